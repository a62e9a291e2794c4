import {registry} from "@web/core/registry";

/** After a move, a merge, its undo, or a copy: show the card, and what was done (F10.3). */
function transferDone(env, {params}) {
    const {journal_id: journalId, title, message, next} = params;
    const {webcrm_transfer_told: told} = env.services;
    // A card, or the form of somebody who is no person of an organization.
    const {res_id: personId} = next.params || next;
    told.tell({personId, title, message, journalId});
    return next;
}

registry.category("actions").add("webcrm_transfer_done", transferDone);
