import {columnsOf} from "./layout_tree";

/**
 * Where a pointer or a key points to between the panels: pure geometry and counting.
 *
 * A column is {rect, panels: [rect, …]}; rects have left, top, right, bottom.
 */

const isWide = (rect, column) =>
    rect.right - rect.left > 0.7 * (column.right - column.left);

/** Whether the pointer stands before a panel: above its middle, or left of it (KPIs). */
function isBefore({x, y}, rect, column) {
    if (y < rect.top) {
        return true;
    }
    if (isWide(rect, column)) {
        return y < (rect.top + rect.bottom) / 2;
    }
    return y < rect.bottom && x < (rect.left + rect.right) / 2;
}

/**
 * @returns {{column: number, index: number} | null} null when the pointer is not near
 */
export function findDropPlace(columns, pointer) {
    const near = columns.filter(
        ({rect}) => pointer.x >= rect.left - 12 && pointer.x <= rect.right + 12
    );
    // In a narrow window the columns stand below each other.
    const found = near.find(({rect}) => pointer.y <= rect.bottom) || near.at(-1);
    if (!found) {
        return null;
    }
    const next = found.panels.findIndex((panel) =>
        isBefore(pointer, panel, found.rect)
    );
    const index = next < 0 ? found.panels.length : next;
    return {column: columns.indexOf(found), index};
}

/** The line that shows where a panel would go: {left, top, width, height}. */
export function markerOf(columns, {column, index}) {
    const {rect, panels} = columns[column];
    const next = panels[index];
    const previous = panels[index - 1];
    const panel = next || previous;
    if (panel && !isWide(panel, rect)) {
        const left = next ? next.left - 5 : previous.right + 3;
        return {left, top: panel.top, width: 3, height: panel.bottom - panel.top};
    }
    const between = previous ? previous.bottom + 5 : rect.top + 2;
    const top = next && previous ? (previous.bottom + next.top) / 2 : between;
    const width = rect.right - rect.left;
    return {
        left: rect.left,
        top: next ? Math.min(top, next.top - 4) : top,
        width,
        height: 3,
    };
}

const STEPS = {
    ArrowUp: ({column, index}) => ({column, index: index - 1}),
    ArrowDown: ({column, index}) => ({column, index: index + 1}),
    ArrowLeft: ({column, index}) => ({column: column - 1, index}),
    ArrowRight: ({column, index}) => ({column: column + 1, index}),
};

/**
 * The place that an arrow key leads to.
 *
 * @param {object} setup
 * @param {object} place where the marker is now
 * @param {string} key of the keyboard event
 * @param {object | null} from where the panel stands: there, and right behind, nothing
 *     would move, so up and down pass over one of the two
 */
export function nextDropPlace(setup, place, key, from = null) {
    const columns = columnsOf(setup, place.tab);
    const clamp = (value, max) => Math.min(Math.max(value, 0), max);
    let {column, index} = STEPS[key](place);
    column = clamp(column, columns.length - 1);
    const sameColumn = from && from.tab === place.tab && from.column === column;
    if (sameColumn && key === "ArrowDown" && index === from.index + 1) {
        index += 1;
    }
    if (sameColumn && key === "ArrowUp" && index === from.index + 1) {
        index -= 1;
    }
    return {tab: place.tab, column, index: clamp(index, columns[column].length)};
}
