import csv
import io

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ..hooks import uninstall_hook
from .common import PersonCase


class CustomFieldCase(PersonCase):
    """A manager without technical rights adds fields; the registry is put back."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = cls.user_with("field_user", "base.group_partner_manager")
        cls.manager = cls.user_with("field_manager", "webcrm_contacts.group_manager")

    def setUp(self):
        super().setUp()
        self.addCleanup(self.registry.reset_changes)
        self.Field = self.env["webcrm.person.field"].with_user(self.manager)

    def add(self, label="Wine", field_type="text", **values):
        return self.Field.create({"label": label, "field_type": field_type, **values})

    def options(self, *names):
        return [Command.create({"name": name, "color": 3}) for name in names]


@tagged("post_install", "-at_install")
class TestCustomFields(CustomFieldCase):
    """Custom fields of persons, for a manager without technical rights (F12)."""

    def test_a_field_of_each_type_can_be_used_at_once(self):
        values = {
            "text": "Riesling",
            "long_text": "One\nTwo",
            "integer": 3,
            "decimal": 2.5,
            "date": "2024-02-01",
            "datetime": "2024-02-01 10:00:00",
            "email": "anna@home.example",
            "phone": "+45 20 30 40 50",
            "link": "https://acme.example",
            "checkbox": True,
        }
        names = {kind: self.add(f"My {kind}", kind).name for kind in values}
        anna = self.person(**{names[kind]: value for kind, value in values.items()})
        for kind, value in values.items():
            stored = anna[names[kind]]
            plain = value if kind in ("integer", "decimal", "checkbox") else str(stored)
            self.assertEqual(plain, value)

    def test_a_list_and_a_multi_select_have_options_with_colors(self):
        one = self.add("Size", "list", option_ids=self.options("S", "M"))
        many = self.add("Hobbies", "multi", option_ids=self.options("Golf", "Chess"))
        small = one.option_ids[0]
        anna = self.person(
            **{one.name: small.id, many.name: [Command.set(many.option_ids.ids)]}
        )
        self.assertEqual(anna[one.name].name, "S")
        self.assertEqual(anna[many.name].mapped("color"), [3, 3])

    def test_two_multi_selects_do_not_share_their_values(self):
        first = self.add("First", "multi", option_ids=self.options("A"))
        second = self.add("Second", "multi", option_ids=self.options("B"))
        anna = self.person(**{first.name: [Command.set(first.option_ids.ids)]})
        self.assertFalse(anna[second.name])

    def test_the_technical_name_is_made_of_the_label(self):
        self.assertEqual(self.add("Yndlingsvin (rød)").name, "x_yndlingsvin_roed")

    def test_impossible_fields_are_refused_with_the_reason(self):
        self.add("Wine")
        for values, reason in (
            ({"label": "", "field_type": "text"}, "needs a label"),
            ({"label": "Wine", "field_type": "text"}, "already"),
            ({"label": "Job Title", "field_type": "text"}, "already"),
            ({"label": "A", "field_type": "reference"}, "no type"),
            ({"label": "A", "field_type": "list"}, "needs options"),
            ({"label": "A", "field_type": "text", "name": "email"}, "technical name"),
            ({"label": "A", "field_type": "text", "name": "x__class__"}, "technical"),
            ({"label": "A", "field_type": "text", "name": "x_active"}, "technical"),
            ({"label": "A"}, "Choose a type"),
        ):
            with self.assertRaisesRegex(ValidationError, reason):
                self.Field.create(values)

    def test_only_a_manager_adds_fields(self):
        with self.assertRaises(AccessError):
            self.Field.with_user(self.user).create({"label": "A", "field_type": "text"})

    def test_a_manager_gets_no_other_right_on_fields(self):
        self.add("Wine")
        core = self.env["ir.model.fields"].with_user(self.manager)
        for operation in ("create", "write", "unlink"):
            self.assertFalse(core.has_access(operation))

    def test_the_label_and_help_are_changed_of_custom_fields_alone(self):
        wine = self.add("Wine")
        wine.write({"label": "Favorite wine", "help_text": "Red or white"})
        described = self.Partner.fields_get(["x_wine"], ["string", "help"])["x_wine"]
        self.assertEqual(described, {"string": "Favorite wine", "help": "Red or white"})
        email = self.Field.search([("name", "=", "email")])
        with self.assertRaisesRegex(ValidationError, "comes with Odoo"):
            email.label = "Mail"

    def test_type_and_technical_name_stay(self):
        wine = self.add("Wine")
        for values in ({"name": "x_other"}, {"field_type": "integer"}):
            with self.assertRaisesRegex(ValidationError, "stay"):
                wine.write(values)

    def test_a_text_that_is_too_long_is_refused_not_cut(self):
        code = self.add("Code", max_length=3).name
        self.person(**{code: "ABC"})
        with self.assertRaisesRegex(ValidationError, "at most 3 characters"):
            self.person(**{code: "ABCD"})

    def test_a_number_outside_its_range_is_refused(self):
        score = self.add("Score", "integer", has_range=True, minimum=1, maximum=5).name
        anna = self.person(**{score: 5})
        with self.assertRaisesRegex(ValidationError, "from 1 to 5"):
            anna[score] = 6

    def test_an_option_in_use_is_archived_not_deleted(self):
        size = self.add("Size", "list", option_ids=self.options("S", "M"))
        small, medium = size.option_ids
        self.person(**{size.name: small.id})
        with self.assertRaisesRegex(UserError, "1 persons have “S”"):
            small.unlink()
        medium.unlink()
        small.active = False

    def test_an_archived_field_leaves_the_card_and_keeps_its_values(self):
        wine = self.add("Wine")
        anna = self.person(x_wine="Riesling")
        catalog = self.env["webcrm.card.catalog"]
        self.assertIn("x_wine", catalog._field_modes())
        wine.active = False
        self.assertNotIn("x_wine", catalog._field_modes())
        self.assertEqual(anna.x_wine, "Riesling")

    def test_a_deleted_field_goes_with_its_column_and_its_values_are_exported(self):
        wine = self.add("Wine")
        self.person(x_wine="Riesling")
        self.person("Bo")
        wizard = self.env["webcrm.person.field.delete"].with_user(self.manager)
        dialog = wizard.create({"person_field_id": wine.id})
        self.assertEqual(dialog.value_count, 1)
        url = dialog.action_delete()["url"]
        file = self.env["ir.attachment"].browse(int(url.split("/")[-1].split("?")[0]))
        rows = list(csv.reader(io.StringIO(file.raw.decode("utf-8-sig"))))
        self.assertEqual(rows[0], ["id", "name", "organization", "x_wine"])
        self.assertEqual(rows[1][1:], ["Anna Holm", "Acme Test A/S", "Riesling"])
        self.assertEqual(len(rows), 2)
        self.assertNotIn("x_wine", self.Partner._fields)
        self.assertFalse(wine.exists())

    def test_what_uses_a_field_is_said_before_it_goes(self):
        wine = self.add("Wine")
        self.env["ir.filters"].create(
            {
                "name": "Wine drinkers",
                "model_id": "res.partner",
                "domain": "[('x_wine', '!=', False)]",
            }
        )
        self.env["webcrm.person.field.place"].with_user(self.manager).create(
            {"person_field_id": wine.id, "panel_key": "fields-0-0"}
        ).action_place()
        uses = "\n".join(wine._uses())
        self.assertIn("Wine drinkers", uses)
        self.assertIn("Fields ▸ Contact", uses)

    def test_uninstalling_says_what_goes_and_removes_the_fields(self):
        self.add("Wine")
        self.person(x_wine="Riesling")
        module = self.env["ir.module.module"].search([("name", "=", "webcrm_contacts")])
        admin = self.env.ref("base.user_admin")
        dialogs = self.env["base.module.uninstall"].with_user(admin)
        dialog = dialogs.create({"module_ids": module.ids})
        self.assertIn("“Wine”, with a value in 1 contacts", dialog.webcrm_notice)
        uninstall_hook(self.env)
        self.assertNotIn("x_wine", self.Partner._fields)
        files = self.env["ir.attachment"].search([("name", "=", "x_wine.csv")])
        self.assertIn(b"Riesling", files.raw)
