import {ImportAction} from "@base_import/import_action/import_action";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {PersonImportModel} from "./person_import_model";

import {useState} from "@odoo/owl";

/** Odoo's import screen with a model that knows imports of persons. */
export class PersonImportAction extends ImportAction {
    setup() {
        super.setup();
        this.model = useState(
            new PersonImportModel({
                env: this.env,
                context: this.props.action.params?.context || {},
                orm: useService("orm"),
            })
        );
    }
}

registry.category("actions").add("import", PersonImportAction, {force: true});
