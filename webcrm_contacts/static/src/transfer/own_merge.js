import {registry} from "@web/core/registry";
import {session} from "@web/session";

/**
 * The entries of Actions with one Merge: ours, which previews and can be undone (F10.5).
 * Core's own, which goes through the same engine, stays in the other lists of contacts.
 * An entry knows neither its model nor its XML id, so the session tells which one it is.
 */
export function withOwnMerge({action, ...items}) {
    const coreMerge = session.webcrm_contacts?.core_merge;
    return {
        ...items,
        action: action.filter(({id}) => !coreMerge || id !== coreMerge),
    };
}

registry.category("webcrm_person_actions").add("own_merge", withOwnMerge);
