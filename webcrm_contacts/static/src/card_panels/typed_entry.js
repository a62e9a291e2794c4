import {browser} from "@web/core/browser/browser";
import {user} from "@web/core/user";
import {session} from "@web/session";

const key = (resId) =>
    `webcrm_contacts.log_entry:${session.db}:${user.userId}:${resId}`;

/** The entry that is typed but not added: it waits in this browser for its person. */
export const typedEntry = {
    read(resId) {
        return browser.localStorage.getItem(key(resId)) || "";
    },

    write(resId, text) {
        if (text) {
            browser.localStorage.setItem(key(resId), text);
        } else {
            browser.localStorage.removeItem(key(resId));
        }
    },
};
