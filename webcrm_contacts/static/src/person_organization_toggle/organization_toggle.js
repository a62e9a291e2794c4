import {useService} from "@web/core/utils/hooks";

import {Component} from "@odoo/owl";

const ACTIONS = {
    organizations: "webcrm_contacts.organization_action",
    persons: "webcrm_contacts.person_action",
};

/** Switch between the lists of organizations and persons (F1.4), keeping the text. */
export class OrganizationToggle extends Component {
    static template = "webcrm_contacts.OrganizationToggle";
    static props = {
        current: {validate: (side) => side in ACTIONS},
        getTypedText: {type: Function, optional: true},
    };
    static defaultProps = {getTypedText: () => ""};

    setup() {
        this.action = useService("action");
    }

    /** The texts searched for, and the one that stands in the search bar unconfirmed. */
    get texts() {
        const texts = this.env.searchModel.getTexts();
        const typed = this.props.getTypedText().trim();
        if (typed) {
            texts.push({
                fieldName: "name",
                value: typed,
                label: typed,
                operator: "ilike",
            });
        }
        return texts;
    }

    /** Alt+O goes to the other side: the Tab key does not leave Odoo's search bar. */
    hotkey(side) {
        return side === this.props.current ? false : "o";
    }

    async open(side) {
        if (side === this.props.current) {
            return;
        }
        await this.action.doAction(ACTIONS[side], {
            stackPosition: "replaceCurrentAction",
            viewType: this.env.config.viewType,
            props: {globalState: {webcrmTexts: this.texts}},
        });
    }
}
