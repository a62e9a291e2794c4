import {expect, test} from "@odoo/hoot";
import {contains, onRpc} from "@web/../tests/web_test_helpers";
import {editorSetup, openEditor} from "../helpers/editor_helpers";
import {definePersonModels} from "../helpers/person_models";

definePersonModels();

const OWN = {own_key: "9-1"};

/** A setup whose first tab has this name. */
function named(name) {
    const setup = editorSetup();
    setup.tabs.fields.name = name;
    return setup;
}

async function openMore() {
    await contains("button[name=more]").click();
}

async function saveForAll() {
    await contains("button[name=save_for_all]").click();
    await contains(".modal footer .btn-primary").click();
}

test("what a save for all changes is told before it is done", async () => {
    const saved = await openEditor(OWN);
    await contains("button[name=save_for_all]").click();
    expect(".modal .o_webcrm_changes").toHaveText("Tab Fields: name built-in");
    expect(saved).toEqual([]);
});

test("who has an own setup can start from that for all users", async () => {
    onRpc("webcrm.card.editor", "get_common", () => ({
        setup: named("Ours"),
        all_key: "7-2",
    }));
    const saved = await openEditor({...OWN, setup: named("Mine")});
    await openMore();
    await contains(".o_webcrm_copy_common").click();
    expect("[name=layout_fields]").toHaveText("Ours");
    await contains("button[name=undo]").click();
    expect("[name=layout_fields]").toHaveText("Mine");
    await contains("button[name=redo]").click();
    await saveForAll();
    expect(saved[0].slice(1)).toEqual([true, "7-2", "keep"]);
});

test("who sees the setup for all users starts from it anyway", async () => {
    await openEditor();
    await openMore();
    expect(".o_webcrm_reset_all").toHaveCount(1);
    expect(".o_webcrm_copy_common").toHaveCount(0);
    expect(".o_webcrm_reset_mine").toHaveCount(0);
});

test("after a save for all the screen shows what was saved, not the own setup", async () => {
    const mine = named("Mine");
    const saved = await openEditor({...OWN, setup: mine});
    await contains("[name='columns_1']").click();
    await saveForAll();
    expect(".o_notification").toHaveText(/You still see your own/);
    expect("[name='columns_1']").toHaveClass("active");
    expect("button[name=discard]").not.toBeEnabled();
    expect(saved).toHaveLength(1);
});

test("an own setup that looks as the common one can be dropped", async () => {
    onRpc("webcrm.card.editor", "preview_reset", () => []);
    onRpc("webcrm.card.layout", "reset_setup", ({args}) => expect.step(args) || {});
    await openEditor(OWN);
    await openMore();
    await contains(".o_webcrm_reset_mine").click();
    expect(".modal-body").toHaveText(/Nothing looks different/);
    await contains(".o_webcrm_reset").click();
    expect.verifySteps([[false]]);
});

test("where nothing is saved for all there is nothing to reset", async () => {
    await openEditor({all_key: "0"});
    await openMore();
    expect(".o_webcrm_users_setups").toHaveCount(1);
    expect(".o_webcrm_reset_all").toHaveCount(0);
});

test("an own setup that was replaced can be restored", async () => {
    const version = {who: "Bo", when: "2026-03-01 10:00:00", kind: "", changes: []};
    onRpc("webcrm.card.layout", "get_versions", () => [
        {...version, id: 3, is_current: false},
        {...version, id: 2, is_current: false},
    ]);
    await openEditor();
    await contains("button[name=versions]").click();
    expect(".o_webcrm_restore").toHaveCount(2);
});
