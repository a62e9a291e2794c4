"""What tests do with browsers that show the person card or its setup."""

import json


def find(selector):
    return f"document.querySelector({json.dumps(selector)})"


def open_card(browser, url, person, name):
    browser.open(f"{url}/odoo/persons/{person}")
    browser.wait_for(f"{find('.o_webcrm_card h1')}?.textContent.includes('{name}')")


def open_setup(browser, url, person):
    browser.open(f"{url}/odoo/persons/{person}/person-card-setup")
    browser.wait_for(find("[name=rename_fields]"))


def rename_tab(browser, name):
    """Give the tab Fields another name, in the draft."""
    browser.click(find("[name=rename_fields]"))
    browser.wait_for(find("#o_webcrm_tab_name"))
    browser.evaluate(
        f"""(() => {{
            const input = {find("#o_webcrm_tab_name")};
            input.value = {json.dumps(name)};
            input.dispatchEvent(new Event('input', {{bubbles: true}}));
        }})()"""
    )
    browser.click(find(".o_webcrm_rename_apply"))
    wait_for_text(browser, "[name=layout_fields]", name)


def save_for_all(browser):
    browser.click(find("button[name=save]:enabled"))
    browser.click(find(".modal footer .btn-primary"))


def wait_for_text(browser, selector, text):
    browser.wait_for(f"{find(selector)}?.textContent.includes({json.dumps(text)})")
