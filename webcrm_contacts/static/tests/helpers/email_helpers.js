import {mountView, onRpc} from "@web/../tests/web_test_helpers";

export function email(values = {}) {
    const id = values.id || 1;
    return {
        source: "message",
        id,
        key: `message-${id}`,
        date: "2026-05-12 08:00:00",
        subject: "Re: tilbud",
        direction: "in",
        from: "Anna Holm",
        to: ["Bo Ek"],
        cc: [],
        address: "Anna Holm",
        record: {model: "crm.lead", id: 7, name: "Acme 2026", type: "Opportunity"},
        attachments: 2,
        state: "received",
        reason: "",
        responsible: {id: 2, name: "Bo Ek"},
        ...values,
    };
}

export function emailTab(values = {}) {
    const emails = values.emails || [email()];
    return {
        emails,
        cursor: null,
        count: emails.length,
        total: emails.length,
        months: 12,
        models: [{model: "crm.lead", name: "Opportunity", count: 1}],
        setup: {
            columns: ["date", "direction", "subject", "address", "record", "state"],
            filters: {},
            order: "date desc",
            page_size: 40,
            source: "built_in",
            may_copy: true,
            ...values.setup,
        },
        states: {received: "received", sent: "sent", bounced: "bounced"},
        import: {
            allowed: true,
            file_megabytes: 1,
            drop_megabytes: 2,
            drop_files: 3,
            address: "copy@us.example",
        },
        ...values.tab,
    };
}

/**
 * Mount a card with the E-mails tab; returns what it asks the server, as
 * `[method, ...args]`.
 *
 * @param {object} [values] of `emailTab`; `answers` by method overrides the server
 */
export async function mountEmailsTab(values = {}) {
    const requests = [];
    const tab = emailTab(values);
    const page = {...tab};
    ["setup", "states", "import"].forEach((name) => delete page[name]);
    const answers = {
        open_tab: () => tab,
        get_emails: () => ({...page}),
        get_email: (personId, id) => ({
            ...page.emails.find((one) => one.id === id),
            body: "<p>Hello</p>",
            files: [],
            has_remote: false,
            may_write: true,
        }),
        import_targets: () => [],
        ...values.answers,
    };
    for (const method of Object.keys(answers)) {
        onRpc("webcrm.person.email", method, ({args}) => {
            requests.push([method, ...args]);
            return answers[method](...args);
        });
    }
    await mountView({
        type: "form",
        resModel: "res.partner",
        resId: 102,
        arch: `<form><field name="name"/><widget name="webcrm_emails"/></form>`,
    });
    return requests;
}
