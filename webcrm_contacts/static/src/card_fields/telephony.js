import {isMobileOS} from "@web/core/browser/feature_detection";
import {session} from "@web/session";

/**
 * @param {string} number in any notation
 * @returns {string} where a click on it leads, empty where no telephony is set up
 */
export function callUrl(number) {
    const pattern =
        session.webcrm_contacts?.telephony || (isMobileOS() ? "tel:{number}" : "");
    const bare = number.replace(/[^\d+*#]/g, "");
    const isPage = /^https?:/.test(pattern);
    return pattern.replace("{number}", isPage ? encodeURIComponent(bare) : bare);
}

/**
 * The attributes of a link that calls a person: where it leads, a page beside Odoo, and
 * who is called with which number, for the bar that offers to log the call.
 *
 * @param {string} href
 * @param {string} number
 * @param {number|false} personId
 */
export function callAttributes(href, number, personId) {
    const isPage = /^https?:/.test(href);
    return {
        href,
        ...(isPage ? {target: "_blank", rel: "noopener"} : {}),
        "data-webcrm-number": number,
        ...(personId ? {"data-webcrm-person": personId} : {}),
    };
}
