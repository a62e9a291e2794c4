from lxml import etree

from odoo import Command
from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from .test_custom_field import CustomFieldCase


@tagged("post_install", "-at_install")
class TestCustomFieldsUse(CustomFieldCase):
    """Where custom fields are at once: card, lists, search, import; mandatory (F12)."""

    def view(self, xml_id, view_type):
        view = self.env.ref(xml_id)
        arch = self.Partner.with_user(self.user).get_view(view.id, view_type)["arch"]
        return etree.fromstring(arch)

    def test_after_add_it_is_placed_on_a_panel_of_the_card(self):
        wine = self.add("Wine", "email")
        self.assertEqual(wine.action_ask_place()["target"], "new")
        place = self.env["webcrm.person.field.place"].with_user(self.manager)
        dialog = place.create({"person_field_id": wine.id, "in_quick_create": True})
        self.assertEqual(dialog.panel_key, "fields-0-0")
        dialog.action_place()
        [field] = self.view("webcrm_contacts.person_card_view_form", "form").xpath(
            "//notebook//field[@name='x_wine']"
        )
        self.assertEqual(field.get("widget"), "email")
        self.assertEqual(wine.placed_on, "Fields ▸ Contact")
        self.assertTrue(wine.in_quick_create)

    def place(self, field, **values):
        place = self.env["webcrm.person.field.place"].with_user(self.manager)
        place.create({"person_field_id": field.id, **values}).action_place()

    def test_a_field_that_is_gone_keeps_no_later_one_off_the_card(self):
        wine, beer = self.add("Wine"), self.add("Beer")
        self.place(wine)
        self.place(beer)
        wine.with_user(self.manager).active = False
        cheese = self.add("Cheese")
        self.place(cheese)
        beer.with_user(self.manager).unlink()
        bread = self.add("Bread")
        self.place(bread)
        (cheese + bread).invalidate_recordset(["placed_on"])
        self.assertEqual(cheese.placed_on, "Fields ▸ Contact")
        self.assertEqual(bread.placed_on, "Fields ▸ Contact")

    def test_it_is_a_column_of_the_list_and_part_of_the_search(self):
        self.add("Size", "list", option_ids=self.options("S"), in_search=True)
        self.add("Wine")
        columns = self.view("webcrm_contacts.person_view_list", "list")
        self.assertTrue(columns.xpath("//field[@name='x_size'][@optional='hide']"))
        self.assertTrue(columns.xpath("//field[@name='x_wine'][@optional='hide']"))
        search = self.view("webcrm_contacts.person_view_search", "search")
        self.assertTrue(search.xpath("//field[@name='x_size']"))
        self.assertTrue(search.xpath("//filter[@name='group_x_size']"))
        self.assertFalse(search.xpath("//field[@name='x_wine']"))
        self.Field.search([("name", "=", "x_wine")]).in_search = True
        search = self.view("webcrm_contacts.person_view_search", "search")
        self.assertTrue(search.xpath("//field[@name='x_wine']"))

    def test_it_stands_in_the_field_picker_among_the_custom_ones(self):
        self.add("Wine")
        choices = self.env["webcrm.card.catalog"]._field_choices()
        [wine] = [one for one in choices if one["name"] == "x_wine"]
        self.assertEqual((wine["label"], wine["group"]), ("Wine", "custom"))

    def test_options_are_imported_by_name_within_their_own_field(self):
        one = self.add("First", "list", option_ids=self.options("Red"))
        two = self.add("Second", "list", option_ids=self.options("Red", "Blue"))
        many = self.add("Third", "multi", option_ids=self.options("Red", "Blue"))
        rows = [["Ida", "Toft", "Acme Test A/S", "Red", "Red", "Red,Blue"]]
        columns = ["firstname", "lastname", "parent_id", one.name, two.name, many.name]
        result = self.surface.load(columns, rows)
        self.assertFalse(result["messages"])
        ida = self.Partner.browse(result["ids"])
        self.assertEqual(ida[one.name], one.option_ids)
        self.assertEqual(ida[two.name], two.option_ids[0])
        self.assertEqual(ida[many.name], many.option_ids)

    def test_it_is_copied_with_the_person_and_compared_by_rules(self):
        wine = self.add("Wine")
        anna = self.person(x_wine="Riesling")
        copied = anna.with_user(self.user).copy_to_organization(self.nordvind)
        self.assertEqual(copied.x_wine, "Riesling")
        core = self.env["ir.model.fields"]._get("res.partner", wine.name)
        self.env["webcrm.duplicate.rule"].create({"first_field_id": core.id})

    def mandate(self, field, **values):
        wizard = self.env["webcrm.person.field.mandate"].with_user(self.manager)
        return wizard.create({"person_field_id": field.id, **values})

    def test_making_it_mandatory_says_how_many_lack_it(self):
        wine = self.add("Wine")
        before = self.mandate(wine).lacking_count
        self.person(x_wine="Riesling")
        self.person("Bo")
        dialog = self.mandate(wine)
        self.assertEqual(dialog.lacking_count, before + 1)
        domain = dialog.action_show_lacking()["domain"]
        self.assertEqual(self.Partner.search_count(domain), before + 1)

    def test_only_new_persons_are_asked_for_it(self):
        wine, bo = self.add("Wine"), self.person("Bo")
        self.mandate(wine, choice="new").action_apply()
        bo.with_context(webcrm_contacts_surface=True).web_save({"function": "CEO"}, {})
        with self.assertRaisesRegex(ValidationError, "Wine"):
            self.surface.web_save(
                {"firstname": "A", "lastname": "B", "parent_id": self.acme.id}, {}
            )

    def test_existing_persons_are_asked_for_it_at_their_next_edit(self):
        wine, bo = self.add("Wine"), self.person("Bo")
        self.mandate(wine, choice="edit").action_apply()
        bo = bo.with_context(webcrm_contacts_surface=True)
        bo.web_save({"person_status": "resigned"}, {})
        with self.assertRaisesRegex(ValidationError, "Wine"):
            bo.web_save({"function": "CEO"}, {})
        bo.web_save({"function": "CEO", "x_wine": "Riesling"}, {})

    def test_a_mark_of_ones_own_is_no_edit(self):
        wine, bo = self.add("Wine"), self.person("Bo")
        self.mandate(wine, choice="edit").action_apply()
        bo = bo.with_context(webcrm_contacts_surface=True)
        bo.web_save({"is_favorite": True, "is_subscribed": True}, {})

    def test_a_change_of_the_organization_on_the_card_is_an_edit(self):
        wine, bo = self.add("Wine"), self.person("Bo")
        self.mandate(wine, choice="edit").action_apply()
        change = Command.update(self.acme.id, {"phone": "70 80 90 00"})
        bo = bo.with_context(webcrm_contacts_surface=True)
        with self.assertRaisesRegex(ValidationError, "Wine"):
            bo.web_save({"card_organization_ids": [change]}, {})

    def test_a_value_is_set_in_all_who_lack_it(self):
        wine, bo = self.add("Wine"), self.person("Bo")
        anna = self.person(x_wine="Riesling")
        with self.assertRaisesRegex(UserError, "Enter the value"):
            self.mandate(wine, choice="value").action_apply()
        self.mandate(wine, choice="value", value_text="Water").action_apply()
        self.assertEqual((anna.x_wine, bo.x_wine), ("Riesling", "Water"))
        self.assertTrue(wine.mandatory)

    def test_what_always_has_a_value_cannot_be_mandatory(self):
        score = self.add("Score", "integer")
        with self.assertRaisesRegex(ValidationError, "cannot be mandatory"):
            score.mandatory = True

    def test_another_type_is_a_new_field_with_the_values_copied(self):
        age = self.add("Age")
        anna, bo = self.person(x_age="42"), self.person("Bo", x_age="unknown")
        wizard = self.env["webcrm.person.field.convert"].with_user(self.manager)
        dialog = wizard.create({"person_field_id": age.id, "field_type": "integer"})
        self.assertEqual((dialog.converted_count, dialog.failed_count), (1, 1))
        self.assertIn("unknown", dialog.failed_text)
        dialog.new_label = "Age in years"
        action = dialog.action_convert()
        self.assertEqual(action["res_model"], "webcrm.person.field.place")
        self.assertEqual((anna.x_age_in_years, bo.x_age_in_years), (42, 0))
        self.assertFalse(age.active)
        self.assertEqual(bo.x_age, "unknown")

    def convert(self, field, field_type, **values):
        """Change the type; the dialog that asks for a place, as it opens."""
        wizard = self.env["webcrm.person.field.convert"].with_user(self.manager)
        values |= {"person_field_id": field.id, "field_type": field_type}
        action = wizard.create(values).action_convert()
        dialogs = self.env[action["res_model"]].with_user(self.manager)
        return dialogs.with_context(**action["context"]).create({})

    def test_the_field_of_another_type_is_offered_the_place_of_the_old_one(self):
        wine = self.add("Wine")
        [*_others, last] = self.env["webcrm.person.field.place"]._select_panels()
        self.place(wine, panel_key=last[0])
        dialog = self.convert(wine, "long_text", new_label="Wines")
        self.assertEqual(dialog.panel_key, last[0])
        dialog.action_place()
        wines = self.Field.search([("name", "=", "x_wines")])
        self.assertEqual(dialog.person_field_id, wines)
        self.assertEqual(wines.placed_on, last[1])

    def test_the_field_of_another_type_is_as_mandatory_as_the_old_one(self):
        wine = self.add("Wine", mandatory=True, mandatory_for="edit")
        new = self.convert(wine, "long_text", new_label="Wines").person_field_id
        self.assertEqual((new.mandatory, new.mandatory_for), (True, "edit"))
        count = self.convert(new, "integer", new_label="Count").person_field_id
        self.assertFalse(count.mandatory)

    def test_a_field_that_is_kept_stays_the_mandatory_one(self):
        wine = self.add("Wine", mandatory=True)
        dialog = self.convert(wine, "long_text", new_label="Wines", archive_old=False)
        self.assertFalse(dialog.person_field_id.mandatory)
        self.assertTrue(wine.mandatory)

    def test_texts_become_options(self):
        self.add("Wine")
        anna = self.person(x_wine="Red, White")
        wine = self.Field.search([("name", "=", "x_wine")])
        wizard = self.env["webcrm.person.field.convert"].with_user(self.manager)
        wizard.create(
            {"person_field_id": wine.id, "field_type": "multi", "new_label": "Wines"}
        ).action_convert()
        self.assertEqual(anna.x_wines.mapped("name"), ["Red", "White"])

    def test_a_command_writes_options(self):
        many = self.add("Hobbies", "multi", option_ids=self.options("Golf"))
        anna = self.person()
        anna.write({many.name: [Command.link(many.option_ids.id)]})
        self.assertEqual(anna[many.name].name, "Golf")
