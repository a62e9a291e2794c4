import {expect, test} from "@odoo/hoot";
import {contains, makeServerError} from "@web/../tests/web_test_helpers";
import {editorSetup, openEditor} from "../helpers/editor_helpers";
import {definePersonModels} from "../helpers/person_models";

definePersonModels();

/** Open the editor; Bo has saved for all meanwhile, under the name "Facts". */
async function saveAfterBo(start = {}) {
    const setup = editorSetup();
    setup.tabs.fields.name = "Facts";
    const conflict = {who: "Bo", when: "", changes: ["Tab Fields"], key: "7-2", setup};
    const onSave = ([, , base]) => {
        if (base !== conflict.key) {
            const error = makeServerError({type: "ValidationError"});
            error.data.context = {conflict};
            throw error;
        }
    };
    const saved = await openEditor(start, {onSave});
    await contains("[name='columns_1']").click();
    await contains("button[name^=save]:last").click();
    await contains(".modal footer .btn-primary").click();
    return saved;
}

test("the second of two savers sees what the first did, and may insist", async () => {
    const saved = await saveAfterBo();
    expect(".modal-body").toHaveText(/Bo saved this setup/);
    expect(".o_webcrm_changes").toHaveText("Tab Fields");
    await contains(".o_webcrm_save_mine").click();
    expect(saved[0].slice(1)).toEqual([true, "7-2", "keep"]);
    expect(saved[0][0].tabs.fields.name).toBe("");
});

test("who takes theirs over has nothing to save, and goes on from there", async () => {
    const saved = await saveAfterBo({individual: false});
    await contains(".o_webcrm_take_theirs").click();
    expect("[name=layout_fields]").toHaveText("Facts");
    expect("button[name=save]").not.toBeEnabled();
    await contains("[name='columns_1']").click();
    await contains("button[name=save]").click();
    await contains(".modal footer .btn-primary").click();
    expect(".modal").toHaveCount(0);
    expect(saved[0].slice(1)).toEqual([true, "7-2", "keep"]);
});

test("after taking theirs over, undo brings the own draft back", async () => {
    await saveAfterBo();
    await contains(".o_webcrm_take_theirs").click();
    await contains("button[name=undo]").click();
    expect("[name=layout_fields]").toHaveText("Fields");
    expect("[name='columns_1']").toHaveClass("active");
    expect("button[name=save_for_me]").toBeEnabled();
});
