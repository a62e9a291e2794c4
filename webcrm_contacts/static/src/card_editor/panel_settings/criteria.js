import {DomainSelector} from "@web/core/domain_selector/domain_selector";
import {_t} from "@web/core/l10n/translation";

import {Component} from "@odoo/owl";

/** Which records an entity panel or a KPI is about: criteria and scope (F5.6). */
export class Criteria extends Component {
    static template = "webcrm_contacts.Criteria";
    static components = {DomainSelector};
    static props = {editor: Object, panel: Object};

    get entity() {
        return this.props.editor.start.entities[this.props.panel.entity_type];
    }

    get isDebugMode() {
        return Boolean(this.env.debug);
    }

    get scopes() {
        return [
            ["person", _t("This person")],
            ["organization", _t("The whole organization")],
        ];
    }

    get states() {
        return [
            ["open", _t("Open")],
            ["ongoing", _t("Ongoing")],
            ["closed", _t("Closed")],
        ];
    }

    get responsibles() {
        return [
            ["any", _t("Anybody")],
            ["me", _t("Who looks at the card")],
        ];
    }

    get periods() {
        return [
            ["any", _t("Any time")],
            ["past", _t("Until today")],
            ["upcoming", _t("From today")],
            ["today", _t("Today")],
            ["this_week", _t("This week")],
            ["this_month", _t("This month")],
            ["this_quarter", _t("This quarter")],
            ["this_year", _t("This year")],
            ["last_30_days", _t("Last 30 days")],
            ["last_12_months", _t("Last 12 months")],
            ["next_30_days", _t("Next 30 days")],
        ];
    }

    toggleState(state) {
        const {panel} = this.props;
        panel.states = panel.states.includes(state)
            ? panel.states.filter((one) => one !== state)
            : [...panel.states, state];
    }

    setResponsible(value) {
        this.props.panel.responsible = value;
    }
}
