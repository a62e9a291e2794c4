import {describe, expect, test} from "@odoo/hoot";
import {
    findDropPlace,
    markerOf,
    nextDropPlace,
} from "@webcrm_contacts/card_editor/drop_place";

describe.current.tags("headless");

const rect = (left, top, right, bottom) => ({left, top, right, bottom});
const COLUMNS = [
    {
        rect: rect(0, 0, 300, 400),
        panels: [rect(0, 0, 300, 100), rect(0, 110, 300, 200)],
    },
    {
        rect: rect(320, 0, 620, 400),
        panels: [rect(320, 0, 460, 60), rect(470, 0, 620, 60)],
    },
];

test("above the middle of a panel is before it, below is behind it", () => {
    expect(findDropPlace(COLUMNS, {x: 50, y: 20})).toEqual({column: 0, index: 0});
    expect(findDropPlace(COLUMNS, {x: 50, y: 80})).toEqual({column: 0, index: 1});
    expect(findDropPlace(COLUMNS, {x: 50, y: 190})).toEqual({column: 0, index: 2});
});

test("panels side by side are told apart from left to right", () => {
    expect(findDropPlace(COLUMNS, {x: 330, y: 30})).toEqual({column: 1, index: 0});
    expect(findDropPlace(COLUMNS, {x: 480, y: 30})).toEqual({column: 1, index: 1});
    expect(findDropPlace(COLUMNS, {x: 600, y: 50})).toEqual({column: 1, index: 2});
});

test("beside the columns is nowhere", () => {
    expect(findDropPlace(COLUMNS, {x: 900, y: 20})).toBe(null);
    expect(findDropPlace([], {x: 0, y: 0})).toBe(null);
});

const BELOW = [
    {rect: rect(0, 0, 300, 200), panels: [rect(0, 0, 300, 90), rect(0, 110, 300, 200)]},
    {rect: rect(0, 220, 300, 320), panels: []},
    {rect: rect(0, 340, 300, 440), panels: [rect(0, 340, 300, 440)]},
];

test("of columns below each other it is the one at the height of the pointer", () => {
    expect(findDropPlace(BELOW, {x: 50, y: -20})).toEqual({column: 0, index: 0});
    expect(findDropPlace(BELOW, {x: 50, y: 190})).toEqual({column: 0, index: 2});
    expect(findDropPlace(BELOW, {x: 50, y: 270})).toEqual({column: 1, index: 0});
    expect(findDropPlace(BELOW, {x: 50, y: 350})).toEqual({column: 2, index: 0});
    expect(findDropPlace(BELOW, {x: 50, y: 420})).toEqual({column: 2, index: 1});
    expect(findDropPlace(BELOW, {x: 50, y: 900})).toEqual({column: 2, index: 1});
});

test("the marker is a line between panels, upright between panels side by side", () => {
    const line = markerOf(COLUMNS, {column: 0, index: 1});
    expect([line.left, line.width, line.height]).toEqual([0, 300, 3]);
    expect(line.top).toBeGreaterThan(99);
    expect(line.top).toBeLessThan(111);
    const upright = markerOf(COLUMNS, {column: 1, index: 1});
    expect([upright.width, upright.height]).toEqual([3, 60]);
    expect(upright.left).toBe(465);
});

const SETUP = {
    tabs: {
        fields: {columns: [["a", "b", "c"], ["d"]]},
        details: {columns: [[]]},
    },
    sidebar: [],
};
const at = (column, index) => ({tab: "fields", column, index});

test("arrows lead from place to place and stop at the ends", () => {
    expect(nextDropPlace(SETUP, at(0, 0), "ArrowUp")).toEqual(at(0, 0));
    expect(nextDropPlace(SETUP, at(0, 0), "ArrowDown")).toEqual(at(0, 1));
    expect(nextDropPlace(SETUP, at(0, 3), "ArrowDown")).toEqual(at(0, 3));
    expect(nextDropPlace(SETUP, at(0, 3), "ArrowRight")).toEqual(at(1, 1));
    expect(nextDropPlace(SETUP, at(1, 1), "ArrowRight")).toEqual(at(1, 1));
    expect(nextDropPlace(SETUP, at(1, 1), "ArrowLeft")).toEqual(at(0, 1));
});

test("each press moves the panel: the place behind itself is passed over", () => {
    expect(nextDropPlace(SETUP, at(0, 0), "ArrowDown", at(0, 0))).toEqual(at(0, 2));
    expect(nextDropPlace(SETUP, at(0, 2), "ArrowUp", at(0, 0))).toEqual(at(0, 0));
});
