import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {session} from "@web/session";

import {ResetDialog} from "./dialogs/reset_dialog";

/**
 * A manager may offer a new setup for all users to those who have an own one: they are
 * asked once, when they open a card (F4.4).
 */
export const setupOfferService = {
    dependencies: ["action", "bus_service", "dialog", "notification", "orm"],
    start(env, {action, bus_service: bus, dialog, notification, orm}) {
        let offered = session.webcrm_contacts?.setup_offered;
        bus.subscribe("webcrm_contacts.setup_offered", () => {
            offered = true;
        });
        function look() {
            const onReset = () => action.doAction("soft_reload");
            dialog.add(ResetDialog, {forAll: false, onReset});
        }
        return {
            /** Ask, if something is on offer. */
            show() {
                if (!offered) {
                    return;
                }
                offered = false;
                const text = _t(
                    "There is a new setup of the person card for all users."
                );
                const decline = () =>
                    orm.call("webcrm.card.layout", "decline_offer", []);
                let close = null;
                const answer = (act) => () => {
                    close();
                    return act();
                };
                const buttons = [
                    {
                        name: _t("Look at the changes"),
                        primary: true,
                        onClick: answer(look),
                    },
                    {name: _t("Keep mine"), onClick: answer(decline)},
                ];
                close = notification.add(text, {type: "info", sticky: true, buttons});
            },
        };
    },
};

registry.category("services").add("webcrm_setup_offer", setupOfferService);
