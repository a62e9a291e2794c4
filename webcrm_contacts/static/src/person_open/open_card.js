import {registry} from "@web/core/registry";

const PERSON_ACTION = "webcrm_contacts.person_action";
const PATH = "persons";

/**
 * Where in the breadcrumb a card stands that the one to be opened takes the place of: its
 * own, so that it is not named twice, or one of a person who is there no more.
 *
 * @param {object} [current] the controller on top
 * @param {number[]} personIds
 * @returns {number} position, or -1
 */
function placeOf(current, personIds) {
    const stack = current?.state?.actionStack || [];
    const last = stack.length - 1;
    return stack.findIndex(
        ({action, model, resId}, index) =>
            personIds.includes(resId) &&
            (action === PATH ||
                model === "res.partner" ||
                (index === last && current.props.resModel === "res.partner"))
    );
}

/** What the pager leads through: as before, with the new card in the place of the old. */
function pagerOf({props, currentState}, resId) {
    const ids = props.resIds?.map((id) => (id === currentState.resId ? resId : id));
    return ids && {resIds: [...new Set(ids)]};
}

/**
 * Open a person's card as the list of persons does: its address is /odoo/persons/55, the
 * browser's reload opens it again, and the list stays one step behind.
 */
function openCard(env, {params}) {
    const {res_id: resId, instead_of: others} = params;
    const {action} = env.services;
    const current = action.currentController;
    const index = placeOf(current, [resId, ...others]);
    const isReplaced = index >= 0;
    return action.doAction(PERSON_ACTION, {
        viewType: "form",
        props: {resId, ...(isReplaced && pagerOf(current, resId))},
        ...(isReplaced && {index}),
    });
}

registry.category("actions").add("webcrm_open_card", openCard);
