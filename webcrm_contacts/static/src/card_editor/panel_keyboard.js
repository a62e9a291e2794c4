import {_t} from "@web/core/l10n/translation";

import {measureColumns} from "./drag_layer";
import {markerOf, nextDropPlace} from "./drop_place";
import {columnsOf, isSamePlace, landingPlace} from "./layout_tree";

/** Moving a panel by the keyboard alone, from the palette or on the card. */
export class PanelKeyboard {
    /**
     * @param {object} actions the :class:`PanelActions` that does what was chosen
     * @param {object} drag reactive state of the marker
     * @param {object} rootRef of the element that holds the canvas
     */
    constructor(actions, drag, rootRef) {
        Object.assign(this, {actions, drag, rootRef});
        this.editor = actions.editor;
    }

    /** Space picks a panel up and puts it down, arrows move the marker, Escape cancels. */
    onKeydown(ev, place, kind = null) {
        const {picked} = this.editor;
        const isMine =
            picked && (picked.kind || picked.place) && picked.grip === ev.target;
        if (!isMine) {
            if (ev.key === " " || ev.key === "Enter") {
                ev.preventDefault();
                this.pickUp(ev.target, place, kind);
            }
            return;
        }
        const act = {
            " ": () => this.putDown(),
            Enter: () => this.putDown(),
            Escape: () => this.cancel(),
            Tab: () => this.cancel(),
        }[ev.key];
        if (act || ev.key.startsWith("Arrow")) {
            ev.stopPropagation();
            if (ev.key !== "Tab") {
                ev.preventDefault();
            }
            return act ? act() : this.step(ev.key);
        }
    }

    pickUp(grip, place, kind) {
        const {tab, setup} = this.editor;
        const end = {tab, column: 0, index: columnsOf(setup, tab)[0].length};
        const label = kind ? kind.label : this.editor.labelAt(place);
        this.editor.picked = {grip, place, kind, label, to: place || end};
        this.mark();
        this.actions.announce(
            _t(
                "%s picked up. Arrow keys move it, Space drops it, Escape cancels.",
                label
            )
        );
    }

    step(key) {
        const {picked, setup} = this.editor;
        picked.to = nextDropPlace(setup, picked.to, key, picked.place);
        this.mark();
        const panels = columnsOf(setup, picked.to.tab)[picked.to.column];
        const {column, index} = picked.place
            ? landingPlace(picked.place, picked.to)
            : picked.to;
        const here = picked.place && picked.place.column === column;
        this.actions.announce(
            _t("Column %(column)s, position %(index)s of %(count)s", {
                column: column + 1,
                index: index + 1,
                count: panels.length + (here ? 0 : 1),
            })
        );
    }

    mark() {
        const {to} = this.editor.picked;
        const root = this.rootRef.el;
        const column = root.querySelector(
            `.o_webcrm_grid_column[name='webcrm_column_${to.tab}-${to.column}']`
        );
        const panels = column?.querySelectorAll(":scope > .o_webcrm_panel") || [];
        (panels[to.index] || panels[to.index - 1] || column)?.scrollIntoView({
            block: "nearest",
        });
        const columns = measureColumns(root, to.tab);
        this.drag.marker = columns[to.column] ? markerOf(columns, to) : null;
    }

    putDown() {
        const {place, kind, label, to} = this.editor.picked;
        this.release();
        if (place && isSamePlace(place, landingPlace(place, to))) {
            return this.actions.announce(_t("%s stays where it was.", label));
        }
        return this.actions.drop({place, kind, label}, to);
    }

    cancel() {
        const {label} = this.editor.picked;
        this.release();
        this.actions.announce(_t("Cancelled: %s stays where it was.", label));
    }

    release() {
        this.editor.picked = null;
        this.drag.marker = null;
    }
}
