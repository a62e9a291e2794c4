import {expect, test} from "@odoo/hoot";
import {press} from "@odoo/hoot-dom";
import {animationFrame} from "@odoo/hoot-mock";
import {contains, onRpc} from "@web/../tests/web_test_helpers";
import {openEditor, showEditor} from "../helpers/editor_helpers";
import {definePersonModels} from "../helpers/person_models";

definePersonModels();

const STORED = ".o_webcrm_stored";

/** Leave the screen with unsaved changes, and come back. */
async function comeBack() {
    showEditor();
    await contains(".modal button:contains(Leave)").click();
}

/** A draft with one column was left; the setup for all users is `7-1` by then. */
async function leaveDraft(start = {}) {
    const saved = await openEditor(start);
    await contains("[name='columns_1']").click();
    await comeBack();
    return saved;
}

async function openMore(item) {
    await contains("button[name=more]").click();
    await contains(item).click();
}

test("a draft that is gone on with is saved on what it began with", async () => {
    const start = {};
    const saved = await openEditor(start);
    await contains("[name='columns_1']").click();
    // Another one saves for all meanwhile.
    start.all_key = "7-2";
    await comeBack();
    await contains("button[name=resume]").click();
    await contains("button[name=save_for_all]").click();
    await contains(".modal footer .btn-primary").click();
    expect(saved[0].slice(1)).toEqual([true, "7-1", "keep"]);
});

test("what was begun anew is saved on what is there now", async () => {
    const start = {};
    const saved = await openEditor(start);
    await contains("[name='columns_1']").click();
    start.all_key = "7-2";
    await comeBack();
    await contains("button[name=resume]").click();
    await contains("button[name=undo]").click();
    await contains("[name='columns_1:2']").click();
    await contains("button[name=save_for_all]").click();
    await contains(".modal footer .btn-primary").click();
    expect(saved[0].slice(1)).toEqual([true, "7-2", "keep"]);
});

test("undo with nothing to undo leaves the draft that is offered", async () => {
    await leaveDraft();
    await press(["ctrl", "z"]);
    await animationFrame();
    expect(STORED).toHaveCount(1);
    await showEditor();
    expect(STORED).toHaveCount(1);
});

test("other changes do not take the place of the draft that is offered", async () => {
    await leaveDraft();
    await contains("[name='columns_1:2']").click();
    expect(STORED).toHaveCount(1);
    await comeBack();
    await contains("button[name=forget]").click();
    expect(STORED).toHaveCount(1);
    await contains("button[name=resume]").click();
    expect("[name='columns_1']").toHaveClass("active");
    expect(STORED).toHaveCount(0);
});

test("a draft that is thrown away is not offered again", async () => {
    await leaveDraft();
    await contains("button[name=forget]").click();
    expect(STORED).toHaveCount(0);
    await showEditor();
    expect(STORED).toHaveCount(0);
});

test("discarding throws away what is on the screen, not what is offered", async () => {
    await leaveDraft();
    await contains("[name='columns_1:2']").click();
    await contains("button[name=discard]").click();
    expect("[name='columns_1:1']").toHaveClass("active");
    await contains("button[name=resume]").click();
    expect("[name='columns_1']").toHaveClass("active");
});

test("changes are offered again when a version is restored", async () => {
    const version = {id: 3, kind: "Saved", who: "Bo", when: "2026-03-01 10:00:00"};
    onRpc("webcrm.card.layout", "get_versions", () => [
        {...version, changes: []},
        {...version, id: 2, changes: []},
    ]);
    onRpc("webcrm.card.layout", "restore_version", () => ({}));
    await openEditor();
    await contains("[name='columns_1']").click();
    await contains("button[name=versions]").click();
    await contains(".o_webcrm_restore").click();
    expect("button[name=undo]").not.toBeEnabled();
    await contains("button[name=resume]").click();
    expect("[name='columns_1']").toHaveClass("active");
});

test("changes are offered again when the setup for all is reset", async () => {
    onRpc("webcrm.card.editor", "preview_reset", () => ["Tab Fields"]);
    onRpc("webcrm.card.layout", "reset_setup", () => ({}));
    await openEditor();
    await contains("[name='columns_1']").click();
    await openMore(".o_webcrm_reset_all");
    await contains(".o_webcrm_reset").click();
    await contains("button[name=resume]").click();
    expect("[name='columns_1']").toHaveClass("active");
});
