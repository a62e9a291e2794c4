import {expect, test} from "@odoo/hoot";
import {contains, onRpc} from "@web/../tests/web_test_helpers";
import {openEditor} from "../helpers/editor_helpers";
import {definePersonModels} from "../helpers/person_models";

definePersonModels();

const NAME = {name: {name: "name", string: "Name", type: "char"}};

test("another user's card holds what both see, not what the manager reads alone", async () => {
    onRpc("webcrm.card.editor", "get_preview", () => ({
        arch: `<form js_class="webcrm_card_canvas"><field name="name"/></form>`,
        fields: NAME,
        relatedModels: {"res.partner": {fields: NAME}},
        panels: {},
        head: {},
        missing: [],
    }));
    onRpc("webcrm.card.editor", "read_preview", ({args}) => {
        expect.step(["read_preview", args[0], Object.keys(args[2])]);
        return [{id: 102, name: "Both see this"}];
    });
    await openEditor();
    onRpc("res.partner", "web_read", () => expect.step("web_read"));
    await contains("button[name=preview_as]").click();
    await contains(".o_webcrm_preview_menu input").click();
    await contains(".o-autocomplete--dropdown-item:not(:contains(Search))").click();
    expect(".o_webcrm_canvas [name=name]").toHaveText("Both see this");
    expect.verifySteps([["read_preview", 102, ["name"]]]);
});
