/** The drafts of one sitting, to go back and forth between (undo, redo). */
export class LayoutHistory {
    constructor(setup) {
        this.reset(setup);
    }

    /** Begin anew from a setup that is saved. */
    reset(setup) {
        this.past = [];
        this.present = setup;
        this.future = [];
        this.markSaved(setup);
    }

    /** This is what is saved now; a draft that is as it has nothing to save. */
    markSaved(setup) {
        this.saved = JSON.stringify(setup);
    }

    get canUndo() {
        return this.past.length > 0;
    }

    get canRedo() {
        return this.future.length > 0;
    }

    /** Whether the present draft differs from what is saved. */
    get isDirty() {
        return JSON.stringify(this.present) !== this.saved;
    }

    /** A new draft; one that is as the present one is no step. */
    push(setup) {
        if (JSON.stringify(setup) === JSON.stringify(this.present)) {
            return false;
        }
        this.past.push(this.present);
        this.present = setup;
        this.future = [];
        return true;
    }

    undo() {
        if (this.canUndo) {
            this.future.push(this.present);
            this.present = this.past.pop();
        }
    }

    redo() {
        if (this.canRedo) {
            this.past.push(this.present);
            this.present = this.future.pop();
        }
    }
}
