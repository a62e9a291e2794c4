import {_t} from "@web/core/l10n/translation";

import {Component} from "@odoo/owl";

import {Criteria} from "./criteria";

const TYPES = {
    count: [],
    sum: ["integer", "float", "monetary"],
    latest: ["date", "datetime"],
};

/** A KPI: count, sum or latest date of an entity type under criteria (F5.9). */
export class KpiSettings extends Component {
    static template = "webcrm_contacts.KpiSettings";
    static components = {Criteria};
    static props = {
        editor: Object,
        panel: Object,
        place: {type: [Object, {value: null}]},
    };

    get entities() {
        return Object.entries(this.props.editor.start.entities)
            .filter(([, {unreadable}]) => !unreadable)
            .map(([id, {name}]) => ({id: Number(id), name}))
            .sort((one, other) => one.name.localeCompare(other.name));
    }

    get measures() {
        return [
            ["count", _t("How many")],
            ["sum", _t("Sum of")],
            ["latest", _t("Latest date of")],
        ];
    }

    get fields() {
        const {entity_type: id, measure} = this.props.panel;
        return Object.entries(this.props.editor.start.entities[id].fields)
            .filter(([, field]) => TYPES[measure].includes(field.type))
            .map(([name, {label}]) => ({name, label}))
            .sort((one, other) => one.label.localeCompare(other.label));
    }

    /** Another type: what it does not know, and nobody could see, is not asked of it. */
    setEntity(id) {
        const {panel} = this.props;
        const {has_responsible, has_date} = this.props.editor.start.entities[id];
        Object.assign(panel, {
            entity_type: Number(id),
            domain: "[]",
            responsible: has_responsible ? panel.responsible : "any",
            period: has_date ? panel.period : "any",
        });
        this.setMeasure(panel.measure);
    }

    /** With the first field that can be measured so: a measure without one is none. */
    setMeasure(measure) {
        this.props.panel.measure = measure;
        const [first] = this.fields;
        this.props.panel.field = first?.name || "";
        if (measure !== "count" && !first) {
            this.props.panel.measure = "count";
        }
    }
}
