from lxml import etree

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged
from odoo.tools.safe_eval import safe_eval

from .common import PersonCase


@tagged("post_install", "-at_install")
class TestQuickCreate(PersonCase):
    """Quick create: kinds, short forms, and what belongs to what (F11)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = cls.user_with("quick_user", "base.group_partner_manager")
        cls.reader = cls.user_with("quick_reader")
        cls.quick = cls.env["webcrm.quick.create"].with_user(cls.user)
        cls.activities = cls.env.ref("webcrm_contacts.webcrm_entity_type_activity")

    def keys(self, user):
        kinds = self.quick.with_user(user).get_kinds()["kinds"]
        return [kind["key"] for kind in kinds]

    def form(self, key):
        form = self.quick.get_form(key)
        return etree.fromstring(form["arch"]), form

    def shown(self, key):
        arch, _form = self.form(key)
        nodes = arch.iterfind(".//field")
        return [n.get("name") for n in nodes if n.get("invisible") != "1"]

    def context(self, key, tag=None, **latest):
        return self.quick.get_context(key, latest, tag.id if tag else None)

    def save(self, key, values, **latest):
        """Save in the short form of a kind, as the browser does."""
        context = self.context(key, **latest)
        model = self.env["res.partner"].with_user(self.user).with_context(**context)
        saved = model.web_save(values, {"display_name": {}})
        return self.Partner.browse(saved[0]["id"])

    def test_who_may_create_contacts_is_offered_organizations_persons_and_types(self):
        keys = self.keys(self.user)
        self.assertEqual(keys[:2], ["organization", "person"])
        self.assertIn(self.activities.id, keys)

    def test_who_may_only_read_is_not_offered_contacts(self):
        keys = self.keys(self.reader)
        self.assertNotIn("person", keys)
        self.assertNotIn("organization", keys)
        with self.assertRaises(UserError):
            self.quick.with_user(self.reader).get_form("person")

    def test_a_kind_that_nobody_offers_is_refused(self):
        for key in ("nonsense", 0, None):
            with self.assertRaises(UserError):
                self.quick.get_form(key)

    def test_kinds_are_called_by_the_name_of_one(self):
        self.activities.name_one = "Activity"
        kinds = self.quick.get_kinds()["kinds"]
        names = {kind["key"]: kind["name"] for kind in kinds}
        self.assertEqual(names[self.activities.id], "Activity")

    def test_contacts_are_kinds_of_their_own_and_come_once(self):
        colleagues = self.env["webcrm.entity.type"].search(
            [("model", "=", "res.partner")]
        )
        colleagues.quick_create = True
        self.assertFalse(set(colleagues.ids) & set(self.keys(self.user)))

    def test_a_type_that_does_not_allow_it_is_not_offered(self):
        self.activities.quick_create = False
        self.assertNotIn(self.activities.id, self.keys(self.user))

    def test_the_form_of_a_person_asks_for_the_organization_first(self):
        self.assertEqual(
            self.shown("person"),
            ["parent_id", "firstname", "lastname", "email"]
            + ["mobile", "phone", "function"],
        )
        arch, form = self.form("person")
        self.assertEqual(arch.get("js_class"), "webcrm_quick_create")
        for name in ("parent_id", "firstname", "lastname"):
            node = arch.find(f".//field[@name='{name}']")
            self.assertEqual(node.get("required"), "not id", name)
        self.assertIn("firstname", form["fields"])
        self.assertIn("firstname", form["relatedModels"]["res.partner"]["fields"])

    def test_mandatory_fields_and_those_of_the_manager_are_asked_for(self):
        fields = self.env["webcrm.person.field"]
        fields.create({"name": "birthdate", "mandatory": True})
        fields.create({"name": "personal_preferences", "in_quick_create": True})
        shown = self.shown("person")
        self.assertIn("birthdate", shown)
        self.assertIn("personal_preferences", shown)
        arch, _form = self.form("person")
        preferences = arch.find(".//field[@name='personal_preferences']")
        self.assertFalse(preferences.get("required"))

    def test_fields_with_groups_are_asked_of_those_who_may_write_them(self):
        self.patch(self.Partner._fields["function"], "groups", "base.group_system")
        self.assertNotIn("function", self.shown("person"))

    def test_the_hints_about_doubles_stand_in_the_form_of_a_person(self):
        self.env["webcrm.duplicate.rule"].create(
            {
                "name": "E-mail",
                "first_field_id": self.env["ir.model.fields"]
                ._get("res.partner", "email")
                .id,
            }
        )
        arch, _form = self.form("person")
        hints = arch.findall(".//widget[@name='webcrm_duplicate_hint']")
        self.assertIn("email", [hint.get("field") for hint in hints])

    def test_a_required_field_that_the_form_does_not_name_is_shown(self):
        entity = self.env["webcrm.entity.type"].create(
            {
                "name": "Banks",
                "model": "res.partner.bank",
                "link_fields": "partner_id",
                "title_field": "acc_holder_name",
                "quick_create": True,
            }
        )
        quick = self.env["webcrm.quick.create"]
        arch = etree.fromstring(quick.get_form(entity.id)["arch"])
        names = [node.get("name") for node in arch.iterfind(".//field")]
        self.assertIn("acc_number", names)

    def test_the_manager_adds_fields_to_the_form_of_a_type(self):
        self.assertNotIn("note", self.shown(self.activities.id))
        self.activities.quick_create_fields = "automated"
        self.env.flush_all()
        shown = self.shown(self.activities.id)
        self.assertIn("summary", shown)
        with self.assertRaises(ValidationError):
            self.activities.quick_create_fields = "no_such_field"

    def test_the_latest_organization_is_the_default_of_a_person(self):
        acme = self.save("organization", {"name": "Quick A/S"})
        self.assertTrue(acme.is_company)
        person = self.save(
            "person",
            {"firstname": "Anna", "lastname": "Quick"},
            organization=acme.id,
        )
        self.assertEqual(person.parent_id, acme)
        self.assertTrue(person.is_contact_person)

    def test_the_latest_person_is_the_default_of_an_activity(self):
        anna = self.person()
        activity = self.context(
            self.activities.id, organization=self.acme.id, person=anna.id
        )
        self.assertEqual(activity["default_res_model"], "res.partner")
        self.assertEqual(activity["default_res_id"], anna.id)

    def test_the_latest_other_record_is_what_an_activity_is_about(self):
        anna = self.person()
        tag = self.env["res.partner.category"].create({"name": "x"})
        activity = self.context(
            self.activities.id, person=anna.id, record=[tag._name, tag.id]
        )
        self.assertEqual(activity["default_res_model"], tag._name)
        self.assertEqual(activity["default_res_id"], tag.id)

    def test_a_record_that_is_gone_is_no_default(self):
        anna = self.person()
        gone = anna.id
        anna.unlink()
        latest = {"organization": self.acme.id, "person": gone}
        person = self.context("person", **latest)
        self.assertEqual(person["default_parent_id"], self.acme.id)
        activity = self.context(self.activities.id, **latest)
        self.assertEqual(activity["default_res_id"], self.acme.id)

    def test_the_tag_of_the_sitting_is_on_all_of_it(self):
        tag = self.env["res.partner.category"].create({"name": "Messe 2026"})
        for key in ("organization", "person"):
            context = self.context(key, tag)
            self.assertEqual(context["default_category_id"], tag.ids)

    def test_a_contact_that_is_made_on_the_way_has_the_tag_of_the_sitting(self):
        tag = self.env["res.partner.category"].create({"name": "Messe 2026"})
        entity = self.env["webcrm.entity.type"].create(
            {
                "name": "Banks",
                "model": "res.partner.bank",
                "link_fields": "partner_id",
                "title_field": "acc_number",
                "quick_create": True,
            }
        )
        quick = self.env["webcrm.quick.create"]
        for key, name in (("person", "parent_id"), (entity.id, "partner_id")):
            arch = etree.fromstring(quick.get_form(key)["arch"])
            node = arch.find(f".//field[@name='{name}']")
            for chosen in (tag, tag.browse()):
                context = quick.get_context(key, {}, chosen.id)
                made = safe_eval(node.get("context"), {"context": context})
                self.assertEqual(made["default_category_id"], chosen.ids)

    def test_a_mandatory_field_is_enforced(self):
        with self.assertRaisesRegex(ValidationError, "Last Name"):
            self.save("person", {"firstname": "Anna"}, organization=self.acme.id)

    def test_the_overview_tells_title_and_links(self):
        anna = self.person()
        [item] = self.quick.describe_created("person", anna.id)
        self.assertEqual(
            item,
            {
                "key": "person",
                "kind": "Person",
                "icon": "fa-user",
                "model": "res.partner",
                "id": anna.id,
                "title": "Anna Holm",
                "links": [
                    {
                        "model": "res.partner",
                        "id": self.acme.id,
                        "title": "Acme Test A/S",
                    }
                ],
            },
        )

    def test_an_organization_made_on_the_way_is_in_the_overview(self):
        since = "2026-01-01 00:00:00"
        partners = self.Partner.with_user(self.user)
        new = partners.with_context(default_is_company=True).name_create("Way A/S")
        anna = self.person(organization=partners.browse(new[0]))
        items = self.quick.describe_created("person", anna.id, since)
        self.assertEqual([item["title"] for item in items], ["Way A/S", "Anna Holm"])
        self.assertEqual(len(self.quick.describe_created("person", anna.id)), 1)
