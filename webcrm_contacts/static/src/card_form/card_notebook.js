import {Notebook} from "@web/core/notebook/notebook";

import {useEffect, useState} from "@odoo/owl";

const STEPS = {ArrowRight: 1, ArrowLeft: -1};

/** Tabs that say to screen readers what they are, and follow the arrow keys. */
export class CardNotebook extends Notebook {
    static template = "webcrm_contacts.CardNotebook";

    setup() {
        super.setup();
        const cards = this.env.cardData && useState(this.env.cardData);
        useEffect(
            (request) => request && this.showTab(request.name),
            () => [cards?.tabRequest]
        );
    }

    showTab(name) {
        const page = this.pages.find(([, {name: pageName}]) => pageName === name);
        if (page) {
            this.activatePage(page[0]);
        }
    }

    onTabKeydown(ev) {
        const step = STEPS[ev.key];
        if (step) {
            const tabs = [...ev.currentTarget.querySelectorAll("[role=tab]")];
            const index = tabs.indexOf(ev.target) + step;
            const tab = tabs[(index + tabs.length) % tabs.length];
            tab.focus();
            tab.click();
        }
    }
}
