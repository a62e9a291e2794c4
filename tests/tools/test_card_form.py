"""Setup → arch: the form of the card as a pure function."""

import pytest
from lxml import etree
from tools.card import form as card_form
from tools.card import setup as card_setup

VIEW = """
<form>
    <notebook name="webcrm_tabs"><page name="emails" string="E-mails"/></notebook>
    <aside name="webcrm_sidebar"/>
    <div name="webcrm_stock" invisible="1">
        <field name="email" widget="email" placeholder="e.g."/>
        <field name="birthdate" required="1"/>
        <!-- a comment harms nobody -->
        <group name="webcrm_sidebar_status"><field name="status"/></group>
        <group name="webcrm_sidebar_job_title"><field name="function"/></group>
    </div>
</form>
"""
FIELDS = {
    "email": ("char", "E-mail", None),
    "phone": ("char", "Phone", None),
    "birthdate": ("date", "Birthday", None),
    "category_id": ("many2many", "Tags", None),
    "ref": ("char", "Reference", None),
}
TEXTS = {
    "fields": "Fields",
    "details": "Details",
    "information": "Information",
    "mandatory": "Mandatory",
}


def draw(fields=(), details=(), mandatory=(), editing=False, **values):
    """The form of a setup with these panels in the first columns."""
    setup = card_setup.empty_setup() | values
    setup["tabs"]["fields"]["columns"] = [list(fields)]
    setup["tabs"]["details"]["columns"] = [list(details)]
    arch = etree.fromstring(VIEW)
    missing = card_form.build_form(arch, setup, FIELDS, mandatory, TEXTS, editing)
    return arch, missing


def a_panel(*names, kind="fields", **values):
    return {"type": kind, "items": [{"name": name} for name in names], **values}


def test_a_field_comes_from_the_stock_and_the_stock_goes():
    arch, _missing = draw([a_panel("email", "ref", title="Contact")])
    email = arch.find(".//page[@name='webcrm_fields']//field[@name='email']")
    assert (email.get("widget"), email.get("placeholder")) == ("email", "e.g.")
    assert arch.find(".//field[@name='ref']") is not None
    assert "Contact" in arch.xpath("//text()")
    assert not arch.xpath("//*[@name='webcrm_stock']")


def test_what_no_panel_shows_is_not_on_the_form():
    arch, _missing = draw([a_panel("email")])
    assert not arch.xpath("//field[@name='birthdate']")


def test_the_tabs_come_first_and_carry_their_names():
    setup = card_setup.empty_setup()
    setup["tabs"]["fields"]["name"] = "Facts & figures"
    arch = etree.fromstring(VIEW)
    card_form.build_form(arch, setup, FIELDS, [], TEXTS)
    names = [page.get("string") for page in arch.iter("page")]
    assert names == ["Facts & figures", "Details", "E-mails"]


def test_the_default_tab_opens_first():
    arch, _missing = draw([a_panel("email")], default_tab="details")
    [page] = arch.xpath("//page[@autofocus]")
    assert page.get("name") == "webcrm_details"
    arch, _missing = draw([a_panel("email")], default_tab="emails")
    assert not arch.xpath("//page[@autofocus]")


def test_read_only_is_read_only_and_never_required():
    item = {"name": "birthdate", "readonly": True}
    arch, _missing = draw([{"type": "fields", "items": [item]}])
    [field] = arch.xpath("//field[@name='birthdate']")
    assert (field.get("readonly"), field.get("required")) == ("1", None)


def test_an_information_panel_is_read_only_throughout():
    panel = a_panel("email", "organization.phone", kind="information")
    arch, _missing = draw(details=[panel])
    fields = arch.xpath(
        "//page[@name='webcrm_details']//group//field[not(ancestor::field)]"
    )
    assert len(fields) == 2
    assert {field.get("readonly") for field in fields} == {"1"}


def test_a_field_of_the_organization_is_marked_and_labelled():
    arch, _missing = draw([a_panel("organization.phone")])
    [field] = arch.xpath("//field[@name='card_organization_ids']")
    assert field.get("widget") == "webcrm_organization_field"
    assert field.get("string") == "Phone"
    assert field.get("readonly") is None
    assert [f.get("name") for f in field.iterdescendants("field")] == ["phone"]


