import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";

/** After a move or merge: say what was moved, offer Undo, and show the card (F10.3). */
async function transferDone(env, action) {
    const {journal_id: journalId, title, message, next} = action.params;
    let close = null;
    const undo = async () => {
        close();
        const card = await env.services.orm.call("webcrm.transfer", "action_undo", [
            [journalId],
        ]);
        await env.services.action.doAction(card);
    };
    close = env.services.notification.add(message || title, {
        title: message ? title : undefined,
        type: "success",
        sticky: true,
        buttons: [{name: _t("Undo"), primary: true, onClick: undo}],
    });
    return next;
}

registry.category("actions").add("webcrm_transfer_done", transferDone);
