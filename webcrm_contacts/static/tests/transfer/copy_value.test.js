import {expect, test} from "@odoo/hoot";
import {queryAllTexts, runAllTimers} from "@odoo/hoot-dom";
import {
    contains,
    defineModels,
    fields,
    models,
    mountView,
} from "@web/../tests/web_test_helpers";
import {definePersonModels} from "../helpers/person_models";

class CopyValue extends models.Model {
    _name = "webcrm.person.copy.value";

    value = fields.Json();
    shape = fields.Json();

    _records = [
        {id: 1, value: "Anna", shape: {type: "char"}},
        {id: 2, value: "1980-02-29", shape: {type: "date"}},
        {
            id: 3,
            value: "7",
            shape: {
                type: "selection",
                selection: [
                    ["7", "Small"],
                    ["8", "Large"],
                ],
            },
        },
        {id: 4, value: 17, shape: {type: "integer"}},
        {
            id: 5,
            value: [7],
            shape: {
                type: "tags",
                tags: [
                    [7, "Danish", 3],
                    [8, "German", 3],
                ],
            },
        },
        {id: 6, value: false, shape: {type: "text"}},
        {id: 7, value: false, shape: {type: "many2one", comodel: "res.partner"}},
        {id: 8, value: false, shape: {}},
    ];
}

definePersonModels();
defineModels([CopyValue]);

function mountValue(resId) {
    return mountView({
        type: "form",
        resModel: "webcrm.person.copy.value",
        resId,
        arch: `<form><field name="value" widget="webcrm_copy_value"/></form>`,
    });
}

test("a text is typed", async () => {
    await mountValue(1);
    await contains("[name=value] input").edit("Berit");
    expect("[name=value] input").toHaveValue("Berit");
});

test("a date is chosen in the notation of the user", async () => {
    await mountValue(2);
    expect("[name=value] input").toHaveValue("02/29/1980");
    await contains("[name=value] input").edit("03/01/1981");
    expect("[name=value] input").toHaveValue("03/01/1981");
});

test("an option is chosen of those that there are", async () => {
    await mountValue(3);
    expect("[name=value] select").toHaveValue("7");
    await contains("[name=value] select").select("8");
    expect("[name=value] select").toHaveValue("8");
});

test("a number stays a number", async () => {
    await mountValue(4);
    await contains("[name=value] input").edit("18");
    expect("[name=value] input").toHaveValue("18");
});

test("tags are added of those that there are", async () => {
    await mountValue(5);
    expect("[name=value] .o_tag").toHaveText("Danish");
    await contains("[name=value] input").click();
    expect(".o-autocomplete--dropdown-item").toHaveText("German");
    await contains(".o-autocomplete--dropdown-item").click();
    expect(queryAllTexts("[name=value] .o_tag")).toEqual(["Danish", "German"]);
});

test("a long text has several lines", async () => {
    await mountValue(6);
    await contains("[name=value] textarea").edit("One\nTwo");
    expect("[name=value] textarea").toHaveValue("One\nTwo");
});

test("a record is chosen; none is made", async () => {
    await mountValue(7);
    await contains("[name=value] input").edit("Nobody", {confirm: false});
    await runAllTimers();
    expect(".o-autocomplete--dropdown-item:contains(Create)").toHaveCount(0);
    await contains("[name=value] input").edit("Ida", {confirm: false});
    await runAllTimers();
    await contains(".o-autocomplete--dropdown-item:contains(Ida Toft)").click();
    expect("[name=value] input").toHaveValue("Ida Toft");
});

test("what cannot be typed here has no input", async () => {
    await mountValue(8);
    expect("[name=value] input").toHaveCount(0);
});
