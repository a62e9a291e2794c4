import {Dialog} from "@web/core/dialog/dialog";
import {_t} from "@web/core/l10n/translation";
import {useAutofocus} from "@web/core/utils/hooks";

import {Component, useState} from "@odoo/owl";

import {editablePlaceOf} from "../layout_tree";

/** Several fields at once, by label or technical name, in groups (F5.5). */
export class FieldPicker extends Component {
    static template = "webcrm_contacts.FieldPicker";
    static components = {Dialog};
    static props = {
        editor: Object,
        panel: Object,
        place: {type: [Object, {value: null}]},
        add: Function,
        close: Function,
    };

    setup() {
        useAutofocus();
        this.state = useState({search: "", chosen: new Set()});
    }

    get groups() {
        const found = this.props.editor.start.fields.filter((field) =>
            this.fits(field)
        );
        return [
            ["person", _t("Person")],
            ["custom", _t("Custom fields")],
            ["organization", _t("Organization")],
        ]
            .map(([id, title]) => ({
                id,
                title,
                fields: found.filter((f) => f.group === id).map(this.entry, this),
            }))
            .filter(({fields}) => fields.length);
    }

    fits({label, technical}) {
        const words = this.state.search.toLowerCase().split(/\s+/);
        const text = `${label} ${technical}`.toLowerCase();
        return words.every((word) => text.includes(word));
    }

    /** A field with what speaks against it, or what its place elsewhere means. */
    entry(field) {
        const here = this.props.panel.items.some((item) => item.name === field.name);
        const elsewhere = this.placedOn(field);
        return {
            ...field,
            off: field.reason || (here && _t("On this panel already.")) || "",
            note: this.note(field, elsewhere),
        };
    }

    placedOn({name}) {
        const {editor, panel, place} = this.props;
        const found =
            panel.type === "fields" && editablePlaceOf(editor.setup, name, place);
        return found ? editor.labelOf(found.panel) : "";
    }

    note({mode, group}, elsewhere) {
        if (elsewhere) {
            return _t("On “%s” already: read-only here.", elsewhere);
        }
        if (this.props.panel.type !== "fields") {
            return "";
        }
        if (mode === "readonly") {
            return _t("Read-only: it is computed.");
        }
        return group === "organization"
            ? _t("Changes the organization for all its persons.")
            : "";
    }

    toggle(name) {
        const {chosen} = this.state;
        if (!chosen.delete(name)) {
            chosen.add(name);
        }
    }

    get addLabel() {
        const count = this.state.chosen.size;
        return count ? _t("Add (%s)", count) : _t("Add");
    }

    item(name) {
        if (this.props.panel.type === "information") {
            return {name};
        }
        const field = this.props.editor.start.fields.find((one) => one.name === name);
        const isLocked = field.mode === "readonly" || Boolean(this.placedOn(field));
        return {name, readonly: isLocked};
    }

    add() {
        this.props.add([...this.state.chosen].map((name) => this.item(name)));
        this.props.close();
    }
}
