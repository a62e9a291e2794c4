import {markRaw, reactive} from "@odoo/owl";

/**
 * What the panels of an open card show: one request for all of them, made while the
 * record itself is loaded. The components only draw it.
 */
export class CardData {
    /**
     * @param {object} orm the orm service
     * @param {object} [options]
     * @param {string} [options.setupKey] the setup that the form was drawn from
     * @param {Function} [options.onOtherSetup] called when another one is in force now
     */
    constructor(orm, {setupKey, onOtherSetup} = {}) {
        Object.assign(this, {orm, setupKey, onOtherSetup});
        this.resId = false;
        this.status = "empty";
        this.panels = {};
        this.head = {};
        this.key = null;
        this.pages = {};
        // Raw: each state in it is reactive itself.
        this.states = markRaw({});
        this.tabRequest = null;
    }

    /**
     * What a panel remembers while its tab is not shown, until the next person.
     *
     * @param {string} panelKey
     * @param {Function} make makes the state when the panel is first shown
     */
    stateOf(panelKey, make) {
        this.states[panelKey] ||= reactive(make());
        return this.states[panelKey];
    }

    /**
     * Ask the card to show a tab, such as the one that a line of the sidebar is about.
     *
     * @param {string} name of the page
     * @param {object} [detail] what the tab is to show
     */
    requestTab(name, detail = {}) {
        this.tabRequest = {name, ...detail};
    }

    /**
     * Load the panels of a person. Those of the same person stay until the new come,
     * and keep the page and order that was chosen.
     */
    async load(resId) {
        if (resId !== this.resId) {
            Object.assign(this, {
                resId,
                panels: {},
                head: {},
                pages: {},
                states: markRaw({}),
                tabRequest: null,
                status: "empty",
            });
        }
        if (!resId) {
            return;
        }
        this.status = this.status === "ready" ? "ready" : "loading";
        const hasPages = Object.keys(this.pages).length > 0;
        const request = (this.request = hasPages
            ? this.fetch(this.pages, true)
            : this.fetch(null));
        try {
            const data = await request;
            if (request === this.request) {
                this.receive(data);
            }
        } catch (error) {
            if (request === this.request) {
                this.status = "failed";
            }
            // A person who is gone or hidden is told of by the record itself.
            if (!error.exceptionName) {
                throw error;
            }
        }
    }

    receive(data) {
        Object.assign(this, data, {status: "ready"});
        if (this.setupKey && data.key !== this.setupKey) {
            this.onOtherSetup?.();
        }
    }

    reload() {
        return this.load(this.resId);
    }

    /** Another page or order of one panel. */
    async turn(panelKey, page) {
        const {resId} = this;
        const asked = {...this.pages[panelKey], ...page};
        const data = await this.fetch({[panelKey]: asked});
        if (resId === this.resId && data.panels[panelKey]) {
            this.pages[panelKey] = asked;
            this.panels[panelKey] = data.panels[panelKey];
        }
    }

    /** @param {...any} which of the panels: see `get_panels` */
    fetch(...which) {
        const args = [this.resId, ...which];
        return this.orm.call("webcrm.card.data", "get_panels", args);
    }
}
