import {_t} from "@web/core/l10n/translation";

import {
    columnsOf,
    duplicatePanel,
    insertPanel,
    keyOf,
    landingPlace,
    movePanel,
    panelAt,
    removePanel,
} from "./layout_tree";
import {PanelDialog} from "./panel_dialog";
import {PanelKeyboard} from "./panel_keyboard";

/** What the tools of the panels and the palette do. */
export class PanelActions {
    /**
     * @param {object} editor the reactive :class:`CardEditorModel`
     * @param {object} drag reactive state of the marker
     * @param {object} rootRef of the element that holds the canvas
     * @param {object} services `dialog` and `action`
     */
    constructor(editor, drag, rootRef, services) {
        Object.assign(this, {editor, ...services});
        this.keyboard = new PanelKeyboard(this, drag, rootRef);
    }

    tabName(tab) {
        const builtIn = {
            fields: _t("Fields"),
            details: _t("Details"),
            sidebar: _t("Sidebar"),
        };
        return this.editor.setup.tabs[tab]?.name || builtIn[tab];
    }

    openEmails() {
        return this.action.doAction("webcrm_contacts.person_action", {
            viewType: "form",
            props: {resId: this.editor.personId},
            additionalContext: {webcrm_card_tab: "webcrm_emails"},
        });
    }

    /** From the palette by a double click: at the end of the first column. */
    place(kind) {
        const {tab, setup} = this.editor;
        const to = {tab, column: 0, index: columnsOf(setup, tab)[0].length};
        return this.drop({kind, label: kind.label}, to);
    }

    /** A new panel is set up first; one that stands on the card goes at once. */
    drop(source, to) {
        if (source.place) {
            return this.move(source.place, to);
        }
        if (to.tab === "sidebar") {
            return this.insert(to, source.kind.panel);
        }
        this.openDialog(source.kind.panel, null, (panel) => this.insert(to, panel));
    }

    async insert(to, panel) {
        await this.editor.change(insertPanel(this.editor.setup, to, panel));
        this.focus(to);
        this.announce(_t("%s is on the card.", this.editor.labelOf(panel)));
    }

    async move(from, to) {
        const label = this.editor.labelAt(from);
        await this.editor.change(movePanel(this.editor.setup, from, to));
        this.editor.tab = to.tab;
        this.focus(landingPlace(from, to));
        this.announce(_t("%s was moved.", label));
    }

    setUp(place) {
        const panel = panelAt(this.editor.setup, place);
        this.openDialog(panel, place, async (changed) => {
            await this.editor.apply(place, changed);
            this.focus(place);
        });
    }

    openDialog(panel, place, apply) {
        this.dialog.add(PanelDialog, {editor: this.editor, panel, place, apply});
    }

    async duplicate(place) {
        await this.editor.change(duplicatePanel(this.editor.setup, place));
        this.focus({...place, index: place.index + 1});
    }

    async remove(place) {
        const label = this.editor.labelAt(place);
        await this.editor.change(removePanel(this.editor.setup, place));
        this.announce(_t("%s was removed.", label));
    }

    focus(place) {
        this.editor.focusKey = keyOf(place);
    }

    announce(text) {
        this.editor.announcement = text;
    }
}
