import {useCommand} from "@web/core/commands/command_hook";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {session} from "@web/session";
import {QuickCreateDialog} from "./quick_create_dialog";
import {QuickCreateSitting} from "./quick_create_sitting";

import {Component} from "@odoo/owl";

const HOTKEY = "alt+shift+n";

/** Opens quick create; knows the sitting, so that one can come back to it. */
export const quickCreateService = {
    dependencies: ["dialog", "orm"],

    start(env, {dialog, orm}) {
        let sitting = null;
        let isOpen = false;

        function open() {
            if (isOpen) {
                return;
            }
            isOpen = true;
            sitting ||= QuickCreateSitting.start(orm);
            dialog.add(
                QuickCreateDialog,
                {sitting, startAnew},
                {
                    onClose: () => {
                        isOpen = false;
                    },
                }
            );
        }

        function startAnew() {
            sitting = null;
            open();
        }

        return {open};
    },
};

registry.category("services").add("webcrm_quick_create", quickCreateService);

/** Quick create in the top bar, on every screen (F11.1). */
export class QuickCreateMenu extends Component {
    static template = "webcrm_contacts.QuickCreateMenu";
    static props = [];

    setup() {
        this.quickCreate = useService("webcrm_quick_create");
        useCommand(_t("Quick create"), () => this.quickCreate.open(), {
            category: "smart_action",
            hotkey: HOTKEY,
            global: true,
            hotkeyOptions: {bypassEditableProtection: true},
        });
    }
}

registry.category("systray").add(
    "webcrm_contacts.quick_create",
    {
        Component: QuickCreateMenu,
        isDisplayed: () => Boolean(session.webcrm_contacts?.quick_create),
    },
    {sequence: 28}
);
