import {describe, expect, test} from "@odoo/hoot";
import {LayoutHistory} from "@webcrm_contacts/card_editor/layout_history";
import {
    columnsOf,
    duplicatePanel,
    editablePlaceOf,
    insertPanel,
    keyOf,
    landingPlace,
    movePanel,
    placeOf,
    reasonAgainst,
    removePanel,
    renameTab,
    setDefaultTab,
    setDisposition,
    updatePanel,
} from "@webcrm_contacts/card_editor/layout_tree";

describe.current.tags("headless");

const panel = (title, type = "information") => ({type, title, items: []});

function setupWith(...columns) {
    const dispositions = {1: "1", 2: "1:1", 3: "1:1:1"};
    return {
        version: 1,
        default_tab: "fields",
        tabs: {
            fields: {
                name: "",
                disposition: dispositions[columns.length],
                columns: columns.map((titles) => titles.map((t) => panel(t))),
            },
            details: {name: "", disposition: "1", columns: [[]]},
        },
        sidebar: ["contact", "buttons"],
    };
}

const at = (column, index, tab = "fields") => ({tab, column, index});
const titles = (setup, tab = "fields") =>
    columnsOf(setup, tab).map((panels) => panels.map((p) => p.title || p));

test("a place and its key are the same thing", () => {
    expect(placeOf("details-1-12")).toEqual(at(1, 12, "details"));
    expect(keyOf(at(1, 12, "details"))).toBe("details-1-12");
});

test("a panel is inserted anywhere, and the given setup stays as it was", () => {
    const setup = setupWith(["a", "b"], []);
    const first = insertPanel(setup, at(0, 0), panel("new"));
    expect(titles(first)).toEqual([["new", "a", "b"], []]);
    expect(titles(insertPanel(setup, at(1, 0), panel("new")))).toEqual([
        ["a", "b"],
        ["new"],
    ]);
    expect(titles(setup)).toEqual([["a", "b"], []]);
});

test("what was inserted is a copy", () => {
    const dropped = panel("new");
    const setup = insertPanel(setupWith([]), at(0, 0), dropped);
    dropped.items.push({name: "email"});
    expect(columnsOf(setup, "fields")[0][0].items).toEqual([]);
});

test("a panel moves within its column, down and up", () => {
    const setup = setupWith(["a", "b", "c"]);
    expect(titles(movePanel(setup, at(0, 0), at(0, 3)))).toEqual([["b", "c", "a"]]);
    expect(titles(movePanel(setup, at(0, 0), at(0, 2)))).toEqual([["b", "a", "c"]]);
    expect(titles(movePanel(setup, at(0, 2), at(0, 0)))).toEqual([["c", "a", "b"]]);
});

test("a panel that is put where it stands does not move", () => {
    const setup = setupWith(["a", "b"]);
    expect(titles(movePanel(setup, at(0, 0), at(0, 0)))).toEqual([["a", "b"]]);
    expect(titles(movePanel(setup, at(0, 0), at(0, 1)))).toEqual([["a", "b"]]);
});

test("a panel moves to another column and to another tab", () => {
    const setup = setupWith(["a", "b"], ["c"]);
    expect(titles(movePanel(setup, at(0, 0), at(1, 1)))).toEqual([["b"], ["c", "a"]]);
    const moved = movePanel(setup, at(1, 0), at(0, 0, "details"));
    expect(titles(moved)).toEqual([["a", "b"], []]);
    expect(titles(moved, "details")).toEqual([["c"]]);
});

test("a move says where the panel stands afterwards", () => {
    expect(landingPlace(at(0, 0), at(0, 3))).toEqual(at(0, 2));
    expect(landingPlace(at(0, 2), at(0, 0))).toEqual(at(0, 0));
    expect(landingPlace(at(0, 0), at(1, 3))).toEqual(at(1, 3));
});

