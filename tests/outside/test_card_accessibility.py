"""The card for keyboard and screen reader: axe-core finds nothing of level AA.

In both color schemes, on a wide screen and on a phone. Odoo's own parts around the card
(menu bar, chatter) are Odoo's.
"""

import json

import pytest

from devkit.browser import DARK_ASSET, DESKTOP, PHONE, browser
from devkit.testing.tools import axe_core

CARD = [[".o_control_panel"], [".o_form_sheet"]]
LEVEL_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(scope="module")
def page(running_odoo):
    with browser() as page:
        # Not the administrator, for whom Odoo asks a service about the company.
        page.log_in(running_odoo.url, "demo")
        yield page


@pytest.fixture(scope="module")
def axe():
    return axe_core().read_text(encoding="utf-8")


@pytest.fixture
def dark(admin):
    """Dark colors in Odoo's bundle for them."""
    asset = admin.call("ir.asset", "create", DARK_ASSET)
    yield
    admin.call("ir.asset", "unlink", [asset])


@pytest.fixture
def person(admin):
    """A person with something on every panel, id."""
    organization = admin.call(
        "res.partner",
        "create",
        {"name": "Axe A/S", "is_company": True, "phone": "70 10 20 30", "city": "Ry"},
    )
    values = {"parent_id": organization, "function": "CEO", "mobile": "20 30 40 50"}
    names = [{"firstname": f"Ada {n}", "lastname": "Axe"} for n in range(8)]
    person, *_others = admin.call(
        "res.partner",
        "create",
        [{**values, **name, "email": "ada@axe.example"} for name in names],
    )
    for number in range(7):
        lead = {"name": f"Deal {number}", "type": "opportunity", "partner_id": person}
        admin.call("crm.lead", "create", {**lead, "expected_revenue": 1000})
    link = {"partner_id": person, "url": "https://linkedin.com/in/ada"}
    admin.call("webcrm.person.link", "create", link)
    changes = {"person_status": "resigned", "block_mass_email": True}
    admin.call("res.partner", "write", [person], changes)
    admin.call("res.partner", "add_log_entry", [person], "Called")
    return person


def violations(page, axe):
    """What axe-core finds on the card: a line for each element."""
    page.wait_for_colors()
    page.evaluate(f"{axe};0")
    options = {"runOnly": LEVEL_AA, "resultTypes": ["violations"]}
    found = page.evaluate(
        f"axe.run({json.dumps({'include': CARD})}, {json.dumps(options)})"
    )
    assert found["passes"], "axe-core looked at nothing"
    return [
        f"{rule['id']}: {' '.join(map(str, node['target']))} {node['html'][:150]}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_nobody_is_kept_out(odoo_server, page, axe, person, dark, size, scheme):
    page.open(f"{odoo_server.url}/odoo/persons/{person}", size)
    page.wait_for("document.querySelector('.o_webcrm_card h1')")
    if scheme == "dark":
        page.darken()
        sheet = "getComputedStyle(document.querySelector('.o_form_sheet'))"
        page.wait_for(f"{sheet}.backgroundColor === 'rgb(29, 31, 39)'")
    page.wait_for("document.querySelector('.o_webcrm_card_main [name=firstname]')")
    assert not violations(page, axe)
    page.click("document.querySelector('[role=tab][name=webcrm_details]')")
    page.wait_for("document.querySelector('.o_webcrm_log_entries li')")
    page.wait_for("document.querySelector('.o_webcrm_row')")
    assert not violations(page, axe)


def test_the_menu_of_links_too(odoo_server, page, axe, person):
    page.open(f"{odoo_server.url}/odoo/persons/{person}")
    page.click("document.querySelector('button[name=links]')")
    page.wait_for("document.querySelector('.o_webcrm_links a')")
    page.wait_for_colors()
    page.evaluate(f"{axe};0")
    found = page.evaluate("axe.run('.o_webcrm_links')")
    assert found["passes"]
    assert [rule["id"] for rule in found["violations"]] == []


def test_axe_sees_what_is_wrong(odoo_server, page, axe, person):
    page.open(f"{odoo_server.url}/odoo/persons/{person}")
    page.wait_for("document.querySelector('.o_webcrm_card h1')")
    page.evaluate(
        "document.querySelector('.o_webcrm_card').append("
        "document.createElement('button')); 0"
    )
    assert any(line.startswith("button-name") for line in violations(page, axe))
