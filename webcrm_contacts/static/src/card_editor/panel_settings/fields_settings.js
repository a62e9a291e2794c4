import {_t} from "@web/core/l10n/translation";
import {useService} from "@web/core/utils/hooks";
import {useSortable} from "@web/core/utils/sortable_owl";

import {Component, useRef} from "@odoo/owl";

import {FieldPicker} from "./field_picker";

/** Fields of a Fields or Information panel: which, in which order, editable or not. */
export class FieldsSettings extends Component {
    static template = "webcrm_contacts.FieldsSettings";
    static props = {
        editor: Object,
        panel: Object,
        place: {type: [Object, {value: null}]},
    };

    setup() {
        this.dialog = useService("dialog");
        this.list = useRef("list");
        useSortable({
            ref: this.list,
            elements: ".o_webcrm_field_row",
            handle: ".o_row_handle",
            onDrop: ({element, previous}) => {
                const from = Number(element.dataset.index);
                const after = previous ? Number(previous.dataset.index) : -1;
                this.move(from, after < from ? after + 1 : after);
            },
        });
    }

    get rows() {
        const {fields} = this.props.editor.start;
        const known = Object.fromEntries(fields.map((field) => [field.name, field]));
        return this.props.panel.items.map((item, index) => {
            const label = known[item.name]?.label || item.name || _t("Heading");
            return {
                item,
                index,
                label,
                field: known[item.name],
                moveLabel: _t("Move %s: arrow up or down", label),
                removeLabel: _t("Remove %s", label),
            };
        });
    }

    canBeEdited({field}) {
        return this.props.panel.type === "fields" && field?.mode === "editable";
    }

    move(from, to) {
        const {items} = this.props.panel;
        const [item] = items.splice(from, 1);
        items.splice(to, 0, item);
    }

    onRowKeydown(ev, index) {
        const to = {ArrowUp: index - 1, ArrowDown: index + 1}[ev.key];
        if (to >= 0 && to < this.props.panel.items.length) {
            ev.preventDefault();
            this.move(index, to);
            const handles = this.list.el.querySelectorAll(".o_row_handle");
            handles[to].focus();
        }
    }

    setEditable(item, isEditable) {
        item.readonly = !isEditable;
    }

    remove(index) {
        this.props.panel.items.splice(index, 1);
    }

    addSection() {
        this.props.panel.items.push({section: ""});
    }

    openPicker() {
        const {editor, panel, place} = this.props;
        this.dialog.add(FieldPicker, {
            editor,
            panel,
            place,
            add: (items) => panel.items.push(...items),
        });
    }
}
