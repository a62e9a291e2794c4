import {registry} from "@web/core/registry";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";

import {Component, useState} from "@odoo/owl";

import {panelTypes} from "./panel_types";

/** The place of a panel on the card: draws what arrived for it, or nothing. */
export class CardPanel extends Component {
    static template = "webcrm_contacts.CardPanel";
    static props = {...standardWidgetProps, panelKey: String};

    setup() {
        this.cards = this.env.cardData && useState(this.env.cardData);
    }

    get panel() {
        return this.cards?.panels[this.props.panelKey];
    }

    get isLoading() {
        return this.cards?.status === "loading";
    }

    /** Nothing for a kind of panel that this browser has no component for. */
    get panelComponent() {
        return this.panel && panelTypes.get(this.panel.type, {}).Panel;
    }
}

registry.category("view_widgets").add("webcrm_panel", {
    component: CardPanel,
    extractProps: ({attrs}) => ({panelKey: attrs.key}),
});