def test_what_an_organization_calls_otherwise_is_labelled_so():
    labels = FIELDS | {"organization.phone": ("char", "Main Number", None)}
    setup = card_setup.empty_setup()
    setup["tabs"]["fields"]["columns"] = [[a_panel("organization.phone", "phone")]]
    arch = etree.fromstring(VIEW)
    card_form.build_form(arch, setup, labels, [], TEXTS)
    [field] = arch.xpath("//field[@name='card_organization_ids']")
    assert field.get("string") == "Main Number"


def test_a_panel_of_organization_fields_waits_for_the_organization():
    arch, _missing = draw(
        [
            a_panel("organization.phone", title="Organization"),
            a_panel("email", "organization.phone"),
        ]
    )
    hidden = arch.xpath("//div[@invisible='not parent_id']/@name")
    assert hidden == ["webcrm_panel_fields-0-0"]


def test_to_be_arranged_every_panel_has_its_place():
    arch, _missing = draw([a_panel("organization.phone")], editing=True)
    [panel] = arch.xpath("//div[@name='webcrm_panel_fields-0-0']")
    assert panel.get("invisible") is None


def test_columns_and_sections_arrange_the_fields():
    panel = {
        "type": "fields",
        "columns": 2,
        "items": [
            {"name": "email"},
            {"name": "ref"},
            {"section": "More"},
            {"name": "birthdate"},
        ],
    }
    arch, _missing = draw([panel])
    outer = arch.xpath("//group[@col='2']")
    assert [len(group.findall("group")) for group in outer] == [2, 1]
    assert [group.get("string") for group in outer] == [None, "More"]


def test_lists_that_the_stock_does_not_know_are_tags():
    arch, _missing = draw([a_panel("category_id")])
    [field] = arch.xpath("//field[@name='category_id']")
    assert field.get("widget") == "many2many_tags"


def test_data_panels_carry_a_key_and_tell_nothing_else():
    entity = {"type": "entities", "entity_type": 1, "title": "Secret"}
    arch, _missing = draw(details=[{"type": "log"}, entity])
    widgets = arch.xpath("//widget[@name='webcrm_panel']")
    assert [widget.get("key") for widget in widgets] == ["details-0-0", "details-0-1"]
    assert "Secret" not in etree.tostring(arch).decode()


def test_a_mandatory_field_on_no_panel_appears_by_itself_while_it_is_empty():
    shown = {"name": "ref", "readonly": True}
    panels = [a_panel("email"), {"type": "fields", "items": [shown]}]
    arch, missing = draw(panels, mandatory=["email", "birthdate", "ref"])
    assert missing == ["birthdate", "ref"]
    [group] = arch.xpath("//group[@name='webcrm_mandatory']")
    assert [f.get("name") for f in group] == ["birthdate", "ref"]
    assert "'birthdate' not in" in group[0].get("invisible")
    assert "id and not" in group.getparent().get("invisible")


def test_the_sidebar_has_its_panels_in_their_order():
    arch, _missing = draw([a_panel("email")], sidebar=["job_title", "status"])
    sidebar = arch.find(".//aside")
    assert [group[0].get("name") for group in sidebar] == ["function", "status"]


def test_a_collapsed_panel_opens_on_a_click():
    arch, _missing = draw([a_panel("email", collapsed=True)])
    [summary] = arch.xpath("//details/summary")
    assert "".join(summary.itertext()) == "Fields"


def test_titles_are_text_and_nothing_else():
    arch, _missing = draw([a_panel("email", title="5 < 6 & {{ 7 }} <b>")])
    assert not arch.xpath("//b")
    assert "5 < 6 & {{ 7 }} <b>" in arch.xpath("//text()")


def test_to_be_arranged_nothing_is_hidden_and_everything_has_its_tools():
    panels = [a_panel("email", collapsed=True, title="A"), a_panel("ref")]
    arch, missing = draw(
        panels, mandatory=["birthdate"], editing=True, sidebar=["status"]
    )
    assert missing == ["birthdate"]
    assert not arch.xpath("//group[@name='webcrm_mandatory'] | //details")
    tools = arch.xpath("//widget[@name='webcrm_panel_tools']/@key")
    assert tools == ["fields-0-0", "fields-0-1", "sidebar-0-0"]
    assert len(arch.xpath("//div[@inert]//field[@name='email']")) == 1
    [column] = arch.xpath("//aside/div")
    assert column.get("name") == "webcrm_column_sidebar-0"
    assert column.xpath(".//field/@name") == ["status"]


