import {expect, test} from "@odoo/hoot";
import {queryAllTexts, queryOne} from "@odoo/hoot-dom";
import {advanceTime, animationFrame} from "@odoo/hoot-mock";
import {contains, patchWithCleanup} from "@web/../tests/web_test_helpers";
import {EmailImport} from "@webcrm_contacts/email_import/email_import";
import {mountEmailsTab} from "../helpers/email_helpers";
import {definePersonModels} from "../helpers/person_models";

definePersonModels();

const MEGABYTE = 1024 * 1024;

/** Stands for the browser's request; each test says when and what it answers. */
class FakeRequest extends EventTarget {
    static sent = [];

    upload = new EventTarget();

    open(method, url) {
        Object.assign(this, {method, url});
    }

    send(form) {
        this.form = form;
        FakeRequest.sent.push(this);
    }

    abort() {
        this.end("abort");
    }

    answer(data, status = 200) {
        Object.assign(this, {status, response: JSON.stringify(data)});
        this.end("load");
    }

    end(name) {
        this.dispatchEvent(new Event(name));
        this.dispatchEvent(new Event("loadend"));
    }
}

async function drop(files, values = {}) {
    FakeRequest.sent = [];
    patchWithCleanup(EmailImport.prototype, {newRequest: () => new FakeRequest()});
    const requests = await mountEmailsTab(values);
    const dataTransfer = new DataTransfer();
    files.forEach((file) => dataTransfer.items.add(file));
    queryOne(".o_webcrm_email_drop_zone").dispatchEvent(
        new DragEvent("drop", {bubbles: true, cancelable: true, dataTransfer})
    );
    await animationFrame();
    return requests;
}

const file = (name, size = 10) => new File(["x".repeat(size)], name);
const statuses = () =>
    [...document.querySelectorAll(".o_webcrm_email_import li[data-status]")].map(
        (li) => li.dataset.status
    );

async function answerNext(data, status) {
    FakeRequest.sent.at(-1).answer(data, status);
    await animationFrame();
    await animationFrame();
}

test("dropped files go one by one to the person, each with its result", async () => {
    const requests = await drop([file("a.eml"), file("b.msg"), file("c.eml")]);
    expect(".modal-title").toHaveText("Import 3 e-mails");
    await contains(".o_webcrm_import_start").click();
    expect(FakeRequest.sent).toHaveLength(1);
    const [{form, url}] = FakeRequest.sent;
    expect(url).toBe("/webcrm_contacts/import_email");
    expect([form.get("person_id"), form.get("record")]).toEqual(["102", "null"]);
    const emailRow = {source: "message", id: 1};
    await answerNext({status: "imported", email: emailRow, unknown: []});
    await answerNext({status: "known", email: emailRow, unknown: []});
    await answerNext({status: "failed", reason: "Damaged", unknown: []});
    expect(statuses()).toEqual(["imported", "known", "failed"]);
    expect(".modal [role=status]").toHaveText("1 imported, 1 already there, 1 failed");
    expect(".modal li[data-status=failed]").toHaveText(/Damaged/);
    expect(requests.at(-1)[0]).toBe("get_emails");
    await contains(".modal li[data-status=known] button").click();
    expect(".o_webcrm_email_reader").toHaveCount(1);
});

test("an open record can be chosen instead", async () => {
    const target = {model: "crm.lead", id: 7, name: "Acme 2026", type: "Opportunities"};
    await drop([file("a.eml")], {answers: {import_targets: () => [target]}});
    await contains("#webcrm_email_target").select("0");
    await contains(".o_webcrm_import_start").click();
    const record = JSON.parse(FakeRequest.sent[0].form.get("record"));
    expect(record).toEqual({model: "crm.lead", id: 7});
});

test("among many open records one is looked for by its name", async () => {
    const target = (id, name) => ({model: "crm.lead", id, name, type: "Opportunities"});
    const first = Array.from({length: 10}, (_, n) => target(n + 1, `Acme ${n + 1}`));
    const import_targets = (_personId, text) =>
        text ? [target(11, "Acme 11"), target(1, "Acme 1")] : first;
    await drop([file("a.eml")], {answers: {import_targets}});
    const names = () => queryAllTexts("#webcrm_email_target option");
    expect(names()).toHaveLength(11);
    await contains("#webcrm_email_target").select("0");
    await contains(".o_webcrm_email_target_search").edit("acme 1", {confirm: false});
    await advanceTime(300);
    expect(names()).toEqual([
        "This person",
        "Opportunities: Acme 1",
        "Opportunities: Acme 11",
    ]);
    expect("#webcrm_email_target").toHaveValue("0");
    await contains("#webcrm_email_target").select("1");
    await contains(".o_webcrm_import_start").click();
    const record = JSON.parse(FakeRequest.sent[0].form.get("record"));
    expect(record).toEqual({model: "crm.lead", id: 11});
});

