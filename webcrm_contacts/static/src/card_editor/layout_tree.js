/**
 * The setup of the card as a tree: tab → columns → panels. Pure functions; each returns
 * a new setup and leaves the given one as it was. See tools/card/setup.py.
 *
 * A place is {tab, column, index}; the sidebar is a tab of one column.
 */

export const DISPOSITIONS = {1: 1, "1:1": 2, "1:1:1": 3, "2:1": 2, "1:2": 2};

export function keyOf({tab, column, index}) {
    return `${tab}-${column}-${index}`;
}

export function placeOf(key) {
    const [tab, column, index] = key.split("-");
    return {tab, column: Number(column), index: Number(index)};
}

export function isSamePlace(one, other) {
    return Boolean(one && other) && keyOf(one) === keyOf(other);
}

/** The columns of a tab, each a list of panels. */
export function columnsOf(setup, tab) {
    return tab === "sidebar" ? [setup.sidebar] : setup.tabs[tab].columns;
}

export function panelAt(setup, {tab, column, index}) {
    return columnsOf(setup, tab)[column]?.[index];
}

/** Every panel of the two tabs with its place. */
export function allPanels(setup) {
    return Object.keys(setup.tabs).flatMap((tab) =>
        columnsOf(setup, tab).flatMap((panels, column) =>
            panels.map((panel, index) => ({panel, place: {tab, column, index}}))
        )
    );
}

function withColumns(setup, tab, columns) {
    if (tab === "sidebar") {
        return {...setup, sidebar: columns[0]};
    }
    const changed = {...setup.tabs[tab], columns};
    return {...setup, tabs: {...setup.tabs, [tab]: changed}};
}

function withColumn(setup, {tab, column}, change) {
    const columns = columnsOf(setup, tab);
    return withColumns(
        setup,
        tab,
        columns.map((panels, i) => (i === column ? change(panels) : panels))
    );
}

export function insertPanel(setup, place, panel) {
    return withColumn(setup, place, (panels) =>
        panels.toSpliced(place.index, 0, JSON.parse(JSON.stringify(panel)))
    );
}

export function removePanel(setup, place) {
    return withColumn(setup, place, (panels) => panels.toSpliced(place.index, 1));
}

export function updatePanel(setup, place, panel) {
    return withColumn(setup, place, (panels) => panels.with(place.index, panel));
}

/** Where a panel stands after a move: taking it away shifts those behind it. */
export function landingPlace(from, to) {
    const sameColumn = from.tab === to.tab && from.column === to.column;
    const shift = sameColumn && from.index < to.index ? 1 : 0;
    return {...to, index: to.index - shift};
}

/** Move a panel to stand before what stands at `to` now. */
export function movePanel(setup, from, to) {
    const panel = panelAt(setup, from);
    return insertPanel(removePanel(setup, from), landingPlace(from, to), panel);
}

/** A copy of a panel, right below it. */
export function duplicatePanel(setup, place) {
    const below = {...place, index: place.index + 1};
    return insertPanel(setup, below, panelAt(setup, place));
}

/** Another number or width of columns; panels of a column that goes join the last. */
export function setDisposition(setup, tab, disposition) {
    const count = DISPOSITIONS[disposition];
    const before = columnsOf(setup, tab);
    const columns = Array.from({length: count}, (_, i) => before[i] || []);
    columns[count - 1] = [...columns[count - 1], ...before.slice(count).flat()];
    const changed = {...setup.tabs[tab], disposition, columns};
    return {...setup, tabs: {...setup.tabs, [tab]: changed}};
}

/** An empty name is the built-in one. */
export function renameTab(setup, tab, name) {
    const changed = {...setup.tabs[tab], name: name.trim()};
    return {...setup, tabs: {...setup.tabs, [tab]: changed}};
}

export function setDefaultTab(setup, tab) {
    return {...setup, default_tab: tab};
}

/**
 * Why a kind of the palette cannot be placed on a tab now (F5.3).
 *
 * @returns {"" | "wrong_tab" | "placed"}
 */
export function reasonAgainst(setup, tab, kind) {
    if (!kind.tabs.includes(tab)) {
        return "wrong_tab";
    }
    const placed =
        tab === "sidebar"
            ? setup.sidebar.includes(kind.id)
            : allPanels(setup).some(({panel}) => panel.type === kind.panel.type);
    return kind.once && placed ? "placed" : "";
}

/** Where a field can be edited already: the panel, or nothing (F5.3: once). */
export function editablePlaceOf(setup, fieldName, except = null) {
    return allPanels(setup).find(
        ({panel, place}) =>
            panel.type === "fields" &&
            !isSamePlace(place, except) &&
            panel.items.some((item) => item.name === fieldName && !item.readonly)
    );
}
