import {registry} from "@web/core/registry";

/** After a move, a merge or its undo: show the card, and what was done on it (F10.3). */
function transferDone(env, {params}) {
    const {journal_id: journalId, title, message, next} = params;
    const {webcrm_transfer_told: told} = env.services;
    told.tell({personId: next.res_id, title, message, journalId});
    return next;
}

registry.category("actions").add("webcrm_transfer_done", transferDone);
