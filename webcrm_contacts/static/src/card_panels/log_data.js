import {toRaw} from "@odoo/owl";

import {typedEntry} from "./typed_entry";

/** The log of an open card: what is shown of it, and what is typed. It outlives its tab. */
export class LogData {
    /**
     * @param {object} orm the orm service of the card
     * @param {number} resId of the person
     * @param {object} panel what arrived for the panel
     */
    constructor(orm, resId, panel) {
        Object.assign(this, {orm, resId});
        this.collapsed = panel.collapsed;
        this.organization = panel.organization;
        this.text = typedEntry.read(resId);
        this.search = "";
        this.kind = "";
        this.isAdding = false;
        this.panel = null;
        this.receive(panel);
    }

    /** Take over what arrived for the panel; a search stays in force. */
    receive(panel) {
        if (toRaw(panel) === toRaw(this.panel)) {
            return;
        }
        this.panel = panel;
        if (this.search || this.kind || this.organization !== panel.organization) {
            this.restart();
        } else {
            this.show(panel);
        }
    }

    /** Show entries; what is under way for those before is not wanted any more. */
    show({entries, cursor}) {
        Object.assign(this, {entries, cursor, request: null, isLoading: false});
    }

    type(text) {
        this.text = text;
        typedEntry.write(this.resId, text);
    }

    restart() {
        return this.read(null, []);
    }

    async more() {
        if (this.cursor && !this.isLoading) {
            await this.read(this.cursor, this.entries);
        }
    }

    /** Read a page, to stand below these entries. */
    async read(cursor, above) {
        const request = (this.request = this.fetch(cursor));
        this.isLoading = true;
        try {
            const page = await request;
            if (request === this.request) {
                const entries = [...toRaw(above), ...page.entries];
                this.show({...page, entries});
            }
        } finally {
            if (request === this.request) {
                this.isLoading = false;
            }
        }
    }

    fetch(cursor) {
        const {search, kind, organization} = this;
        return this.orm.call("webcrm.person.log", "get_entries", [this.resId], {
            cursor,
            search,
            kind: kind || null,
            organization,
        });
    }

    async add() {
        const text = this.text.trim();
        if (!text || this.isAdding) {
            return;
        }
        this.isAdding = true;
        try {
            const args = [[this.resId], text];
            await this.orm.call("res.partner", "add_log_entry", args);
            this.type("");
        } finally {
            this.isAdding = false;
        }
        await this.restart();
    }

    showOrganization(organization) {
        this.organization = organization;
        return this.restart();
    }
}
