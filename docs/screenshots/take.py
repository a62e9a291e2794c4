#!/usr/bin/env python3
"""Take the pictures of the documentation, in a browser, from a running demo.

    ./dev demo                                  in one terminal
    .dev/venv/bin/python docs/screenshots/take.py [URL] [--suffix=-da]

The pictures go to `docs/images`. With `./dev demo` in another language, `--suffix`
keeps them apart. Needs Chromium and the Python package `websocket-client`.
"""

import argparse
import contextlib
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from devkit.browser import DARK_ASSET, DESKTOP, PHONE, browser  # noqa: E402

IMAGES = ROOT / "docs" / "images"
SMALL = (1080, 600)
WIDE = (1440, 400)

LIST = "document.querySelector('.o_data_row')"
CARDS = "document.querySelector('.o_kanban_record:not(.o_kanban_ghost)')"
FORM = "document.querySelector('.o_form_view .o_field_widget')"
NAMES = "document.querySelectorAll('.o_data_row .o_data_cell, .o_kanban_record span')"
ANNA = f"[...{NAMES}].find((node) => node.innerText.trim() === 'Anna Holm')"
DETAILS = (FORM, "document.querySelector('[role=tab][name=webcrm_details]')")
LOG = "document.querySelector('.o_webcrm_log_entries li')"
METTE = ANNA.replace("Anna Holm", "Mette Lund")
MAILING = ANNA.replace("Anna Holm", "News from the workshop")
MAILINGS = "/odoo/action-mass_mailing.mailing_mailing_action_mail"
FIGURES = "document.querySelector('[name=webcrm_figures]')"
ACTIONS = (FORM, "document.querySelector('.o_cp_action_menus button')")
EDIT_SETUP = "document.querySelector('.o_webcrm_edit_setup')"
TOOLS = "document.querySelector('.o_webcrm_panel_tools')"

DOUBLES = "/odoo/action-webcrm_contacts.webcrm_duplicate_group_open_action"
COMPARE = "document.querySelector('.o_data_row button[name=action_compare]')"
ACME = (
    "[...document.querySelectorAll('.o-autocomplete--dropdown-item a')]"
    ".find((node) => node.innerText.trim() === 'Acme A/S')"
)
BLOCKED = "document.querySelector('.o_webcrm_duplicate_hint .text-danger')"
SAVE = "document.querySelector('.o_form_button_save')"


def typed(field, text):
    """Something to type before the picture is taken."""
    return (FORM, f"document.querySelector('[name={field}] input')", text)


ANNA_AGAIN = [
    typed("firstname", "Anna"),
    typed("lastname", "Holm"),
    typed("parent_id", "Acme A"),
    (ACME, ACME),
    typed("email", "anna.holm@acme.example"),
]

# name of the picture, size of the window, page, what to click or type first, what to wait
# for
MENU = "document.querySelector('.o-dropdown--menu .o_menu_item')"
ITEM = "[...document.querySelectorAll('.o-dropdown--menu .o_menu_item')]"
OTHER = ACME.replace("Acme A/S", "Fjordbyg A/S")
PREVIEW = "document.querySelector('.modal [name=preview] li')"
MATCH = "document.querySelector('.modal .o_webcrm_transfer_matches button')"
VALUES = "document.querySelector('.modal .o_webcrm_transfer_values tbody tr')"


def action(number):
    """An entry of *Actions* on the card, whatever the language."""
    return (MENU, f"{ITEM}[{number}]")


def typed_in_dialog(field, text):
    where = f"document.querySelector('.modal [name={field}] input')"
    return (where, where, text)


