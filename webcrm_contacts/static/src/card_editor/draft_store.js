import {browser} from "@web/core/browser/browser";
import {user} from "@web/core/user";
import {session} from "@web/session";

/** The draft of this browser: it survives a reload and a lost connection. */
const key = () => `webcrm_contacts.card_draft:${session.db}:${user.userId}`;

export const draftStore = {
    write(draft) {
        browser.localStorage.setItem(key(), JSON.stringify(draft));
    },

    clear() {
        browser.localStorage.removeItem(key());
    },

    /** @returns {{setup: object, when: string} | null} */
    read() {
        try {
            return JSON.parse(browser.localStorage.getItem(key()));
        } catch {
            return null;
        }
    },
};
