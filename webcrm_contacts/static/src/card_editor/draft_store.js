import {browser} from "@web/core/browser/browser";
import {serializeDateTime} from "@web/core/l10n/dates";
import {user} from "@web/core/user";
import {uuid} from "@web/core/utils/strings";
import {session} from "@web/session";

import {markRaw} from "@odoo/owl";

/** So many drafts wait in a browser; older ones go. */
const KEPT = 5;

const key = () => `webcrm_contacts.card_drafts:${session.db}:${user.userId}`;

/** @returns {object[]} all drafts of this browser, the last one written first */
function read() {
    try {
        return JSON.parse(browser.localStorage.getItem(key())) || [];
    } catch {
        return [];
    }
}

function write(drafts) {
    browser.localStorage.setItem(key(), JSON.stringify(drafts.slice(0, KEPT)));
}

/**
 * The drafts of this browser that were not saved: they survive a reload and a lost
 * connection. Each sitting has its own, so that none takes the place of another.
 */
export class DraftStore {
    constructor() {
        this.begin();
    }

    /** A new sitting; the draft of the one before waits to be offered. */
    begin() {
        this.id = uuid();
    }

    /** Remember the draft of this sitting. */
    keep(draft) {
        const when = serializeDateTime(luxon.DateTime.now());
        write([{...draft, id: this.id, when}, ...this.others()]);
    }

    /** Forget a draft, that of this sitting or another one. */
    forget(id = this.id) {
        write(read().filter((draft) => draft.id !== id));
    }

    others() {
        return read().filter(({id}) => id !== this.id);
    }

    /** @returns {object | null} the last draft of another sitting that looks different */
    lastUnlike(setup) {
        const shown = JSON.stringify(setup);
        const last = this.others().find((one) => JSON.stringify(one.setup) !== shown);
        return last ? markRaw(last) : null;
    }
}
