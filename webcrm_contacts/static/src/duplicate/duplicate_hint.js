import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";
import {DuplicateHints, matchesUnder, serverValue} from "./duplicate_hints";
import {DuplicatePersons} from "./duplicate_persons";

import {
    Component,
    onWillUnmount,
    useEffect,
    useExternalListener,
    useRef,
    useState,
} from "@odoo/owl";

/** Under a field of a duplicate rule: who has the same already (F8.3). */
export class DuplicateHint extends Component {
    static template = "webcrm_contacts.DuplicateHint";
    static components = {DuplicatePersons};
    static props = {
        ...standardWidgetProps,
        field: String,
        covers: String,
        names: {type: Array, element: String},
        shown: {type: Array, element: String},
    };

    setup() {
        this.root = useRef("root");
        this.duplicates = useService("webcrm_duplicates");
        this.state = useState(this.hints.state);
        useExternalListener(document, "input", (ev) => this.onInput(ev), {
            capture: true,
        });
        onWillUnmount(
            this.duplicates.register(this.props.record, this.env.useExistingPerson)
        );
        onWillUnmount(() => this.hints.loadSoon.cancel());
        useEffect(
            () => this.onValue(),
            () => [this.props.record.resId, this.props.record.dirty, ...this.values]
        );
    }

    get hints() {
        const find = (values) => this.duplicates.find(values);
        return DuplicateHints.of(find, this.props.record);
    }

    /** What decides about doubles, the own field first. */
    get values() {
        const {field, names, record} = this.props;
        return [field, ...names].map((name) =>
            name in record.data ? JSON.stringify(serverValue(record, name)) : undefined
        );
    }

    get matches() {
        return matchesUnder(this.state, this.props.covers, this.props.shown);
    }

    get isText() {
        return ["char", "text"].includes(
            this.props.record.fields[this.props.field].type
        );
    }

    get canGoOn() {
        return Boolean(this.env.useExistingPerson) || !this.env.inDialog;
    }

    onValue() {
        const {covers, field, names, record} = this.props;
        const [value] = this.values;
        const changed = value !== this.value && this.value !== undefined;
        this.value = value;
        if (changed) {
            this.hints.type(field, undefined);
        }
        if (record.dirty || (record.isNew && record.data[field])) {
            this.hints.changed(changed ? covers : undefined, names);
        } else {
            this.hints.clear();
        }
    }

    /** While it is typed: the record has the value only when the field is left. */
    onInput({target}) {
        const {covers, field, names} = this.props;
        const widget = target.closest?.(`.o_field_widget[name="${field}"]`);
        const form = this.root.el?.closest(".o_form_renderer");
        if (widget && form?.contains(widget) && this.isText) {
            this.hints.type(field, target.value);
            this.hints.changed(covers, names);
        }
    }
}

const words = (text) => (text || "").split(",").filter(Boolean);

registry.category("view_widgets").add("webcrm_duplicate_hint", {
    component: DuplicateHint,
    extractProps: ({attrs}) => ({
        field: attrs.field,
        covers: attrs.covers,
        names: words(attrs.names),
        shown: words(attrs.shown),
    }),
});
