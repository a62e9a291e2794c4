import {browser} from "@web/core/browser/browser";
import {registry} from "@web/core/registry";

import {reactive} from "@odoo/owl";

const A_WHILE = 20000;

/**
 * What was moved, merged, undone or copied last: told on the card that is shown then, and gone
 * after a while, which begins anew while somebody is reading it.
 */
export class TransferTold {
    last = null;

    /**
     * @param {object} told
     * @param {number} told.personId whose card tells it
     * @param {string} told.title
     * @param {string} [told.message]
     * @param {number} [told.journalId] what can be undone
     */
    tell(told) {
        this.last = told;
        this.goOn();
    }

    hold() {
        browser.clearTimeout(this.timer);
    }

    goOn() {
        this.hold();
        this.timer = browser.setTimeout(() => this.forget(), A_WHILE);
    }

    forget() {
        this.hold();
        this.last = null;
    }
}

export const transferToldService = {
    start() {
        return reactive(new TransferTold());
    },
};

registry.category("services").add("webcrm_transfer_told", transferToldService);
