/**
 * Open a record the way its own app wants it opened; the way back leads to the card.
 *
 * @param {object} action the action service
 * @param {object} orm the orm service
 */
export async function openRecord(action, orm, resModel, resId) {
    const form = await orm.call(resModel, "get_formview_action", [[resId]]);
    return action.doAction(form);
}
