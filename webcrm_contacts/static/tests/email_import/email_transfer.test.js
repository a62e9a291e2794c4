import {expect, test} from "@odoo/hoot";
import {
    mayHoldEmails,
    readTransfer,
} from "@webcrm_contacts/email_import/email_transfer";

function transferOf(data, files = []) {
    const transfer = new DataTransfer();
    Object.entries(data).forEach(([type, text]) => transfer.setData(type, text));
    files.forEach((file) => transfer.items.add(file));
    return transfer;
}

test("files are files", () => {
    const transfer = transferOf({}, [new File(["x"], "a.eml")]);
    expect(mayHoldEmails(transfer)).toBe(true);
    expect(readTransfer(transfer).files.map(({name}) => name)).toEqual(["a.eml"]);
});

test("the source of an e-mail becomes a file", async () => {
    const source = "Received: x\r\nFrom: a@b.example\r\nSubject: y\r\n\r\nText";
    const {files, isLink} = readTransfer(transferOf({"text/plain": source}));
    expect(isLink).toBe(false);
    expect(files).toHaveLength(1);
    expect(await files[0].text()).toBe(source);
});

test("a link of Outlook on the web is known as such", () => {
    const url = "https://outlook.office.com/mail/inbox/id/AAQ";
    expect(readTransfer(transferOf({"text/uri-list": url})).isLink).toBe(true);
    expect(readTransfer(transferOf({"text/plain": url})).isLink).toBe(true);
    const rows = transferOf({multimaillistconversationrows: "{}"});
    expect(mayHoldEmails(rows)).toBe(true);
    expect(readTransfer(rows)).toEqual({files: [], isLink: true});
});

test("an ordinary text is left alone", () => {
    const transfer = transferOf({"text/plain": "From: here\nto there"});
    expect(mayHoldEmails(transfer)).toBe(false);
    expect(readTransfer(transfer)).toEqual({files: [], isLink: false});
});
