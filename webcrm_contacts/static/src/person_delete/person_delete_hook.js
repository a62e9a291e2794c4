import {useService} from "@web/core/utils/hooks";
import {PersonDeleteDialog} from "./person_delete_dialog";

/**
 * Ask before persons are deleted. Persons without related records get Odoo's own
 * question; for the others the dialog names the records, and offers to set the persons
 * Resigned or to archive them instead.
 *
 * @param {(dialogProps: object, records: object[]) => void} confirmDelete Odoo's own
 *  question; its `confirm` deletes
 * @param {import("@web/model/relational_model/relational_model").RelationalModel} model
 * @returns {(dialogProps: object, records: object[]) => Promise<void>} in its place
 */
export function usePersonDelete(confirmDelete, model) {
    const dialog = useService("dialog");
    const orm = useService("orm");

    return async (dialogProps, records) => {
        const ids = records
            ? records.map((r) => r.resId)
            : await model.root.getResIds(true);
        const summary = await orm.call("res.partner", "get_delete_summary", [ids]);
        const askOdoo = () => confirmDelete(dialogProps, records);
        if (!summary.records.length && !summary.hidden_count) {
            return askOdoo();
        }
        const acts = {
            resign: () => orm.write("res.partner", ids, {person_status: "resigned"}),
            archive: () => orm.call("res.partner", "action_archive", [ids]),
        };
        dialog.add(PersonDeleteDialog, {
            count: ids.length,
            summary,
            onChoice: async (choice) => {
                if (choice === "delete") {
                    return askOdoo();
                }
                await acts[choice]();
                await model.load();
            },
        });
    };
}
