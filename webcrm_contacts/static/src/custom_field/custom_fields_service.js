import {rpcBus} from "@web/core/network/rpc";
import {registry} from "@web/core/registry";

/** An open browser forgets the forms and fields it knows when fields were changed. */
export const customFieldsService = {
    dependencies: ["bus_service"],
    start(env, {bus_service: bus}) {
        const forget = () => rpcBus.trigger("CLEAR-CACHES");
        bus.subscribe("webcrm_contacts.person_fields", forget);
    },
};

registry.category("services").add("webcrm_custom_fields", customFieldsService);
