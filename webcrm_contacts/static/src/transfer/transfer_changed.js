import {WarningDialog} from "@web/core/errors/error_dialogs";
import {registry} from "@web/core/registry";

// A class of ours that Odoo does not know would be shown as a crash: it is a refusal in
// words. Our own dialog shows the new preview by itself; this is for other ways.
registry
    .category("error_dialogs")
    .add(
        "odoo.addons.webcrm_contacts.models.transfer.engine.engine.TransferChanged",
        WarningDialog
    );
