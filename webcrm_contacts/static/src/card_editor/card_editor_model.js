import {KeepLast} from "@web/core/utils/concurrency";

import {markRaw} from "@odoo/owl";

import {DraftStore} from "./draft_store";
import {LayoutHistory} from "./layout_history";
import {panelAt, updatePanel} from "./layout_tree";
import {tellHasOwnSetup} from "./own_setup";
import {kindOf, nameOf} from "./panel_names";
import {SetupServer} from "./setup_server";

/**
 * State of the screen "Edit setup": the draft with its history, the canvas drawn from
 * it, and what is saved. The components draw it and call its methods.
 */
export class CardEditorModel {
    constructor(orm, personId) {
        this.personId = personId;
        this.server = new SetupServer(orm, personId);
        this.drafts = new DraftStore();
        this.keepLast = new KeepLast();
        this.start = null;
        // A draft is {setup, own_key, all_key}: it knows which saves it began with. Raw,
        // since the canvas is compared with the draft that it was drawn from.
        this.history = new LayoutHistory(null);
        this.tab = "fields";
        this.canvas = null;
        this.viewer = null;
        this.stored = null;
        // A panel that was picked up by the keyboard, and where the marker is.
        this.picked = null;
        // What shall have the focus when the canvas is drawn anew.
        this.focusKey = null;
        this.drawn = 0;
    }

    get setup() {
        return this.history.present?.setup;
    }

    get canUndo() {
        return this.history.canUndo;
    }

    get canRedo() {
        return this.history.canRedo;
    }

    get isDirty() {
        return this.history.isDirty;
    }

    /** Whether the user sees an own setup, not the one for all users. */
    get seesOwn() {
        return this.start.individual && this.start.own_key !== "0";
    }

    /**
     * Begin a new draft; what was not saved before is offered.
     *
     * @param {object} [setup] that is saved already; else the one in force
     */
    async load(setup = null) {
        this.start = markRaw(await this.server.getStart());
        const {setup: inForce, own_key, all_key} = this.start;
        this.history.reset(markRaw({setup: setup || inForce, own_key, all_key}));
        this.drafts.begin();
        this.offerStored();
        tellHasOwnSetup(this.seesOwn);
        await this.draw();
    }

    /** Offer the last draft that was not saved, if there is one. */
    offerStored() {
        this.stored = this.drafts.lastUnlike(this.setup);
    }

    /** Draw the canvas from the draft, or from the setup of a user who is previewed. */
    async draw() {
        const request = this.server.draw(this.setup, this.viewer);
        const draft = this.history.present;
        const drawn = await this.keepLast.add(request);
        this.canvas = markRaw({...drawn, draft, id: ++this.drawn});
    }

    /**
     * Take a new draft over, as one step of the history; not one that is refused.
     *
     * @param {object} setup
     * @param {object} [keys] of the saves that it began with, where they are others
     */
    async change(setup, keys = {}) {
        const draft = markRaw({...this.history.present, ...keys, setup});
        if (!this.history.push(draft)) {
            return;
        }
        try {
            await this.afterChange();
        } catch (error) {
            if (error.exceptionName) {
                await this.undo();
                this.history.forgetUndone();
            }
            throw error;
        }
    }

    async undo() {
        if (this.canUndo) {
            this.history.undo();
            await this.afterChange();
        }
    }

    async redo() {
        if (this.canRedo) {
            this.history.redo();
            await this.afterChange();
        }
    }

    async afterChange() {
        if (this.isDirty) {
            this.drafts.keep(this.history.present);
        } else {
            this.drafts.forget();
        }
        await this.draw();
    }

    apply(place, panel) {
        return this.change(updatePanel(this.setup, place, panel));
    }

    /** Forget the changes; see :meth:`load`. */
    async discard(setup = null) {
        this.drafts.forget();
        await this.load(setup);
    }

    /** Go on with the draft that is offered: saved on what it began with. */
    async resume() {
        const {setup, own_key, all_key} = this.stored;
        await this.change(setup, {own_key, all_key});
        this.forgetStored();
    }

    forgetStored() {
        this.drafts.forget(this.stored.id);
        this.offerStored();
    }

    /**
     * Save the draft. With a `base`, over what somebody else saved meanwhile.
     *
     * @returns {Promise<object | null>} the conflict with a save of somebody else
     */
    async save({forAll, ownSetups = "keep", base}) {
        const {setup} = this;
        const keyName = this.keyName(forAll);
        const key = base || this.history.present[keyName];
        const toAll = keyName === "all_key";
        const conflict = await this.server.save(setup, toAll, key, ownSetups);
        if (!conflict) {
            await this.discard(setup);
        }
        return conflict;
    }

    /** Which of the keys of a draft a save is based on. */
    keyName(forAll) {
        return forAll || !this.start.individual ? "all_key" : "own_key";
    }

    /** Go on from what somebody else saved; the own draft is one undo away. */
    async takeOver({setup, key}, forAll) {
        const keys = {[this.keyName(forAll)]: key};
        this.history.markSaved({...this.history.present, ...keys, setup});
        await this.change(setup, keys);
    }

    async preview(viewer) {
        this.viewer = viewer;
        await this.draw();
    }

    labelOf(panel) {
        return nameOf(this.start, panel);
    }

    kindOf(panel) {
        return kindOf(this.start.kinds, panel);
    }

    labelAt(place) {
        return this.labelOf(panelAt(this.setup, place));
    }
}