test("a few open records need no search", async () => {
    const target = {model: "crm.lead", id: 7, name: "Acme 2026", type: "Opportunities"};
    await drop([file("a.eml")], {answers: {import_targets: () => [target]}});
    expect("#webcrm_email_target option").toHaveCount(2);
    expect(".o_webcrm_email_target_search").toHaveCount(0);
});

test("the progress of a file is shown, and cancelling leaves the rest", async () => {
    await drop([file("a.eml"), file("b.eml"), file("c.eml")]);
    await contains(".o_webcrm_import_start").click();
    await answerNext({status: "imported", email: false, unknown: []});
    const event = new ProgressEvent("progress", {loaded: 5, total: 10});
    FakeRequest.sent[1].upload.dispatchEvent(event);
    await animationFrame();
    expect("[role=progressbar]").toHaveAttribute("aria-valuenow", "50");
    await contains(".o_webcrm_import_cancel").click();
    await animationFrame();
    expect(statuses()).toEqual(["imported", "cancelled", "cancelled"]);
});

test("a server that does not answer, or not as expected, is told of", async () => {
    await drop([file("a.eml"), file("b.eml")]);
    await contains(".o_webcrm_import_start").click();
    FakeRequest.sent[0].end("error");
    await animationFrame();
    await animationFrame();
    Object.assign(FakeRequest.sent[1], {status: 413, response: "<html>"}).end("load");
    await animationFrame();
    await animationFrame();
    expect(queryAllTexts(".o_webcrm_email_import .text-danger.small")).toEqual([
        "The server did not answer. Try again.",
        "The file is too big for the server.",
    ]);
});

test("a file that is too big does not leave the browser", async () => {
    await drop([file("big.eml", MEGABYTE + 1), file("a.eml")]);
    expect(statuses()).toEqual(["failed", "waiting"]);
    await contains(".o_webcrm_import_start").click();
    expect(FakeRequest.sent).toHaveLength(1);
    expect(FakeRequest.sent[0].form.get("ufile").name).toBe("a.eml");
});

test("too many files at a time are refused before anything is sent", async () => {
    await drop([file("a"), file("b"), file("c"), file("d")]);
    expect(".modal [role=alert]").toHaveText("Drop at most 3 files at a time.");
    expect(".o_webcrm_import_start").not.toBeEnabled();
});

test("whoever is no contact yet is offered, each once", async () => {
    const unknown = [{name: "New", email: "new@x.example"}];
    await drop([file("a.eml"), file("b.eml")]);
    await contains(".o_webcrm_import_start").click();
    await answerNext({status: "imported", email: false, unknown});
    await answerNext({status: "imported", email: false, unknown});
    expect(".o_webcrm_email_unknown li").toHaveCount(1);
    expect(".o_webcrm_email_unknown li").toHaveText(/New · new@x\.example/);
});

test("a dropped link gets advice, with the address for a blind copy", async () => {
    await mountEmailsTab();
    const dataTransfer = new DataTransfer();
    dataTransfer.setData("text/uri-list", "https://outlook.office.com/mail/1");
    queryOne(".o_webcrm_email_drop_zone").dispatchEvent(
        new DragEvent("drop", {bubbles: true, cancelable: true, dataTransfer})
    );
    await animationFrame();
    expect(".modal").toHaveText(/This was a link/);
    expect(".modal").toHaveText(/copy@us\.example/);
});

test("pasted files are taken, but not while somebody writes", async () => {
    await mountEmailsTab();
    const paste = (target) => {
        const clipboardData = new DataTransfer();
        clipboardData.items.add(file("a.eml"));
        const options = {bubbles: true, cancelable: true, clipboardData};
        target.dispatchEvent(new ClipboardEvent("paste", options));
    };
    paste(queryOne(".o_webcrm_emails_search input"));
    await animationFrame();
    expect(".modal").toHaveCount(0);
    paste(queryOne(".o_webcrm_emails"));
    await animationFrame();
    expect(".modal .o_webcrm_email_import").toHaveCount(1);
});

test("who may not edit the person cannot import", async () => {
    await drop([file("a.eml")], {
        tab: {
            import: {
                allowed: false,
                file_megabytes: 1,
                drop_megabytes: 2,
                drop_files: 3,
            },
        },
    });
    expect(".modal").toHaveCount(0);
    expect("button[name=import_emails]").toHaveCount(0);
});

test("the hint is there while files are dragged over the tab", async () => {
    await mountEmailsTab();
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(file("a.eml"));
    const zone = queryOne(".o_webcrm_email_drop_zone");
    const options = {bubbles: true, cancelable: true, dataTransfer};
    zone.dispatchEvent(new DragEvent("dragover", options));
    await animationFrame();
    expect(".o_webcrm_email_drop_hint").toHaveText("Drop e-mails here");
    zone.dispatchEvent(new DragEvent("dragleave", options));
    await animationFrame();
    expect(".o_webcrm_email_drop_hint").toHaveCount(0);
});
