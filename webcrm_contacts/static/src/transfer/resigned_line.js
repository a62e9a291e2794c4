import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";

import {Component, onWillStart, onWillUpdateProps, useState} from "@odoo/owl";

const {DateTime} = luxon;
const RECENT = 30; // days for which the card asks where the person went

/** Asked when a person resigns, without blocking: moved on? who takes over? */
export class ResignedLine extends Component {
    static template = "webcrm_contacts.ResignedLine";
    static props = {...standardWidgetProps};

    setup() {
        this.action = useService("action");
        this.orm = useService("orm");
        this.cards = this.env.cardData && useState(this.env.cardData);
        this.state = useState({open: []});
        onWillStart(() => this.load(this.props.record.resId));
        onWillUpdateProps(({record}) => {
            if (record.resId !== this.resId) {
                return this.load(record.resId);
            }
        });
    }

    async load(resId) {
        this.resId = resId;
        this.state.open = resId
            ? await this.orm.call("res.partner", "get_open_records", [[resId]])
            : [];
    }

    /** Asked where no other card says where the person is now. */
    get asksWhere() {
        const {resigned_date: date} = this.props.record.data;
        const recent = !date || date > DateTime.now().minus({days: RECENT});
        return recent && !(this.cards?.head.other_cards || []).length;
    }

    get openText() {
        return this.state.open.map(({text}) => text).join(", ");
    }

    /** A dialog about the card as it is stored: what was typed is saved first. */
    async start(xmlid, context) {
        const {record} = this.props;
        if (await record.save()) {
            await this.action.doAction(xmlid, {
                additionalContext: {
                    active_model: "res.partner",
                    active_id: record.resId,
                    active_ids: [record.resId],
                    ...context,
                },
            });
        }
    }

    move() {
        return this.start("webcrm_contacts.webcrm_person_move_action");
    }

    handOver() {
        return this.start("webcrm_contacts.webcrm_person_handover_action", {
            default_person_id: this.props.record.resId,
        });
    }
}

registry.category("view_widgets").add("webcrm_resigned_line", {
    component: ResignedLine,
    fieldDependencies: [{name: "resigned_date", type: "date"}],
});
