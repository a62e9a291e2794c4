import {registry} from "@web/core/registry";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";

import {Component, useState} from "@odoo/owl";

import {EntityPanel} from "./entity_panel";
import {KpiPanel} from "./kpi_panel";
import {LogPanel} from "./log_panel";

/** The place of a panel on the card: draws what arrived for it, or nothing. */
export class CardPanel extends Component {
    static template = "webcrm_contacts.CardPanel";
    static props = {...standardWidgetProps, panelKey: String};
    static components = {EntityPanel, KpiPanel, LogPanel};

    setup() {
        this.cards = this.env.cardData && useState(this.env.cardData);
    }

    get panel() {
        return this.cards?.panels[this.props.panelKey];
    }

    get isLoading() {
        return this.cards?.status === "loading";
    }

    get panelComponent() {
        return {entities: EntityPanel, kpi: KpiPanel, log: LogPanel}[this.panel.type];
    }
}

registry.category("view_widgets").add("webcrm_panel", {
    component: CardPanel,
    extractProps: ({attrs}) => ({panelKey: attrs.key}),
});
