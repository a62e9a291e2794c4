from datetime import timedelta

from odoo import fields
from odoo.exceptions import ValidationError
from odoo.tests import Form, HttpCase, tagged
from odoo.tools import mute_logger

from .common import PersonCase
from .test_custom_field import CustomFieldCase

LACKS = "Mandatory: fill it in"


@tagged("post_install", "-at_install")
class TestTransferCopyMandatory(CustomFieldCase):
    """Copy asks for what is mandatory and empty, as for what a rule refuses (F9.1)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["webcrm.duplicate.rule"].search([]).active = False

    def demand(self, *names):
        for name in names:
            self.Field.create({"name": name, "mandatory": True})

    def open(self, *persons, organization=None):
        ids = [person.id for person in persons]
        context = {"active_model": "res.partner", "active_ids": ids}
        form = Form(self.env["webcrm.person.copy"].with_context(**context))
        form.organization_id = organization or self.nordvind
        return form

    def lines(self, form):
        records = form.value_ids._records
        return [(record["name"], record["warning"]) for record in records]

    def copied(self, person, value, shape):
        """Copy a person, with a value typed in the only line; the copy."""
        form = self.open(person)
        with form.value_ids.edit(0) as line:
            self.assertEqual(line.shape["type"], shape)
            self.assertEqual(line.warning, LACKS)
            line.value = value
            self.assertFalse(line.warning)
        form.save().action_copy()
        return self.nordvind.person_ids

    def test_nothing_is_asked_where_nothing_is_missing(self):
        self.demand("mobile")
        form = self.open(self.person(mobile="+45 20304050"))
        self.assertEqual(self.lines(form), [])

    def test_a_text(self):
        self.demand("mobile")
        copy = self.copied(self.person(), "+45 20 30 40 50", "char")
        self.assertEqual(copy.mobile, "+45 20 30 40 50")

    def test_a_date(self):
        self.demand("birthdate")
        copy = self.copied(self.person(), "1981-03-01", "date")
        self.assertEqual(str(copy.birthdate), "1981-03-01")

    def test_a_date_and_time(self):
        seen = self.add("First Seen", "datetime", mandatory=True).name
        copy = self.copied(self.person(), "2024-02-01 10:00:00", "datetime")
        self.assertEqual(str(copy[seen]), "2024-02-01 10:00:00")

    def test_a_long_text_with_markup(self):
        self.demand("comment")
        copy = self.copied(self.person(), "One <b>\nTwo", "text")
        self.assertIn("One &lt;b&gt;<br", copy.comment)

    def test_a_choice_of_a_field_of_odoo(self):
        self.demand("tz")
        copy = self.copied(self.person(tz=False), "Pacific/Niue", "selection")
        self.assertEqual(copy.tz, "Pacific/Niue")

    def test_a_link_to_another_record(self):
        self.demand("user_id")
        value = {"id": self.user.id, "display_name": self.user.display_name}
        copy = self.copied(self.person(), value, "many2one")
        self.assertEqual(copy.user_id, self.user)

    def test_some_tags(self):
        self.demand("category_id")
        vip = self.env["res.partner.category"].create({"name": "VIP"})
        copy = self.copied(self.person(), [[vip.id, "VIP"]], "many2many")
        self.assertEqual(copy.category_id, vip)

    def test_an_option_of_a_list(self):
        size = self.add(
            "Size", "list", mandatory=True, option_ids=self.options("S", "M")
        )
        copy = self.copied(self.person(), str(size.option_ids[1].id), "selection")
        self.assertEqual(copy[size.name].name, "M")

    def test_options_of_a_multi_select_those_out_of_use_left_out(self):
        spoken = self.add(
            "Languages", "multi", mandatory=True, option_ids=self.options("A", "B")
        )
        first, second = spoken.option_ids
        first.active = False
        form = self.open(self.person())
        with form.value_ids.edit(0) as line:
            self.assertEqual([tag[0] for tag in line.shape["tags"]], second.ids)
        self.env.invalidate_all()
        copy = self.copied(self.person("Bo", "Lund"), second.ids, "tags")
        self.assertEqual(copy[spoken.name], second)

    def test_each_person_has_lines_of_its_own(self):
        self.demand("mobile", "function")
        anna = self.person(mobile="+45 20304050")
        bo = self.person("Bo", "Lund", function="CEO")
        form = self.open(anna, bo)
        self.assertEqual([name for name, _ in self.lines(form)], ["function", "mobile"])
        with self.assertRaises(ValidationError) as refused:
            form.save().action_copy()
        text = str(refused.exception)
        self.assertIn("Anna Holm cannot be copied without: Job Title.", text)
        self.assertIn("Bo Lund cannot be copied without: Mobile.", text)
        self.assertEqual(
            refused.exception.context,
            {"code": "mandatory", "fields": ["function", "mobile"]},
        )
        self.assertFalse(self.nordvind.person_ids, "all or none")

    def test_blanks_are_no_value(self):
        self.demand("mobile")
        form = self.open(self.person())
        with form.value_ids.edit(0) as line:
            line.value = "  "
            self.assertEqual(line.warning, LACKS)

    def test_what_is_typed_for_it_is_looked_at_by_the_rules(self):
        field = self.env["ir.model.fields"]._get("res.partner", "mobile")
        rules = self.env["webcrm.duplicate.rule"]
        rules.create({"name": "Rule of a test", "first_field_id": field.id})
        self.demand("mobile")
        self.person("Bo", "Lund", mobile="+45 20304059")
        form = self.open(self.person())
        with form.value_ids.edit(0) as line:
            self.assertFalse(line.blocks)
            line.value = "+45 20 30 40 59"
            self.assertTrue(line.blocks)
            self.assertIn("Bo Lund", line.warning)

    def test_what_the_organization_lacks_is_filled_in_there(self):
        self.demand("street")
        form = self.open(self.person())
        self.assertEqual(
            self.lines(form),
            [("street", "Mandatory: fill it in on Nordvind Test ApS first")],
        )
        with self.assertRaisesRegex(ValidationError, "Street"):
            form.save().action_copy()
        self.nordvind.street = "Gade 2"
        form = self.open(self.person("Bo", "Lund"))
        self.assertEqual(self.lines(form), [])
        form.save().action_copy()
        self.assertEqual(self.nordvind.person_ids.street, "Gade 2")

    def test_a_picture_is_filled_in_on_the_person(self):
        self.demand("image_1920")
        warning = "Mandatory: fill it in on Acme Test A/S, Anna Holm first"
        form = self.open(self.person())
        self.assertEqual(self.lines(form), [("image_1920", warning)])

    def test_a_program_is_told_by_names(self):
        self.demand("mobile", "birthdate")
        with self.assertRaises(ValidationError) as refused:
            self.person().copy_to_organization(self.nordvind, {"mobile": "20304050"})
        expected = {"code": "mandatory", "fields": ["birthdate"]}
        self.assertEqual(refused.exception.context, expected)

    def test_a_card_that_is_saved_is_refused_in_the_same_way(self):
        self.demand("mobile")
        persons = self.Partner.with_context(webcrm_contacts_surface=True)
        values = {"lastname": "Holm", "firstname": "A", "parent_id": self.acme.id}
        with self.assertRaises(ValidationError) as refused:
            persons.web_save(values, {})
        expected = {"code": "mandatory", "fields": ["mobile"]}
        self.assertEqual(refused.exception.context, expected)


@tagged("post_install", "-at_install")
class TestTransferCopyMandatoryApi(PersonCase, HttpCase):
    """A program that copies a person is told by names what is missing (F9.1)."""

    @mute_logger("odoo.http")
    def test_json_2_tells_the_fields(self):
        fields_ = self.env["webcrm.person.field"]
        fields_.create({"name": "birthdate", "mandatory": True})
        anna = self.person("Ane", "Toldt")
        tomorrow = fields.Datetime.now() + timedelta(days=1)
        user = self.user_with("copy_api", "base.group_partner_manager")
        keys = self.env["res.users.apikeys"].with_user(user)
        api_key = keys._generate(None, "Test", tomorrow)
        answer = self.url_open(
            "/json/2/res.partner/copy_to_organization",
            json={"ids": anna.ids, "organization": self.nordvind.id},
            headers={"Authorization": f"Bearer {api_key}"},
        )
        self.assertEqual(answer.status_code, 422)
        self.assertIn("Birthday", answer.json()["message"])
        expected = {"code": "mandatory", "fields": ["birthdate"]}
        self.assertEqual(answer.json()["context"], expected)
        self.assertFalse(self.nordvind.person_ids)