test("panels are removed, changed and duplicated", () => {
    const setup = setupWith(["a", "b"]);
    expect(titles(removePanel(setup, at(0, 0)))).toEqual([["b"]]);
    expect(titles(updatePanel(setup, at(0, 1), panel("B")))).toEqual([["a", "B"]]);
    const doubled = duplicatePanel(setup, at(0, 0));
    expect(titles(doubled)).toEqual([["a", "a", "b"]]);
    const [one, two] = columnsOf(doubled, "fields")[0];
    expect(one).not.toBe(two);
});

test("the sidebar is a tab of one column", () => {
    const setup = setupWith([]);
    expect(movePanel(setup, at(0, 0, "sidebar"), at(0, 2, "sidebar")).sidebar).toEqual([
        "buttons",
        "contact",
    ]);
    expect(removePanel(setup, at(0, 1, "sidebar")).sidebar).toEqual(["contact"]);
    expect(insertPanel(setup, at(0, 1, "sidebar"), "status").sidebar).toEqual([
        "contact",
        "status",
        "buttons",
    ]);
});

test("more columns are empty, panels of fewer columns join the last", () => {
    const setup = setupWith(["a"], ["b"], ["c"]);
    const two = setDisposition(setup, "fields", "2:1");
    expect(titles(two)).toEqual([["a"], ["b", "c"]]);
    expect(two.tabs.fields.disposition).toBe("2:1");
    expect(titles(setDisposition(setup, "fields", "1"))).toEqual([["a", "b", "c"]]);
    expect(titles(setDisposition(setupWith(["a"]), "fields", "1:1:1"))).toEqual([
        ["a"],
        [],
        [],
    ]);
});

test("tabs get names and one of them is the default", () => {
    const setup = renameTab(setupWith([]), "fields", "  Facts ");
    expect(setup.tabs.fields.name).toBe("Facts");
    expect(setDefaultTab(setup, "emails").default_tab).toBe("emails");
});

test("why a kind cannot be placed: the wrong tab, or placed already", () => {
    const log = {id: "log", tabs: ["details"], once: true, panel: panel("", "log")};
    const info = {id: "i", tabs: ["fields", "details"], panel: panel("")};
    const contact = {id: "contact", tabs: ["sidebar"], once: true, panel: "contact"};
    const setup = setupWith(["a"]);
    expect(reasonAgainst(setup, "fields", log)).toBe("wrong_tab");
    expect(reasonAgainst(setup, "details", log)).toBe("");
    const placed = insertPanel(setup, at(0, 0, "details"), log.panel);
    expect(reasonAgainst(placed, "details", log)).toBe("placed");
    expect(reasonAgainst(setup, "fields", info)).toBe("");
    expect(reasonAgainst(setup, "sidebar", contact)).toBe("placed");
});

test("a field can be edited in one place; read-only places do not count", () => {
    const fields = {
        type: "fields",
        title: "F",
        items: [{name: "email"}, {name: "phone", readonly: true}],
    };
    const setup = insertPanel(setupWith(["a"]), at(0, 1), fields);
    expect(editablePlaceOf(setup, "email").place).toEqual(at(0, 1));
    expect(editablePlaceOf(setup, "phone")).toBe(undefined);
    expect(editablePlaceOf(setup, "email", at(0, 1))).toBe(undefined);
});

test("undo and redo go through the drafts, a new one ends the redo", () => {
    const history = new LayoutHistory(1);
    history.push(2);
    history.push(3);
    history.undo();
    expect([history.present, history.canUndo, history.canRedo]).toEqual([
        2,
        true,
        true,
    ]);
    history.redo();
    expect(history.present).toBe(3);
    history.undo();
    history.push(4);
    expect([history.present, history.canRedo]).toEqual([4, false]);
    history.undo();
    history.undo();
    history.undo();
    expect([history.present, history.canUndo]).toEqual([1, false]);
});

test("a draft that is as the present one is no step", () => {
    const history = new LayoutHistory({a: 1});
    expect(history.push({a: 1})).toBe(false);
    expect(history.canUndo).toBe(false);
});

test("undone changes leave nothing to save", () => {
    const history = new LayoutHistory({a: 1});
    history.push({a: 2});
    expect(history.isDirty).toBe(true);
    history.undo();
    expect(history.isDirty).toBe(false);
});
