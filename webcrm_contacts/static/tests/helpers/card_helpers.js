import {mountView, onRpc} from "@web/../tests/web_test_helpers";

const FIELDS = {
    name: {type: "char", string: "Name", sortable: true},
    expected_revenue: {
        type: "monetary",
        string: "Expected",
        currency_field: "currency_id",
    },
    date: {type: "date", string: "Date"},
    user_id: {type: "many2one", string: "Responsible", relation: "res.users"},
};

/** Data of an entity panel as the server sends it. */
export function entityPanel(values = {}) {
    return {
        type: "entities",
        title: "Opportunities",
        name: "Opportunities",
        icon: "fa-star",
        model: "crm.lead",
        scope: "person",
        states: ["open"],
        collapsed: false,
        columns: ["name", "expected_revenue", "date", "user_id"],
        fields: FIELDS,
        records: [
            {
                id: 7,
                name: "Big deal",
                expected_revenue: 1234.5,
                currency_id: 1,
                date: "2026-03-01",
                user_id: {id: 2, display_name: "Mitchell"},
            },
            {
                id: 8,
                name: false,
                expected_revenue: 0,
                currency_id: 1,
                date: false,
                user_id: false,
            },
        ],
        count: 2,
        offset: 0,
        limit: 5,
        domain: [],
        create: {
            type: "ir.actions.act_window",
            res_model: "crm.lead",
            views: [[false, "form"]],
        },
        ...values,
    };
}

export function kpiPanel(values = {}) {
    return {
        ...entityPanel({title: "Pipeline"}),
        type: "kpi",
        kind: "integer",
        value: 3,
        list: {
            type: "ir.actions.act_window",
            res_model: "crm.lead",
            views: [[false, "list"]],
            context: {default_partner_id: 102},
        },
        ...values,
    };
}

export function logPanel(values = {}) {
    const entry = {
        source: "log",
        author: "Mitchell",
        date: "2026-03-01 10:00:00",
        text: "",
        changes: [],
    };
    const change = {field: "function", label: "Job Title", old: "CFO", new: "CEO"};
    return {
        type: "log",
        title: "",
        collapsed: false,
        organization: false,
        may_add: true,
        cursor: null,
        entries: [
            {...entry, key: "log-2", id: 2, kind: "entry", text: "Called back"},
            {...entry, key: "log-1", id: 1, kind: "change", changes: [change]},
        ],
        ...values,
    };
}

/**
 * Mount a card with these panels; `requests` collects what the panels ask the server.
 *
 * @param {object[]} panels data of the panels, or null for one that is not shown
 * @param {object} [head] what stands at the top of the card
 */
export async function mountCardWith(
    panels,
    {head = {}, key = "1-1", body = "", resId = 102, resIds} = {}
) {
    const requests = [];
    const shown = Object.fromEntries(
        panels.map((p, i) => [`details-0-${i}`, p]).filter(([, p]) => p)
    );
    onRpc("webcrm.card.data", "get_panels", ({args}) => {
        requests.push(args);
        const [, pages, complete] = args;
        const all = {links: [], other_cards: [], may_edit: true, ...head};
        return {key, panels: shown, ...(pages && !complete ? {} : {head: all})};
    });
    const widgets = panels.map(
        (_panel, i) =>
            `<div class="o_webcrm_panel"><widget name="webcrm_panel" key="details-0-${i}"/></div>`
    );
    await mountView({
        type: "form",
        resModel: "res.partner",
        resId,
        resIds,
        arch: `
            <form js_class="webcrm_person_card" setup_key="1-1">
                <field name="name"/>${body}
                <notebook><page string="Details">${widgets.join("")}</page><page string="Other"/></notebook>
            </form>`,
    });
    return requests;
}
