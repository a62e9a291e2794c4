import {ConfirmationDialog} from "@web/core/confirmation_dialog/confirmation_dialog";
import {_t} from "@web/core/l10n/translation";
import {useService} from "@web/core/utils/hooks";
import {FormViewDialog} from "@web/views/view_dialogs/form_view_dialog";
import {usePersonDelete} from "@webcrm_contacts/person_delete/person_delete_hook";
import {PERSON} from "./quick_create_sitting";

import {Component, useState} from "@odoo/owl";

/** What was made in this sitting, newest first: to open, to edit, to remove. */
export class QuickCreateOverview extends Component {
    static template = "webcrm_contacts.QuickCreateOverview";
    static props = {
        sitting: Object,
        open: Function,
        removed: Function,
        startAnew: Function,
    };

    setup() {
        this.dialog = useService("dialog");
        this.sitting = useState(this.props.sitting);
        this.ask = (dialogProps) => this.dialog.add(ConfirmationDialog, dialogProps);
        // What hangs on a person is named first, as everywhere.
        this.askPerson = usePersonDelete(this.ask, {load: () => undefined});
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

    /** What was made in this sitting is deleted; what was there before stays. */
    async remove(item) {
        await this.sitting.remove(item);
        await this.props.removed(item);
    }

    askRemove(item) {
        const ask = item.key === PERSON ? this.askPerson : this.ask;
        const dialogProps = {
            title: _t("Delete %s?", item.title),
            body: _t("It is deleted for good, as if it had not been created."),
            confirmLabel: _t("Delete"),
            confirmClass: "btn-danger",
            confirm: () => this.remove(item),
            cancel: () => undefined,
        };
        return ask(dialogProps, [{resId: item.id}]);
    }

    editLabel(item) {
        return _t("Edit %s", item.title);
    }

    takeOutLabel(item) {
        return _t("Take %s out of this list", item.title);
    }

    removeLabel(item) {
        return _t("Delete %s", item.title);
    }
}