SHOTS = [
    ("persons-list", DESKTOP, "/odoo/persons", [], LIST),
    ("organizations-list", DESKTOP, "/odoo/organizations", [], LIST),
    (
        "persons-kanban",
        DESKTOP,
        "/odoo/persons",
        [(LIST, "document.querySelector('.o_switch_view.o_kanban')")],
        CARDS,
    ),
    ("person-card", DESKTOP, "/odoo/persons", [(LIST, ANNA)], FORM),
    ("person-card-details", DESKTOP, "/odoo/persons", [(LIST, ANNA), DETAILS], LOG),
    (
        "person-move",
        DESKTOP,
        "/odoo/persons",
        [
            (LIST, ANNA),
            ACTIONS,
            action(5),
            typed_in_dialog("organization_id", "Fjordbyg"),
            (OTHER, OTHER),
        ],
        PREVIEW,
    ),
    (
        "person-merge",
        DESKTOP,
        "/odoo/persons",
        [
            (LIST, METTE),
            ACTIONS,
            action(6),
            (MATCH, MATCH),
        ],
        VALUES,
    ),
    ("person-card-dark", DESKTOP, "/odoo/persons", [(LIST, ANNA), DETAILS], LOG),
    (
        "quick-create",
        DESKTOP,
        "/odoo/persons",
        [(LIST, "document.querySelector('.o_webcrm_quick_create_toggle')")],
        "document.querySelector('.o_webcrm_quick_create [name=firstname] input')",
    ),
    (
        "edit-setup",
        DESKTOP,
        "/odoo/persons",
        [(LIST, ANNA), ACTIONS, (EDIT_SETUP, EDIT_SETUP)],
        TOOLS,
    ),
    ("custom-fields", DESKTOP, "/odoo/person-fields", [], LIST),
    ("persons-narrow", PHONE, "/odoo/persons", [], CARDS),
    ("mass-email-badge", SMALL, "/odoo/persons", [(LIST, METTE)], FORM),
    ("mailing-figures", SMALL, MAILINGS, [(f"{LIST} || {CARDS}", MAILING)], FIGURES),
    ("person-card-narrow", PHONE, "/odoo/persons", [(CARDS, ANNA)], FORM),
    (
        "person-card-details-narrow",
        PHONE,
        "/odoo/persons",
        [(CARDS, ANNA), DETAILS],
        LOG,
    ),
    ("duplicate-hint", SMALL, "/odoo/persons/new", ANNA_AGAIN, BLOCKED),
    (
        "duplicate-refused",
        SMALL,
        "/odoo/persons/new",
        [*ANNA_AGAIN, (BLOCKED, SAVE)],
        "document.querySelector('.o_webcrm_duplicate_dialog dd')",
    ),
    ("duplicate-find", WIDE, DOUBLES, [], COMPARE),
    (
        "duplicate-compare",
        SMALL,
        DOUBLES,
        [(COMPARE, COMPARE)],
        "document.querySelector('.o_webcrm_duplicate_compare tbody')",
    ),
    (
        "contacts-without-organization",
        DESKTOP,
        "/odoo/contacts-without-organization",
        [],
        LIST,
    ),
]


# Pictures for which two persons are there once more.
DOUBLED = ("duplicate", "person-merge")
ORM = "odoo.__WOWL_DEBUG__.root.env.services.orm"


@contextlib.contextmanager
def doubles(page):
    """Two persons once more, for as long as it takes."""
    organization = ORM + ".search('res.partner', [['name', '=', {}]], {{limit: 1}})"
    [acme] = page.evaluate(organization.format("'Acme A/S'"))
    [fjordbyg] = page.evaluate(organization.format("'Fjordbyg A/S'"))
    values = [
        {
            "firstname": "Anna",
            "lastname": "Holm",
            "parent_id": fjordbyg,
            "email": "Anna.Holm@acme.example",
            "mobile": "20304050",
            "function": "Director",
        },
        {"firstname": "Mette", "lastname": "LUND", "parent_id": acme},
    ]
    ids = page.evaluate(f"{ORM}.create('res.partner', {json.dumps(values)})")
    try:
        yield
    finally:
        page.evaluate(f"{ORM}.unlink('res.partner', {ids})")


@contextlib.contextmanager
def dark_colors(page):
    """Dark colors in the database that the page shows, for as long as it takes."""
    ids = page.evaluate(f"{ORM}.create('ir.asset', [{json.dumps(DARK_ASSET)}])")
    try:
        yield
    finally:
        page.evaluate(f"{ORM}.unlink('ir.asset', {ids})")


def take(page, url, suffix, only):
    for name, size, path, clicks, ready in SHOTS:
        if not name.startswith(only):
            continue
        with doubles(page) if name.startswith(DOUBLED) else contextlib.nullcontext():
            page.open("about:blank", size)
            page.open(url + path, size)
            for before, target, *text in clicks:
                page.wait_for(before)
                if text:
                    page.type(target, *text)
                else:
                    page.click(target)
            page.wait_for(ready)
            if "dark" in name:
                page.darken()
            picture = IMAGES / f"{name}{suffix}.png"
            page.save_picture(picture)
            print(picture)


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("url", nargs="?", default="http://localhost:8069")
    parser.add_argument("--suffix", default="", help="put after the pictures' names")
    parser.add_argument("--only", default="", help="pictures whose names begin so")
    parser.add_argument("--login", default="admin")
    parser.add_argument("--password", default="admin")
    arguments = parser.parse_args()
    IMAGES.mkdir(exist_ok=True)
    with browser() as page:
        page.log_in(arguments.url, arguments.login, arguments.password)
        with dark_colors(page):
            take(page, arguments.url, arguments.suffix, arguments.only)


if __name__ == "__main__":
    main()
