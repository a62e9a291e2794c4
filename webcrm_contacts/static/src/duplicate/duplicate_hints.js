import {serializeDate, serializeDateTime} from "@web/core/l10n/dates";
import {KeepLast} from "@web/core/utils/concurrency";
import {debounce} from "@web/core/utils/timing";

import {reactive, toRaw} from "@odoo/owl";

export const TYPING_DELAY = 400;

const hintsOfRecord = new WeakMap();

/**
 * The value of a field as the server takes it.
 *
 * @param {import("@web/model/relational_model/record").Record} record
 * @param {string} name
 */
export function serverValue(record, name) {
    const value = record.data[name];
    switch (record.fields[name].type) {
        case "many2one":
            return value ? value.id : false;
        case "date":
            return value ? serializeDate(value) : false;
        case "datetime":
            return value ? serializeDateTime(value) : false;
    }
    return value;
}

/**
 * The doubles of the person in one form (F8.3): asked for while it is typed, shared by
 * the hints under all its fields.
 */
export class DuplicateHints {
    constructor(find, record) {
        this.find = find;
        this.record = record;
        this.typed = {};
        this.state = reactive({matches: [], lastField: null});
        this.keepLast = new KeepLast();
        this.loadSoon = debounce(() => this.load(), TYPING_DELAY);
    }

    /**
     * The hints of a record's form.
     *
     * @param {(values: object) => Promise<object[]>} find asks the server
     * @param {import("@web/model/relational_model/record").Record} record
     */
    static of(find, record) {
        const key = toRaw(record);
        if (!hintsOfRecord.has(key)) {
            hintsOfRecord.set(key, new DuplicateHints(find, record));
        }
        return hintsOfRecord.get(key);
    }

    /**
     * Something that decides about doubles has another value.
     *
     * @param {string|undefined} name the field of a rule that has
     * @param {string[]} names the fields that decide about doubles
     */
    changed(name, names) {
        this.names = names;
        this.state.lastField = name || this.state.lastField;
        return this.loadSoon();
    }

    /**
     * Something is being typed into a field: the record does not have it yet.
     *
     * @param {string} field
     * @param {string|undefined} text
     */
    type(field, text) {
        if (text === undefined) {
            delete this.typed[field];
        } else {
            this.typed[field] = text;
        }
    }

    /** Whether the form shows somebody who can be a person at all. */
    get isPerson() {
        const {is_company: isCompany, type} = this.record.data;
        return !isCompany && (!type || type === "contact");
    }

    get values() {
        const known = this.names.filter((name) => name in this.record.data);
        const values = known.map((name) => [name, serverValue(this.record, name)]);
        return {
            ...Object.fromEntries(values),
            ...this.typed,
            id: this.record.resId || false,
        };
    }

    async load() {
        const found = this.isPerson ? this.find(this.values) : [];
        this.state.matches = worthTelling(
            await this.keepLast.add(Promise.resolve(found))
        );
    }

    clear() {
        this.typed = {};
        this.state.matches = [];
    }
}

/**
 * The matches, with warnings only about persons that no blocking rule names anyway.
 *
 * @param {object[]} matches
 */
function worthTelling(matches) {
    const isBlocking = ({action}) => action === "block";
    const named = matches.filter(isBlocking).flatMap((match) => match.partner_ids);
    const rest = (match) => {
        const ids = match.partner_ids.filter((id) => !named.includes(id));
        const persons = match.persons.filter(({id}) => !named.includes(id));
        // Who is left may be among those that are only counted.
        return ids.length && !persons.length
            ? match
            : {...match, partner_ids: ids, persons};
    };
    return matches
        .map((match) => (isBlocking(match) ? match : rest(match)))
        .filter((match) => match.partner_ids.length || match.hidden_count);
}

/**
 * The matches to show under a field: those of which it was changed last.
 *
 * @param {{matches: object[], lastField: string}} state
 * @param {string} name
 * @param {string[]} shown names of the fields that have a hint in the form
 */
export function matchesUnder({matches, lastField}, name, shown) {
    return matches.filter((match) => {
        const fields = match.field_names.filter((field) => shown.includes(field));
        return name === (fields.includes(lastField) ? lastField : fields.at(-1));
    });
}
