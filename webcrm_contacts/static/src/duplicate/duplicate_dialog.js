import {Dialog} from "@web/core/dialog/dialog";
import {_t} from "@web/core/l10n/translation";
import {RPCError} from "@web/core/network/rpc";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {UncaughtPromiseError} from "@web/core/errors/error_service";
import {DuplicatePersons} from "./duplicate_persons";

import {Component} from "@odoo/owl";

/** A refused save: the rule, the entry, the person that exists, and what to do (F8.2). */
export class DuplicateDialog extends Component {
    static template = "webcrm_contacts.DuplicateDialog";
    static components = {Dialog, DuplicatePersons};
    static props = {collisions: Array, close: Function};

    setup() {
        this.title = _t("This person exists already");
        this.duplicates = useService("webcrm_duplicates");
    }

    get canGoOn() {
        return !this.env.inDialog;
    }
}

/** Show a refusal with its ways out, in place of Odoo's plain message. */
export function duplicateErrorHandler(env, error, originalError) {
    const collisions =
        originalError instanceof RPCError &&
        originalError.data?.context?.webcrm_duplicates;
    if (!(error instanceof UncaughtPromiseError) || !collisions) {
        return false;
    }
    error.unhandledRejectionEvent.preventDefault();
    env.services.dialog.add(DuplicateDialog, {collisions});
    return true;
}

registry
    .category("error_handlers")
    .add("webcrm_duplicate", duplicateErrorHandler, {sequence: 96});
