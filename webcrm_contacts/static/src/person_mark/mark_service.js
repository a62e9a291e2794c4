import {registry} from "@web/core/registry";

import {EventBus} from "@odoo/owl";

const METHODS = {
    is_favorite: "action_toggle_favorite",
    is_subscribed: "action_toggle_subscription",
};

/** Sets the user's own marks on persons, and tells every star and bell on the screen. */
export const markService = {
    dependencies: ["orm"],

    start(env, {orm}) {
        const bus = new EventBus();

        /**
         * @param {number} resId id of the person
         * @param {"is_favorite"|"is_subscribed"} name
         * @returns {Promise<boolean>} whether the mark is set now
         */
        async function toggle(resId, name) {
            const isOn = await orm.call("res.partner", METHODS[name], [[resId]]);
            bus.trigger("MARKED", {resId, name, isOn});
            return isOn;
        }

        return {bus, toggle};
    },
};

registry.category("services").add("webcrm_marks", markService);
