const NO_FILTERS = {
    search: "",
    user_ids: [],
    direction: "",
    states: [],
    with_attachment: false,
    date_from: "",
    date_to: "",
    models: [],
};

/**
 * The e-mails of one person as the tab shows them: which filters, which pages are
 * there, which e-mail is open. The components only draw it.
 */
export class EmailList {
    constructor(orm, personId) {
        Object.assign(this, {orm, personId});
        this.status = "loading";
        this.emails = [];
        this.models = [];
        this.filters = {...NO_FILTERS};
        this.showAll = false;
        this.open = null;
        this.opening = null;
    }

    /** The first page, as the user's setup wants it. */
    async start() {
        const data = await this.call("open_tab", [this.personId]);
        this.receiveSetup(data.setup);
        Object.assign(this, {states: data.states, importInfo: data.import});
        this.receive(data);
    }

    receiveSetup(setup) {
        this.setup = setup;
        this.filters = {...NO_FILTERS, ...setup.filters};
    }

    receive(data) {
        const {emails, cursor, count, total, months, models} = data;
        Object.assign(this, {emails, cursor, count, total, months});
        this.status = "ready";
        // The kinds to choose from stay while one is chosen.
        if (!this.filters.models.length) {
            this.models = models;
        }
    }

    get request() {
        return {...this.filters, order: this.setup.order, show_all: this.showAll};
    }

    get isFiltered() {
        return Object.entries(this.filters).some(([, v]) => (v.length ?? v) !== 0 && v);
    }

    /** The first page again, under the filters of now; a late answer is dropped. */
    async load() {
        const request = (this.pending = this.page(null));
        const data = await request;
        if (request === this.pending) {
            this.receive(data);
        }
    }

    async more() {
        if (!this.cursor || this.isLoadingMore) {
            return;
        }
        this.isLoadingMore = true;
        const {pending} = this;
        try {
            const {emails, cursor} = await this.page(this.cursor);
            if (pending === this.pending) {
                this.emails.push(...emails);
                this.cursor = cursor;
            }
        } finally {
            this.isLoadingMore = false;
        }
    }

    page(cursor) {
        const limit = this.setup.page_size;
        return this.call("get_emails", [this.personId, this.request, cursor, limit]);
    }

    filter(values) {
        Object.assign(this.filters, values);
        return this.load();
    }

    clearFilters() {
        return this.filter({...NO_FILTERS});
    }

    sort(order) {
        this.setup.order = order;
        return this.load();
    }

    /** Every e-mail regardless of age, or the recent ones again. */
    toggleAll() {
        this.showAll = !this.showAll;
        return this.load();
    }

    /** Show an e-mail in the reading pane. */
    async read({source, id}) {
        this.opening = `${source}-${id}`;
        const email = await this.call("get_email", [this.personId, id, source]);
        if (this.opening === email.key) {
            this.open = email;
        }
    }

    close() {
        Object.assign(this, {open: null, opening: null});
    }

    /** The row above or below the open one. */
    neighbor(step) {
        const index = this.emails.findIndex(({key}) => key === this.open?.key);
        return this.emails[index + step];
    }

    call(method, args) {
        return this.orm.call("webcrm.person.email", method, args);
    }
}
