/**
 * What was dropped or pasted: files, the source of an e-mail, or a mere link.
 */

const HEADERS =
    /^(received|from|return-path|delivered-to|date|message-id|mime-version):/im;
const LINK_TYPES = /mailrow|maillist|multimail|uri-list/i;
const WEB_MAIL = /https?:\/\/[^\s"'<]*(outlook|office|live\.com|mail\.google|webmail)/i;

/**
 * @param {DataTransfer} transfer
 * @returns {boolean} whether something is dragged that could be an e-mail
 */
export function mayHoldEmails(transfer) {
    const types = [...transfer.types];
    return types.includes("Files") || types.some((type) => LINK_TYPES.test(type));
}

/**
 * @param {DataTransfer} transfer
 * @returns {{files: File[], isLink: boolean}}
 */
export function readTransfer(transfer) {
    const files = [...transfer.files];
    if (files.length) {
        return {files, isLink: false};
    }
    const text = transfer.getData("text/plain");
    if (isSource(text)) {
        const file = new File([text], "pasted.eml", {type: "message/rfc822"});
        return {files: [file], isLink: false};
    }
    const isLink =
        [...transfer.types].some((type) => LINK_TYPES.test(type)) ||
        WEB_MAIL.test(text) ||
        WEB_MAIL.test(transfer.getData("text/html"));
    return {files: [], isLink};
}

/** The source of an e-mail, as "Show original" of a mail program copies it. */
function isSource(text) {
    const head = text.slice(0, 20000).split(/\r?\n\r?\n/)[0];
    return head.split("\n").length > 2 && (head.match(HEADERS) || []).length > 0;
}
