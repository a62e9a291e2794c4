import {reactive} from "@odoo/owl";

const MODEL = "webcrm.quick.create";
export const ORGANIZATION = "organization";
export const PERSON = "person";

/**
 * What is made in one sitting of quick create (F11): the records, newest first, the tag
 * for all of them, and the defaults that follow from them. It outlives the dialog, so
 * that one can look at a record and go on.
 */
export class QuickCreateSitting {
    constructor(orm) {
        this.orm = orm;
        this.items = [];
        this.tag = false;
        this.key = undefined;
        this.latest = {};
        this.forms = {};
    }

    /** A sitting whose changes the components that use it follow. */
    static start(orm) {
        return reactive(new QuickCreateSitting(orm));
    }

    /** Ask which kinds there are, once. */
    async load() {
        if (!this.kinds) {
            const {kinds, since} = await this.orm.call(MODEL, "get_kinds");
            Object.assign(this, {kinds, since});
            this.key = kinds.some(({key}) => key === PERSON) ? PERSON : kinds[0]?.key;
        }
    }

    /**
     * Choose a kind: its short form, asked for once, with the defaults of the moment.
     *
     * @param {string|number} key
     */
    async choose(key) {
        this.forms[key] ||= await this.orm.call(MODEL, "get_form", [key]);
        this.context = await this.orm.call(MODEL, "get_context", [key], {
            latest: this.latest,
            tag_id: this.tag ? this.tag.id : false,
        });
        this.key = key;
    }

    get form() {
        return this.forms[this.key];
    }

    get kind() {
        return this.kinds.find(({key}) => key === this.key);
    }

    /**
     * A record was saved, or an existing one is to be used: it joins the overview, at
     * the same time as the defaults of the next one are there.
     *
     * @param {string|number} key its kind
     * @param {number} id
     * @param {boolean} existing whether it was there before this sitting
     */
    async add(key, id, existing = false) {
        const found = await this.orm.call(MODEL, "describe_created", [key, id], {
            since: this.since,
        });
        found.forEach((item) => this.remember(item));
        await this.choose(this.key);
        const created = found.pop();
        created.existing = this.find(created)?.existing ?? existing;
        found.forEach((item) => this.replace(item) || this.items.unshift(item));
        this.forget(created);
        this.items.unshift(created);
    }

    find({model, id}) {
        return this.items.find((item) => item.model === model && item.id === id);
    }

    /** Show what is in the overview as it is now, where it is: false if it is not. */
    replace(item) {
        const known = this.find(item);
        return Boolean(known && Object.assign(known, item));
    }

    /** Show a record of the overview as it is now. */
    async refresh({key, id}) {
        const found = await this.orm.call(MODEL, "describe_created", [key, id]);
        this.replace(found.at(-1));
    }

    /**
     * Take a record out of the sitting, and the defaults with it. What was made in it is
     * deleted; what was there before stays.
     */
    async remove(item) {
        if (!item.existing) {
            await this.orm.unlink(item.model, [item.id]);
            this.unlink(item);
        }
        this.forget(item);
        this.latest = {};
        this.items.toReversed().forEach((other) => this.remember(other));
        await this.choose(this.key);
    }

    /** A record is gone: nothing belongs to it any more. */
    unlink({model, id}) {
        for (const item of this.items) {
            item.links = item.links.filter(
                (link) => link.model !== model || link.id !== id
            );
        }
    }

    forget({model, id}) {
        this.items = this.items.filter(
            (item) => item.model !== model || item.id !== id
        );
    }

    /** What was just created is the default for what belongs to it (F11.2). */
    remember({key, model, id, links}) {
        if (key === ORGANIZATION) {
            this.latest = {organization: id};
        } else if (key === PERSON) {
            const organization = links.find((link) => link.model === "res.partner");
            this.latest = {organization: organization?.id, person: id};
        } else {
            this.latest = {...this.latest, record: [model, id]};
        }
    }
}
