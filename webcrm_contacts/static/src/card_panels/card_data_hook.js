import {useService} from "@web/core/utils/hooks";

import {reactive, useSubEnv} from "@odoo/owl";

import {CardData} from "./card_data";

/**
 * The data of a card's panels, for its components in the environment as `cardData`.
 *
 * @param {object} archInfo of the form that was drawn from a setup
 * @returns {CardData | null} null on a form that was not: it has no panels
 */
export function useCardData({xmlDoc}) {
    const setupKey = xmlDoc.getAttribute("setup_key");
    if (!setupKey) {
        return null;
    }
    const action = useService("action");
    const cardSetup = useService("webcrm_card_setup");
    const onOtherSetup = () => cardSetup.renew(setupKey, action);
    const cardData = reactive(
        new CardData(useService("orm"), {setupKey, onOtherSetup})
    );
    useSubEnv({cardData});
    return cardData;
}
