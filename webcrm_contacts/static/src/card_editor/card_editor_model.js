import {serializeDateTime} from "@web/core/l10n/dates";
import {KeepLast} from "@web/core/utils/concurrency";
import {session} from "@web/session";

import {markRaw} from "@odoo/owl";

import {draftStore} from "./draft_store";
import {LayoutHistory} from "./layout_history";
import {panelAt, updatePanel} from "./layout_tree";
import {kindOf, nameOf} from "./panel_names";

const LAYOUTS = "webcrm.card.layout";
const EDITOR = "webcrm.card.editor";

/**
 * State of the screen "Edit setup": the draft with its history, the canvas drawn from
 * it, and what is saved. The components draw it and call its methods.
 */
export class CardEditorModel {
    constructor(orm, personId) {
        Object.assign(this, {orm, personId});
        this.keepLast = new KeepLast();
        this.start = null;
        // Raw: drafts are plain data. What changes them counts `version` up.
        this.history = markRaw(new LayoutHistory(null));
        this.version = 0;
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
        return this.version >= 0 && this.history.present;
    }

    get canUndo() {
        return this.version >= 0 && this.history.canUndo;
    }

    get canRedo() {
        return this.version >= 0 && this.history.canRedo;
    }

    get isDirty() {
        return this.version >= 0 && this.history.isDirty;
    }

    async load() {
        this.start = markRaw(await this.orm.call(EDITOR, "get_start"));
        this.history.reset(this.start.setup);
        this.version++;
        const stored = draftStore.read();
        const differs = JSON.stringify(stored?.setup) !== JSON.stringify(this.setup);
        this.stored = stored && differs ? stored : null;
        await this.draw();
    }

    /** Draw the canvas from the draft, or from the setup of a user who is previewed. */
    async draw() {
        const request = this.viewer
            ? this.orm.call(EDITOR, "get_preview", [this.personId, this.viewer.id])
            : this.orm.call(EDITOR, "get_draft", [this.personId, this.setup]);
        const {version} = this;
        const drawn = await this.keepLast.add(request);
        this.canvas = markRaw({...drawn, version, id: ++this.drawn});
    }

    /** Take a new draft over, as one step of the history; not one that is refused. */
    async change(setup) {
        if (!this.history.push(setup)) {
            return;
        }
        try {
            await this.afterChange();
        } catch (error) {
            if (error.exceptionName) {
                await this.undo();
                this.history.future = [];
            }
            throw error;
        }
    }

    async undo() {
        this.history.undo();
        await this.afterChange();
    }

    async redo() {
        this.history.redo();
        await this.afterChange();
    }

    async afterChange() {
        this.version++;
        this.stored = null;
        if (this.isDirty) {
            draftStore.write({
                setup: this.setup,
                when: serializeDateTime(luxon.DateTime.now()),
            });
        } else {
            draftStore.clear();
        }
        await this.draw();
    }

    apply(place, panel) {
        return this.change(updatePanel(this.setup, place, panel));
    }

    /** Forget the changes; the draft of this browser, too. */
    async discard() {
        draftStore.clear();
        this.stored = null;
        await this.load();
    }

    async resume() {
        const {setup} = this.stored;
        await this.change(setup);
    }

    forgetStored() {
        draftStore.clear();
        this.stored = null;
    }

    /**
     * Save the draft. With a `base`, over what somebody else saved meanwhile.
     *
     * @returns {Promise<object | null>} the conflict with a save of somebody else
     */
    async save({forAll, ownSetups = "keep", base}) {
        const keyName = this.keyName(forAll);
        const key = base || this.start[keyName];
        const args = [this.setup, keyName === "all_key", key, ownSetups];
        try {
            await this.orm.silent.call(LAYOUTS, "save_setup", args);
        } catch (error) {
            if (error.data?.context?.conflict) {
                return error.data.context.conflict;
            }
            throw error;
        }
        await this.discard();
        this.tellSession();
        return null;
    }

    /** Which of the keys of `start` a save is based on. */
    keyName(forAll) {
        return forAll || !this.start.individual ? "all_key" : "own_key";
    }

    /** Go on from what somebody else saved; the own draft is one undo away. */
    async takeOver({setup, key}, forAll) {
        this.start[this.keyName(forAll)] = key;
        this.history.saved = JSON.stringify(setup);
        await this.change(setup);
    }

    /** The card's menu offers the common setup to who has an own one. */
    tellSession() {
        if (session.webcrm_contacts) {
            session.webcrm_contacts.has_own_setup = this.start.own_key !== "0";
        }
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
