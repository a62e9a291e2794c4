import {useBus} from "@web/core/utils/hooks";
import {FetchRecordError} from "@web/model/relational_model/errors";

const CHANGED = "WEBCRM:RECORDS-CHANGED";

/**
 * Tell the open views that records were changed by something other than themselves.
 *
 * @param {EventBus} bus of the environment
 * @param {string} resModel
 * @param {number[]} resIds
 */
export function tellChanged(bus, resModel, resIds) {
    if (resIds.length) {
        bus.trigger(CHANGED, {resModel, resIds});
    }
}

/**
 * Load the record of a form anew when it was changed. Never over what was typed: then the
 * form stays as it is.
 *
 * @param {FormController} controller
 */
export function useChangedRecord(controller) {
    useBus(controller.env.bus, CHANGED, async ({detail: {resModel, resIds}}) => {
        const {root} = controller.model;
        const isShown = root.resModel === resModel && resIds.includes(root.resId);
        // What is typed in a dialog upon the form is not yet the form's.
        if (isShown && !controller.formInDialog && !(await root.isDirty())) {
            // Not the model, which would make another record: what is typed while this
            // one is loaded comes after it.
            await root.load().catch(passIfGone);
        }
    });
}

/** What cannot be read any more is said when the user does something with it. */
function passIfGone(error) {
    if (!(error instanceof FetchRecordError)) {
        throw error;
    }
}

/**
 * Load a list, or a kanban, anew when records of its model were changed. Not while
 * something is typed, or some are selected.
 *
 * @param {ListController | KanbanController} controller
 */
export function useChangedRecords(controller) {
    useBus(controller.env.bus, CHANGED, ({detail: {resModel}}) => {
        const {editedRecord, resModel: shown, selection} = controller.model.root;
        const isCreating = controller.quickCreateState?.groupId;
        const isBusy = editedRecord || selection.length || isCreating;
        // Not the model, which would be in the way of a search that is under way.
        return shown === resModel && !isBusy && controller.model.root.load();
    });
}
