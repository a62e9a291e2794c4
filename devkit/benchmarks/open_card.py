"""Row: open a person from a link, the card with six entity panels against stock's form.

Measured in a browser, from the click to the moment when all is there: the form, its
chatter with the first message, and every panel with its records. Requests are counted
instead of queries.
"""

import json

from .row import Budget, Row

PANELS = (
    "mail.activity",
    "calendar.event",
    "crm.lead",
    "sale.order",
    "project.task",
    "res.partner",
)
RECORDS = 5

OPEN = """
(async (action, panels) => {
    const service = odoo.__WOWL_DEBUG__.root.env.services.action;
    const find = (selector) => document.querySelectorAll(selector).length;
    const isThere = () =>
        find(".o_form_renderer .o_field_widget[name=name]") &&
        find(".o-mail-Chatter .o-mail-Message") &&
        (!panels || find(".o_webcrm_entities tbody tr:first-child") === panels);
    const isRequest = ({initiatorType}) =>
        ["fetch", "xmlhttprequest"].includes(initiatorType);
    const count = () =>
        performance.getEntriesByType("resource").filter(isRequest).length;
    performance.clearResourceTimings();
    const start = performance.now();
    await service.doAction(action, {clearBreadcrumbs: true});
    while (!isThere()) {
        if (performance.now() - start > 30000) {
            throw new Error("The card is not there after 30 seconds.");
        }
        await new Promise(requestAnimationFrame);
    }
    return [(performance.now() - start) / 1000, count()];
})
"""
LEAVE = """
(async () => {
    const service = odoo.__WOWL_DEBUG__.root.env.services.action;
    const views = [[false, "list"]];
    const action = {type: "ir.actions.act_window", res_model: "res.country", views};
    await service.doAction(action, {clearBreadcrumbs: true});
    await new Promise((done) => setTimeout(done, 300));
})()
"""


def _prepare(side, _options):
    """Make a person with records of six kinds; return how a link opens it."""
    call = side.client.call
    organization = call(
        "res.partner", "create", {"name": "Bench Card A/S", "is_company": True}
    )
    persons = call(
        "res.partner",
        "create",
        [{"name": f"Card {n}", "parent_id": organization} for n in range(RECORDS + 1)],
    )
    _create_records(call, persons[0])
    panels = _save_setup(call)
    action = call("res.partner", "get_formview_action", persons[:1])
    return action, panels


def _create_records(call, person):
    for number in range(RECORDS):
        name = {"name": f"Record {number}"}
        partner = {"partner_id": person}
        meeting = {"start": "2030-01-01 10:00:00", "stop": "2030-01-01 11:00:00"}
        meeting["partner_ids"] = [[6, 0, [person]]]
        call("crm.lead", "create", {**name, **partner, "type": "opportunity"})
        call("calendar.event", "create", {**name, **meeting})
        call("sale.order", "create", partner)
        call("project.task", "create", {**name, **partner})
        call("res.partner", "activity_schedule", [person], summary=name["name"])


def _save_setup(call):
    """Put the six panels, and nothing else, on the tab that opens first.

    :return: how many panels to wait for; 0 where the card does not exist
    """
    try:
        setup = call("webcrm.card.layout", "get_setup")
    except RuntimeError:
        return 0  # stock Odoo
    types = call("webcrm.entity.type", "search_read", [], ["model"])
    ids = {one["model"]: one["id"] for one in reversed(types)}
    column = [{"type": "entities", "entity_type": ids[model]} for model in PANELS]
    setup["tabs"]["details"] |= {"disposition": "1", "columns": [column]}
    setup["default_tab"] = "details"
    call("webcrm.card.layout", "save_setup", setup, for_all_users=True)
    return len(PANELS)


def _open(side, prepared):
    action, panels = prepared
    side.page.evaluate(LEAVE)
    return side.page.evaluate(f"{OPEN}({json.dumps(action)}, {panels})")


ROWS = (
    Row(
        "open-card",
        "open a card with six entity panels, in a browser (requests, not queries)",
        Budget(ratio=1.25, queries=1),
        _prepare,
        _open,
        pair="browser",
    ),
)