def test_what_is_mandatory_and_missing_stands_above_all_panels():
    arch, _missing = draw([a_panel("email")], mandatory=["birthdate"])
    fields, details, _emails = arch.iter("page")
    assert fields[0].get("name") == "webcrm_panel_mandatory"
    assert len(fields) == 2 and len(details) == 1
    arch, _missing = draw([a_panel("email")], mandatory=["email"])
    assert not arch.xpath("//div[@name='webcrm_panel_mandatory']")


def test_a_new_person_has_nothing_to_list_yet():
    arch, _missing = draw([a_panel("email")])
    fields, details, _emails = arch.iter("page")
    assert (fields.get("invisible"), details.get("invisible")) == (None, "not id")


def test_each_panel_stands_in_its_column_in_its_order():
    setup = card_setup.empty_setup()
    columns = [[a_panel("email"), a_panel("ref")], [a_panel("phone")]]
    setup["tabs"]["fields"] |= {"disposition": "2:1", "columns": columns}
    arch = etree.fromstring(VIEW)
    card_form.build_form(arch, setup, FIELDS, [], TEXTS)
    [grid] = arch.xpath("//div[@class='o_webcrm_grid o_webcrm_grid_2-1']")
    assert [column.xpath(".//field/@name") for column in grid] == [
        ["email", "ref"],
        ["phone"],
    ]


def test_only_a_panel_that_has_a_title_shows_one():
    arch, _missing = draw(
        [
            a_panel("email"),
            a_panel("ref", title="Open"),
            a_panel("phone", title="Closed", collapsed=True),
        ]
    )
    headings = arch.xpath("//div[@role='heading']")
    assert [heading.text for heading in headings] == ["Open", "Closed"]
    assert [heading.getparent().tag for heading in headings] == ["div", "summary"]
    assert arch.xpath("//details//field/@name") == ["phone"]


def test_a_panel_to_edit_is_read_only_only_where_it_says_so():
    organization = {"name": "organization.email", "readonly": True}
    panel = a_panel("email", "organization.phone")
    panel["items"] += [organization]
    arch, _missing = draw([panel])
    places = arch.xpath("//page//group//field[not(ancestor::field)]")
    assert [place.get("readonly") for place in places] == [None, None, "1"]


def test_a_field_of_the_organization_has_its_widget_and_its_groups():
    fields = FIELDS | {"organization.vat": ("char", "VAT", "base.group_user")}
    setup = card_setup.empty_setup()
    names = ("organization.email", "organization.vat", "organization.category_id")
    setup["tabs"]["fields"]["columns"] = [[a_panel(*names)]]
    arch = etree.fromstring(VIEW)
    card_form.build_form(arch, setup, fields | {"vat": ("char", "?", None)}, [], TEXTS)
    places = arch.xpath("//field[@name='card_organization_ids']")
    assert [one.get("groups") for one in places] == [None, "base.group_user", None]
    widgets = [one.find("list/field").get("widget") for one in places]
    assert widgets == ["email", None, "many2many_tags"]


def test_titles_alone_are_not_about_the_organization():
    panel = {"type": "fields", "items": [{"section": "S"}]}
    mixed = {
        "type": "fields",
        "items": [{"section": "S"}, {"name": "organization.phone"}],
    }
    arch, _missing = draw([panel, mixed])
    hidden = arch.xpath("//div[@invisible='not parent_id']/@name")
    assert hidden == ["webcrm_panel_fields-0-1"]


@pytest.mark.parametrize(
    ("number", "columns", "shared"),
    [
        (0, 2, []),
        (1, 2, [1]),
        (2, 2, [1, 1]),
        (3, 2, [2, 1]),
        (4, 3, [2, 2]),
        (7, 3, [3, 3, 1]),
        (3, 1, [3]),
    ],
)
def test_columns_are_filled_from_the_first(number, columns, shared):
    parts = card_form.distribute(list(range(number)), columns)
    assert [len(part) for part in parts] == shared
    assert [one for part in parts for one in part] == list(range(number))


def test_a_section_without_fields_is_its_title_and_none_is_nothing():
    items = [{"section": "A"}, {"section": "B"}, {"name": "x"}]
    assert card_form.split_sections(items) == [("A", []), ("B", [{"name": "x"}])]
    assert card_form.split_sections([]) == []
