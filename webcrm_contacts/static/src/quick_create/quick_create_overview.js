import {ConfirmationDialog} from "@web/core/confirmation_dialog/confirmation_dialog";
import {_t} from "@web/core/l10n/translation";
import {useService} from "@web/core/utils/hooks";
import {FormViewDialog} from "@web/views/view_dialogs/form_view_dialog";

import {Component, useState} from "@odoo/owl";

/** What was made in this sitting, newest first: to open, to edit, to remove. */
export class QuickCreateOverview extends Component {
    static template = "webcrm_contacts.QuickCreateOverview";
    static props = {sitting: Object, open: Function, startAnew: Function};

    setup() {
        this.dialog = useService("dialog");
        this.sitting = useState(this.props.sitting);
    }

    edit(item) {
        this.dialog.add(FormViewDialog, {
            resModel: item.model,
            resId: item.id,
            title: item.title,
            canExpand: false,
            onRecordSaved: () => this.sitting.refresh(item),
        });
    }

    remove(item) {
        this.dialog.add(ConfirmationDialog, {
            title: _t("Delete %s?", item.title),
            body: _t("It is deleted for good, as if it had not been created."),
            confirmLabel: _t("Delete"),
            confirmClass: "btn-danger",
            confirm: () => this.sitting.remove(item),
            cancel: () => undefined,
        });
    }

    editLabel(item) {
        return _t("Edit %s", item.title);
    }

    removeLabel(item) {
        return _t("Delete %s", item.title);
    }
}
