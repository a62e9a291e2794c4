import {Dialog} from "@web/core/dialog/dialog";
import {_t} from "@web/core/l10n/translation";
import {useService} from "@web/core/utils/hooks";

import {Component, onWillStart} from "@odoo/owl";

import {tellHasOwnSetup} from "../own_setup";

/** What a reset changes, before it is done. */
export class ResetDialog extends Component {
    static template = "webcrm_contacts.ResetDialog";
    static components = {Dialog};
    static props = {
        forAll: Boolean,
        onReset: {type: Function, optional: true},
        close: Function,
    };

    setup() {
        this.orm = useService("orm");
        onWillStart(async () => {
            const args = [this.props.forAll];
            this.changes = await this.orm.call(
                "webcrm.card.editor",
                "preview_reset",
                args
            );
        });
    }

    get title() {
        return this.props.forAll
            ? _t("Reset the setup for all users")
            : _t("Use the common setup");
    }

    get intro() {
        return this.props.forAll
            ? _t("All users go back to the built-in setup. What changes:")
            : _t("Your own setup makes room for the one for all users. What changes:");
    }

    async reset() {
        const {forAll} = this.props;
        await this.orm.call("webcrm.card.layout", "reset_setup", [forAll]);
        if (!forAll) {
            tellHasOwnSetup(false);
        }
        this.props.close();
        await this.props.onReset?.();
    }
}
