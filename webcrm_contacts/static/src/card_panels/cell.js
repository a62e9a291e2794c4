import {deserializeDate, deserializeDateTime} from "@web/core/l10n/dates";
import {registry} from "@web/core/registry";

const formatters = registry.category("formatters");
const PARSERS = {date: deserializeDate, datetime: deserializeDateTime};

const listNames = (items) => items.map((item) => item.display_name).join(", ");
const nameOf = (value) => (value ? value.display_name : "");
const WORDS = {
    many2one: nameOf,
    many2one_reference: nameOf,
    reference: nameOf,
    one2many: listNames,
    many2many: listNames,
    boolean: (value) => (value ? "✓" : ""),
};

/**
 * A value of a panel in words, formatted as Odoo formats it everywhere.
 *
 * @param {any} value as `web_read` returns it
 * @param {object} field description of the field
 * @param {object} [record] the record, for the currency of an amount
 * @returns {string}
 */
export function formatCell(value, field, record = {}) {
    if (WORDS[field.type]) {
        return WORDS[field.type](value);
    }
    const parsed = value && PARSERS[field.type] ? PARSERS[field.type](value) : value;
    const options = {field};
    if (field.type === "monetary") {
        options.currencyId = record[field.currency_field];
    }
    const format = formatters.get(field.type, null);
    return format ? format(parsed, options).toString() : String(parsed || "");
}

/** Whether values of a field stand at the right, as numbers do. */
export function isNumeric(field) {
    return ["integer", "float", "monetary"].includes(field.type);
}
