import {_t} from "@web/core/l10n/translation";
import {user} from "@web/core/user";
import {ACTIONS_GROUP_NUMBER} from "@web/search/action_menus/action_menus";

const GROUP = "webcrm_contacts.group_user";

/**
 * The entry of Actions that undoes the last move of a person; only where there is one.
 *
 * @param {object} services `action` and `orm`
 * @param {number} resId id of the person
 * @returns {Promise<object[]>} none, or this one
 */
export async function undoMoveItems({action, orm}, resId) {
    if (!resId || !(await user.hasGroup(GROUP))) {
        return [];
    }
    const [person] = await orm.read("res.partner", [resId], ["last_transfer_id"]);
    if (!person?.last_transfer_id) {
        return [];
    }
    const callback = async () =>
        action.doAction(
            await orm.call("res.partner", "action_undo_last_move", [[resId]])
        );
    return [
        {
            key: "webcrm_undo_move",
            description: _t("Undo the last move"),
            groupNumber: ACTIONS_GROUP_NUMBER,
            callback,
        },
    ];
}
