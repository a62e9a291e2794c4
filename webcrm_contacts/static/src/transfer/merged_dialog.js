import {Dialog} from "@web/core/dialog/dialog";
import {_t} from "@web/core/l10n/translation";
import {RPCError} from "@web/core/network/rpc";
import {registry} from "@web/core/registry";
import {UncaughtPromiseError} from "@web/core/errors/error_service";

import {Component} from "@odoo/owl";

/** Things by what they have in common, in their order. */
function grouped(things, keyOf) {
    const groups = new Map();
    for (const thing of things) {
        const key = keyOf(thing);
        groups.set(key, [...(groups.get(key) || []), thing]);
    }
    return [...groups.values()];
}

/** Who was merged is not unarchived: the ways that lead on instead (F10.4). */
export class MergedDialog extends Component {
    static template = "webcrm_contacts.MergedDialog";
    static components = {Dialog};
    static props = {merged: Array, close: Function};

    setup() {
        this.title = _t("Merged persons stay archived");
    }

    /** Those with the same survivor together: the way to it is there once. */
    get groups() {
        const {merged} = this.props;
        return grouped(merged, ({survivor_id: id}) => id).map((persons) => ({
            persons,
            undos: grouped(
                persons.filter((person) => person.journal_id),
                ({chain}) => chain
            ),
        }));
    }

    undoText(persons) {
        const names = persons.map(({name}) => name).join(", ");
        return this.props.merged.length > 1
            ? _t("Undo the merge of %s", names)
            : _t("Undo the merge");
    }

    openText({survivor}) {
        return _t("Open %s", survivor);
    }

    // The services themselves: those of a component end with it, when the dialog closes.
    async undo({journal_id: journalId}) {
        const {action, orm} = this.env.services;
        this.props.close();
        const card = await orm.call("webcrm.transfer", "action_undo", [[journalId]]);
        // From its own form, the card as it is again takes the place of the archived one.
        const onForm = action.currentController?.view?.type === "form";
        const stackPosition = onForm ? "replaceCurrentAction" : undefined;
        await action.doAction(card, {stackPosition});
    }

    async openSurvivor({id}) {
        const {action, orm} = this.env.services;
        this.props.close();
        const method = "action_open_survivor";
        await action.doAction(await orm.call("res.partner", method, [[id]]));
    }
}

/** Show the refusal with the ways out, in place of Odoo's plain message. */
export function mergedErrorHandler(env, error, originalError) {
    const merged =
        originalError instanceof RPCError && originalError.data?.context?.webcrm_merged;
    if (!(error instanceof UncaughtPromiseError) || !merged) {
        return false;
    }
    error.unhandledRejectionEvent.preventDefault();
    env.services.dialog.add(MergedDialog, {merged});
    return true;
}

registry
    .category("error_handlers")
    .add("webcrm_merged", mergedErrorHandler, {sequence: 96});
