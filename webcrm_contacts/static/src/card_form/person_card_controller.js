import {useService} from "@web/core/utils/hooks";
import {formView} from "@web/views/form/form_view";
import {useAccessibleWidgets} from "@webcrm_contacts/shared/accessibility/accessible_widgets";
import {CardHead} from "@webcrm_contacts/card_head/card_head";
import {useCardData} from "@webcrm_contacts/card_panels/card_data_hook";
import {useChangedRecord} from "@webcrm_contacts/shared/changed_records";
import {usePersonDelete} from "@webcrm_contacts/person_delete/person_delete_hook";

import {onMounted} from "@odoo/owl";

import {PersonCardActions} from "./person_card_actions";
import {PersonCardSave} from "./person_card_save";

/** Controller of the person card: actions, Discard and Save at the top right (F3). */
export class PersonCardController extends formView.Controller {
    static template = "webcrm_contacts.PersonCardView";
    static components = {
        ...formView.Controller.components,
        CardHead,
        CogMenu: PersonCardActions,
        FormStatusIndicator: PersonCardSave,
    };

    setup() {
        // Before the record is asked for: its panels are asked for at the same time.
        this.cardData = useCardData(this.props.archInfo);
        super.setup();
        useAccessibleWidgets(this.rootRef);
        useChangedRecord(this);
        useService("webcrm_setup_offer").show();
        const {webcrm_card_tab: tab} = this.props.context || {};
        onMounted(() => tab && this.cardData?.requestTab(tab));
        this.deleteRecordsWithConfirmation = usePersonDelete(
            this.deleteRecordsWithConfirmation,
            this.model
        );
    }

    /** @override Called for the first record, the next one, and after a save. */
    onWillLoadRoot(config) {
        super.onWillLoadRoot(...arguments);
        this.cardData?.load(config.resId);
    }

    /** @override The person's name alone: the organization stands on the card. */
    displayName() {
        return this.model.root.data.name || super.displayName();
    }

    get className() {
        return {...super.className, o_webcrm_card_form: true};
    }

    get modelParams() {
        return {
            ...super.modelParams,
            getFieldLabel: (name) => this.getFieldLabel(name),
        };
    }

    /** The label that the card shows for a field: it may differ from the field's own. */
    getFieldLabel(name) {
        const {string} = this.props.fields[name];
        const nodes = Object.values(this.archInfo.fieldNodes).filter(
            (n) => n.name === name
        );
        return nodes.find((node) => node.string !== string)?.string || string;
    }
}
