import {_t} from "@web/core/l10n/translation";
import {formView} from "@web/views/form/form_view";

/** Record of the card: a refused save says which mandatory fields are empty (F1.5). */
class PersonCardRecord extends formView.Model.Record {
    /** @override Core's notification names no field. */
    _displayInvalidFieldNotification() {
        const labels = [...this._invalidFields].map((name) =>
            this.model.getFieldLabel(name)
        );
        return this.model.notification.add(labels.join(", "), {
            title: _t("Missing required fields"),
            type: "danger",
        });
    }
}

export class PersonCardModel extends formView.Model {
    static Record = PersonCardRecord;

    setup(params) {
        super.setup(...arguments);
        this.getFieldLabel = params.getFieldLabel;
    }
}
