import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {formView} from "@web/views/form/form_view";

const MANY = 500; // records from which on it takes more than a moment

/** The dialog of move and merge: says what it is busy with when there is much to move. */
export class PersonMoveController extends formView.Controller {
    setup() {
        super.setup();
        this.ui = useService("ui");
    }

    /** @override */
    async beforeExecuteActionButton(clickParams) {
        const saved = await super.beforeExecuteActionButton(...arguments);
        const {row_count: count} = this.model.root.data;
        if (saved !== false && clickParams.name === "action_move" && count >= MANY) {
            this.blocked = true;
            this.ui.block({message: _t("Moving %s records …", count)});
        }
        return saved;
    }

    /** @override Called whether it succeeded or not. */
    async afterExecuteActionButton() {
        if (this.blocked) {
            this.blocked = false;
            this.ui.unblock();
        }
        return super.afterExecuteActionButton(...arguments);
    }
}

registry
    .category("views")
    .add("webcrm_person_move", {...formView, Controller: PersonMoveController});
