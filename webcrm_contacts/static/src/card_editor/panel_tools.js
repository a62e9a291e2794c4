import {hasTouch} from "@web/core/browser/feature_detection";
import {Dropdown} from "@web/core/dropdown/dropdown";
import {DropdownItem} from "@web/core/dropdown/dropdown_item";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";

import {Component, useEffect, useRef, useState} from "@odoo/owl";

import {columnsOf, keyOf, panelAt, placeOf, reasonAgainst} from "./layout_tree";

/** What can be done with a panel of the draft: move, set up, duplicate, remove. */
export class PanelTools extends Component {
    static template = "webcrm_contacts.PanelTools";
    static props = {...standardWidgetProps, panelKey: String};
    static components = {Dropdown, DropdownItem};

    setup() {
        this.editor = useState(this.env.cardEditor);
        this.actions = this.env.cardEditorActions;
        this.grip = useRef("grip");
        this.hasTouch = hasTouch();
        this.canvas = this.editor.canvas;
        useEffect(
            (isFocused) => {
                if (isFocused) {
                    this.editor.focusKey = null;
                    this.grip.el.focus();
                    this.grip.el.scrollIntoView({block: "nearest"});
                }
            },
            () => [!this.isStale && this.editor.focusKey === this.props.panelKey]
        );
    }

    /** Whether the draft has changed and a new canvas is under way: keys are old. */
    get isStale() {
        const {canvas, history} = this.editor;
        return canvas.id !== this.canvas.id || history.present !== this.canvas.draft;
    }

    get place() {
        return placeOf(this.props.panelKey);
    }

    get panel() {
        return panelAt(this.editor.setup, this.place);
    }

    get label() {
        return this.panel ? this.editor.labelOf(this.panel) : "";
    }

    /** What the buttons are called for those who do not see which panel they are on. */
    get labels() {
        const {label} = this;
        return {
            grip: _t("Move %s: press Space, then the arrow keys", label),
            moveTo: _t("Move %s to…", label),
            setUp: _t("Set up: %s", label),
            duplicate: _t("Duplicate %s", label),
            remove: _t("Remove %s", label),
        };
    }

    get icon() {
        return this.panel && this.editor.kindOf(this.panel).icon;
    }

    get isPicked() {
        const {picked} = this.editor;
        return Boolean(picked?.place) && keyOf(picked.place) === this.props.panelKey;
    }

    get canBeSetUp() {
        return this.place.tab !== "sidebar";
    }

    get canBeDoubled() {
        const kind = this.panel && this.editor.kindOf(this.panel);
        return Boolean(kind) && !kind.once && kind.id !== "fields";
    }

    /** Where the panel can go, for those who cannot drag: {label, to}. */
    get destinations() {
        const {tab, column, index} = this.place;
        const columns = columnsOf(this.editor.setup, tab);
        const found = [];
        if (index > 0) {
            found.push({label: _t("Up"), to: {tab, column, index: index - 1}});
        }
        if (index < columns[column].length - 1) {
            found.push({label: _t("Down"), to: {tab, column, index: index + 2}});
        }
        columns.forEach((panels, other) => {
            if (other !== column) {
                const to = {tab, column: other, index: panels.length};
                found.push({label: _t("Column %s", other + 1), to});
            }
        });
        return [...found, ...this.otherTabs];
    }

    get otherTabs() {
        const {tab} = this.place;
        const {setup} = this.editor;
        const kind = this.editor.kindOf(this.panel);
        const fits = (other) => other !== tab && !reasonAgainst(setup, other, kind);
        return Object.keys(setup.tabs)
            .filter((other) => tab !== "sidebar" && fits(other))
            .map((other) => ({
                label: _t("Tab %s", this.actions.tabName(other)),
                to: {tab: other, column: 0, index: columnsOf(setup, other)[0].length},
            }));
    }
}

registry.category("view_widgets").add("webcrm_panel_tools", {
    component: PanelTools,
    extractProps: ({attrs}) => ({panelKey: attrs.key}),
});
