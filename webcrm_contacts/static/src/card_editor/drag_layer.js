import {makeDraggableHook} from "@web/core/utils/draggable_hook_builder_owl";
import {pick} from "@web/core/utils/objects";

import {Component, useState} from "@odoo/owl";

import {findDropPlace, markerOf} from "./drop_place";

const elementOf = ({ctx}) => pick(ctx.current, "element");

/** Odoo's dragging, where the element stays and a label follows the pointer. */
const useGripDrag = makeDraggableHook({
    name: "useGripDrag",
    onComputeParams: ({ctx}) => {
        ctx.followCursor = false;
    },
    onDragStart: elementOf,
    onDrag: ({ctx}) => ({...ctx.pointer, ...elementOf({ctx})}),
    onDragEnd: elementOf,
    onDrop: elementOf,
});

const rectOf = (el) => {
    const {left, top, right, bottom} = el.getBoundingClientRect();
    return {left, top, right, bottom};
};

/** The columns of a tab on the canvas, as `drop_place` wants them. */
export function measureColumns(root, tab) {
    const selector = `.o_webcrm_grid_column[name^='webcrm_column_${tab}-']`;
    return [...root.querySelectorAll(selector)].map((el) => ({
        rect: rectOf(el),
        panels: [...el.querySelectorAll(":scope > .o_webcrm_panel")].map(rectOf),
    }));
}

/**
 * Drag panels by their grips, from the palette and on the canvas.
 *
 * @param {object} ref of the element that holds both, and scrolls
 * @param {object} drag reactive state of the :class:`DragLayer`
 * @param {object} callbacks
 * @param {Function} callbacks.sourceOf the source of a grip: {place} or {kind}, label
 * @param {Function} callbacks.tab the tab that is arranged
 * @param {Function} callbacks.onDrop called with the source and the place
 */
export function usePanelDrag(ref, drag, {sourceOf, tab, onDrop}) {
    let source = null;
    let place = null;
    useGripDrag({
        ref,
        elements: ".o_webcrm_grip",
        cursor: "grabbing",
        edgeScrolling: {speed: 14, threshold: 60, direction: "vertical"},
        onDragStart: ({element}) => {
            source = sourceOf(element);
            place = null;
            Object.assign(drag, {active: true, label: source.label, marker: null});
        },
        onDrag: ({x, y}) => {
            const columns = measureColumns(ref.el, tab());
            place = findDropPlace(columns, {x, y});
            Object.assign(drag, {x, y, marker: place && markerOf(columns, place)});
        },
        onDrop: () => place && onDrop(source, {tab: tab(), ...place}),
        onDragEnd: () => Object.assign(drag, {active: false, marker: null}),
    });
}

/** What is seen while a panel is moved: its name at the pointer, and the marker. */
export class DragLayer extends Component {
    static template = "webcrm_contacts.DragLayer";
    static props = {drag: Object};

    setup() {
        this.drag = useState(this.props.drag);
    }

    get markerStyle() {
        const {left, top, width, height} = this.drag.marker;
        return `left:${left}px;top:${top}px;width:${width}px;height:${height}px`;
    }

    get ghostStyle() {
        return `transform:translate(${this.drag.x + 14}px,${this.drag.y + 10}px)`;
    }
}
