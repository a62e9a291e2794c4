import {Dialog} from "@web/core/dialog/dialog";
import {_t} from "@web/core/l10n/translation";
import {RPCError} from "@web/core/network/rpc";
import {registry} from "@web/core/registry";
import {UncaughtPromiseError} from "@web/core/errors/error_service";
import {openRecord} from "../shared/open_record";

import {Component} from "@odoo/owl";

/** Who was merged is not unarchived: the ways that lead on instead (F10.4). */
export class MergedDialog extends Component {
    static template = "webcrm_contacts.MergedDialog";
    static components = {Dialog};
    static props = {merged: Array, close: Function};

    setup() {
        this.title = _t("Merged persons stay archived");
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

    async openSurvivor({survivor_id: survivorId}) {
        const {action, orm} = this.env.services;
        this.props.close();
        await openRecord(action, orm, "res.partner", survivorId);
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
