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
