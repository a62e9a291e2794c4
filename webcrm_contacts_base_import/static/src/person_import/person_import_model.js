import {BaseImportModel} from "@base_import/import_model";

const isFaulty = ({error, messages}) =>
    !error && Boolean(messages?.some(({type}) => type === "error"));

/**
 * The import screen, on our surface: *Test* tells the faulty rows of the whole file.
 * Odoo's stops at the first batch that has one; for other imports it still does.
 */
export class PersonImportModel extends BaseImportModel {
    get isOurs() {
        return (
            this.resModel === "res.partner" &&
            Boolean(this.context.webcrm_contacts_surface)
        );
    }

    /** @override The next test begins where this one began, whatever was found. */
    async executeImport(isTest = false, totalSteps, importProgress) {
        const {skip} = this.importOptions;
        this.progress = {totalSteps, shown: importProgress};
        const done = await super.executeImport(isTest, totalSteps, importProgress);
        if (isTest && this.isOurs) {
            this.setOption("skip", skip);
        }
        return done;
    }

    /** @override A faulty batch of a test is answered with those after it. */
    async _callImport(dryrun, args) {
        const result = await super._callImport(dryrun, args);
        return dryrun && this.isOurs && isFaulty(result)
            ? this.testTheRest(result, args)
            : result;
    }

    async testTheRest(result, [id, fields, columns, options]) {
        let next = result;
        while (next.nextrow && !this.handleInterruption) {
            this.showProgress(next.nextrow, options.limit);
            const rest = {...options, skip: next.nextrow};
            next = await super._callImport(true, [id, fields, columns, rest]);
            if (next.error) {
                return next;
            }
            result.messages = [...result.messages, ...next.messages];
            // Each batch knows the names of its own rows, and leaves the others empty.
            result.name = next.name.map((name, row) => name || result.name[row] || "");
        }
        return result;
    }

    showProgress(row, limit) {
        const {shown, totalSteps} = this.progress;
        if (shown && limit) {
            shown.step = Math.floor(row / limit) + 1;
            shown.value = Math.round((100 * (shown.step - 1)) / totalSteps);
        }
    }
}
