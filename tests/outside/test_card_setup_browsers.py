"""The setup for all users in two browsers at once (F4.4)."""

import pytest
from setup_browsers import (
    find,
    open_card,
    open_setup,
    rename_tab,
    save_for_all,
    wait_for_text,
)

from devkit.browser import browser
from devkit.testing.running import Client

FIND_TAB = find("[role=tab][name=webcrm_fields]")
SAVED = ".o_notification"


@pytest.fixture
def persons(admin):
    values = {"name": "Browser A/S", "is_company": True}
    [organization] = admin.call("res.partner", "create", [values])
    people = [
        {"firstname": name, "lastname": "Browser", "parent_id": organization}
        for name in ("Anna", "Bo")
    ]
    yield admin.call("res.partner", "create", people)
    admin.call("webcrm.card.layout", "reset_setup", True)


@pytest.fixture(scope="module")
def merete(running_odoo, database):
    """Login, and password, of somebody else who may save the setup for all."""
    admin = Client(running_odoo.url, database)
    xmlid = [["module", "=", "webcrm_contacts"], ["name", "=", "group_manager"]]
    [group] = admin.call("ir.model.data", "search_read", xmlid, ["res_id"])
    values = {"name": "Merete", "login": "merete", "password": "merete"}
    values["group_ids"] = [[4, group["res_id"]]]
    admin.call("res.users", "create", [values])
    return "merete"


@pytest.fixture(scope="module")
def browsers(running_odoo, merete):
    """One of the administrator and one of Merete."""
    with browser() as one, browser() as other:
        one.log_in(running_odoo.url)
        other.log_in(running_odoo.url, merete)
        yield one, other


def test_the_next_card_of_a_colleague_has_the_new_setup(browsers, odoo_server, persons):
    url = odoo_server.url
    manager, colleague = browsers
    open_card(colleague, url, persons[0], "Anna")
    assert colleague.evaluate(f"{FIND_TAB}.textContent.trim()") == "Fields"
    # A mark that a reload of the page would wipe out.
    colleague.evaluate("window.notReloaded = true")

    open_setup(manager, url, persons[0])
    rename_tab(manager, "Facts")
    save_for_all(manager)
    manager.wait_for(find(SAVED))

    colleague.click(find(".o_back_button"))
    colleague.wait_for(find(".o_data_row"))
    colleague.evaluate(
        "[...document.querySelectorAll('.o_data_row')]"
        ".find((row) => row.textContent.includes('Bo Browser'))"
        ".querySelector('.o_data_cell[name=name]').click()"
    )
    colleague.wait_for(f"{FIND_TAB}?.textContent.trim() === 'Facts'")
    assert colleague.evaluate("window.notReloaded")


@pytest.fixture
def second_of_two(browsers, odoo_server, persons):
    """A browser whose save was refused: another one saved since it began."""
    url = odoo_server.url
    second, first = browsers
    for each in browsers:
        open_setup(each, url, persons[0])
    rename_tab(first, "Facts")
    save_for_all(first)
    first.wait_for(find(SAVED))
    rename_tab(second, "Mine")
    save_for_all(second)
    wait_for_text(second, ".modal", "Merete saved this setup at")
    assert "Facts" in second.evaluate(f"{find('.o_webcrm_changes')}.textContent")
    # Odoo logs what it refuses.
    refused = odoo_server.new_faults()
    assert refused and all("Merete saved the setup meanwhile" in f for f in refused)
    return second


def tab_in_force(admin):
    return admin.call("webcrm.card.layout", "get_setup")["tabs"]["fields"]["name"]


def test_the_second_of_two_savers_may_save_over_the_first(second_of_two, admin):
    assert tab_in_force(admin) == "Facts"
    second_of_two.click(find(".o_webcrm_save_mine"))
    second_of_two.wait_for(find(SAVED))
    assert tab_in_force(admin) == "Mine"


def test_the_second_of_two_savers_may_go_on_from_the_first(second_of_two, admin):
    second_of_two.click(find(".o_webcrm_take_theirs"))
    wait_for_text(second_of_two, "[name=layout_fields]", "Facts")
    second_of_two.wait_for(find("button[name=save]:disabled"))
    rename_tab(second_of_two, "Facts of both")
    save_for_all(second_of_two)
    second_of_two.wait_for(find(SAVED))
    assert tab_in_force(admin) == "Facts of both"
