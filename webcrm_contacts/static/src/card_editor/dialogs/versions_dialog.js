import {Dialog} from "@web/core/dialog/dialog";
import {deserializeDateTime, formatDateTime} from "@web/core/l10n/dates";
import {useService} from "@web/core/utils/hooks";

import {Component, onWillStart, useState} from "@odoo/owl";

const LAYOUTS = "webcrm.card.layout";

/** Every save: who, when, what changed; one of them is restored. */
export class VersionsDialog extends Component {
    static template = "webcrm_contacts.VersionsDialog";
    static components = {Dialog};
    static props = {
        both: Boolean,
        forAll: Boolean,
        onRestored: Function,
        close: Function,
    };

    setup() {
        this.orm = useService("orm");
        this.state = useState({forAll: this.props.forAll, versions: []});
        onWillStart(() => this.show(this.props.forAll));
    }

    async show(forAll) {
        const versions = await this.orm.call(LAYOUTS, "get_versions", [forAll]);
        Object.assign(this.state, {forAll, versions});
    }

    formatWhen(when) {
        return formatDateTime(deserializeDateTime(when), {showSeconds: false});
    }

    async restore(version) {
        await this.orm.call(LAYOUTS, "restore_version", [version.id]);
        this.props.close();
        await this.props.onRestored();
    }
}
