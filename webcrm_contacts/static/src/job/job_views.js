import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {formView} from "@web/views/form/form_view";
import {listView} from "@web/views/list/list_view";
import {
    useChangedRecord,
    useChangedRecords,
} from "@webcrm_contacts/shared/changed_records";

/** A job goes on while it is looked at, and is steered from the top bar, too. */
const steered = (Controller, useChanged) =>
    class extends Controller {
        setup() {
            super.setup();
            this.jobs = useService("webcrm_jobs");
            useChanged(this);
        }

        /** @override What has been opened is looked at, and leaves the top bar. */
        async afterExecuteActionButton() {
            await super.afterExecuteActionButton(...arguments);
            await this.jobs.load();
        }
    };

const JobFormController = steered(formView.Controller, useChangedRecord);
const JobListController = steered(listView.Controller, useChangedRecords);

registry
    .category("views")
    .add("webcrm_job_form", {...formView, Controller: JobFormController})
    .add("webcrm_job_list", {...listView, Controller: JobListController});
