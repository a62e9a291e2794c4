import {markRaw} from "@odoo/owl";

/**
 * The drafts of one sitting, to go back and forth between (undo, redo).
 *
 * Each step puts new lists in the place of the old ones, so that `reactive` sees it.
 */
export class LayoutHistory {
    constructor(draft) {
        this.reset(draft);
    }

    /** Begin anew from a draft that is saved. */
    reset(draft) {
        this.go([], draft, []);
        this.markSaved(draft);
    }

    go(past, present, future) {
        this.drafts = markRaw({past, present, future});
    }

    /** This is what is saved now; a draft that is as it has nothing to save. */
    markSaved(draft) {
        this.saved = JSON.stringify(draft);
    }

    get present() {
        return this.drafts.present;
    }

    get canUndo() {
        return this.drafts.past.length > 0;
    }

    get canRedo() {
        return this.drafts.future.length > 0;
    }

    /** Whether the present draft differs from what is saved. */
    get isDirty() {
        return JSON.stringify(this.present) !== this.saved;
    }

    /** A new draft; one that is as the present one is no step. */
    push(draft) {
        const {past, present} = this.drafts;
        if (JSON.stringify(draft) === JSON.stringify(present)) {
            return false;
        }
        this.go([...past, present], draft, []);
        return true;
    }

    undo() {
        if (this.canUndo) {
            const {past, present, future} = this.drafts;
            this.go(past.slice(0, -1), past.at(-1), [...future, present]);
        }
    }

    redo() {
        if (this.canRedo) {
            const {past, present, future} = this.drafts;
            this.go([...past, present], future.at(-1), future.slice(0, -1));
        }
    }

    /** Nothing can be done again: what was undone shall not come back. */
    forgetUndone() {
        const {past, present} = this.drafts;
        this.go(past, present, []);
    }
}
