import {DropdownItem} from "@web/core/dropdown/dropdown_item";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {_t} from "@web/core/l10n/translation";
import {session} from "@web/session";

import {Component} from "@odoo/owl";

import {ResetDialog} from "./dialogs/reset_dialog";

const isCard = ({config, model}) =>
    config.viewSubType === "webcrm_person_card" && Boolean(model?.root.resId);

/** Actions ▸ Edit setup; grey with the reason where nothing may be saved (F3.4, F4.4). */
export class EditSetupItem extends Component {
    static template = "webcrm_contacts.EditSetupItem";
    static props = {};
    static components = {DropdownItem};

    setup() {
        this.action = useService("action");
    }

    get maySave() {
        return session.webcrm_contacts?.may_save_setup;
    }

    get reason() {
        return this.maySave
            ? ""
            : _t("You may not save a setup. Ask a manager of persons to change it.");
    }

    async open() {
        const {root} = this.env.model;
        if (this.maySave && (await root.save())) {
            await this.action.doAction("webcrm_contacts.card_editor_action", {
                additionalContext: {active_id: root.resId},
            });
        }
    }
}

/** Actions ▸ Use the common setup, for who has an own one (F4.4). */
export class UseCommonSetupItem extends Component {
    static template = "webcrm_contacts.UseCommonSetupItem";
    static props = {};
    static components = {DropdownItem};

    setup() {
        this.action = useService("action");
        this.dialog = useService("dialog");
    }

    open() {
        this.dialog.add(ResetDialog, {
            forAll: false,
            onReset: () => this.action.doAction("soft_reload"),
        });
    }
}

const items = registry.category("cogMenu");
items.add("webcrm_edit_setup", {
    Component: EditSetupItem,
    groupNumber: 40,
    isDisplayed: isCard,
});
items.add("webcrm_use_common_setup", {
    Component: UseCommonSetupItem,
    groupNumber: 40,
    isDisplayed: (env) => isCard(env) && session.webcrm_contacts?.has_own_setup,
});
