/**
 * The telephone number in the query of an address. Telephones write it in many ways:
 * the plus as it is or encoded, blanks as plus or encoded.
 *
 * @param {string} query such as `?phone=%2B45 20+30+40+50`
 * @returns {string} the number, empty when there is none
 */
export function numberFromQuery(query) {
    const value = /[?&]phone=([^&]*)/.exec(query)?.[1] || "";
    const leadingPlus = value.startsWith("+") ? "+" : "";
    return (
        leadingPlus +
        decode(value.slice(leadingPlus.length).replaceAll("+", " ")).trim()
    );
}

function decode(text) {
    try {
        return decodeURIComponent(text);
    } catch {
        return text;
    }
}
