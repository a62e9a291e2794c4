import {browser} from "@web/core/browser/browser";
import {rpcBus} from "@web/core/network/rpc";
import {registry} from "@web/core/registry";
import {session} from "@web/session";

const STORED = "webcrm_contacts.setup_key";

/**
 * The browser keeps the forms it has seen. When the setup of the card was changed, by
 * whoever, they are forgotten: at once in an open browser, at the start in one that was
 * closed meanwhile.
 */
export const cardSetupService = {
    dependencies: ["bus_service"],
    start(env, {bus_service: bus}) {
        const renewed = new Set();
        const forget = () => rpcBus.trigger("CLEAR-CACHES", "get_views");
        const key = session.webcrm_contacts?.setup_key;
        if (key && browser.localStorage.getItem(STORED) !== key) {
            forget();
            browser.localStorage.setItem(STORED, key);
        }
        bus.subscribe("webcrm_contacts.card_setup", forget);
        return {
            forget,
            /**
             * Draw the open card anew, from the setup in force. Once for each setup that
             * it was drawn from: a form that stays as it is must not reload for ever.
             */
            renew(setupKey, action) {
                if (!renewed.has(setupKey)) {
                    renewed.add(setupKey);
                    forget();
                    action.doAction("soft_reload");
                }
            },
        };
    },
};

registry.category("services").add("webcrm_card_setup", cardSetupService);
