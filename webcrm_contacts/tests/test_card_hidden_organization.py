import json

from lxml import etree

from odoo.fields import Command
from odoo.tests import tagged

from .card_common import HiddenOrganizationCase

CARD = "webcrm_contacts.person_card_view_form"


@tagged("post_install", "-at_install")
class TestCardHiddenOrganization(HiddenOrganizationCase):
    """The card of a person whose organization belongs to another company opens, with
    the organization's name, as on Odoo's own form; and nothing else of it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = cls.user_with("card_user", "base.group_partner_manager")

    def setUp(self):
        super().setUp()
        self.env.invalidate_all()
        self.card = self.tora.with_user(self.user).with_context(
            webcrm_contacts_surface=True
        )

    def spec(self):
        """What the browser reads: every field of the card, as its form is drawn."""
        view = self.card.get_views([(self.env.ref(CARD).id, "form")])
        return self.specification(
            etree.fromstring(view["views"]["form"]["arch"]), self.card
        )

    def specification(self, node, model):
        spec = {}
        for field in node.iterfind(".//field"):
            if any(a.tag == "field" for a in self.ancestors(field, node)):
                continue
            known = model._fields[field.get("name")]
            spec[known.name] = {}
            if known.relational:
                inner = self.specification(field, model.env[known.comodel_name])
                spec[known.name] = {"fields": {"display_name": {}} | inner}
        return spec

    def ancestors(self, field, root):
        node = field.getparent()
        while node is not None and node is not root:
            yield node
            node = node.getparent()

    def test_the_organization_is_hidden(self):
        """Else what follows would prove nothing."""
        self.assertFalse(self.card.parent_id.has_access("read"))
        self.assertIn("card_organization_ids", self.spec())

    def test_the_card_opens_with_the_name_of_the_organization_only(self):
        [values] = self.card.web_read(self.spec())
        self.assertEqual(values["parent_id"]["display_name"], "Faraway A/S")
        self.assertFalse(values["card_organization_ids"])
        text = json.dumps(values, default=str)
        for secret in ("71 72", "Secret Street"):
            self.assertNotIn(secret, text)

    def test_the_panels_and_the_head_are_there(self):
        data = self.env["webcrm.card.data"].with_user(self.user)
        self.assertTrue(data.get_panels(self.tora.id)["panels"])

    def test_another_card_at_the_hidden_organization_is_named_in_the_head(self):
        anna = self.person()
        copy = anna.copy_to_organization(self.hidden)
        copy.company_id = False
        self.env.invalidate_all()
        data = self.env["webcrm.card.data"].with_user(self.user)
        [other] = data.get_panels(anna.id)["head"]["other_cards"]
        self.assertEqual(other["id"], copy.id)
        self.assertIn("Faraway A/S", other["text"])

    def test_the_card_is_saved(self):
        [saved] = self.card.web_save({"function": "Director"}, self.spec())
        self.assertEqual(saved["function"], "Director")
        self.env.invalidate_all()
        self.assertEqual(self.tora.function, "Director")
        self.assertEqual(self.tora.parent_id, self.hidden)

    def test_what_is_typed_meanwhile_is_answered(self):
        spec = self.spec()
        [values] = self.card.web_read(spec)
        answer = self.card.onchange({"function": "CEO"}, ["function"], spec)
        self.assertNotIn("71 72", json.dumps(answer, default=str))

    def test_nothing_is_written_on_the_organization_that_the_card_does_not_show(self):
        change = Command.update(self.hidden.id, {"phone": "1"})
        with self.assertRaisesRegex(Exception, "access"):
            self.card.web_save({"card_organization_ids": [change]}, {})

    def test_it_stands_in_the_lists_with_its_organization(self):
        spec = {
            "parent_id": {"fields": {"display_name": {}}},
            "organization_phone": {},
            "organization_address": {},
            "other_card_ids": {},
            "possible_duplicates": {},
            "last_contact_date": {},
        }
        found = self.card.web_search_read([("id", "=", self.tora.id)], spec)
        [row] = found["records"]
        self.assertEqual(row["parent_id"]["display_name"], "Faraway A/S")
        self.assertFalse(row["organization_phone"] or row["organization_address"])

    def test_every_list_and_form_of_persons_reads_it(self):
        action = self.env.ref("webcrm_contacts.person_action")
        read = 0
        for view in action.view_ids.view_id | self.env["ir.ui.view"].search(
            [("model", "=", "res.partner"), ("type", "in", ("list", "kanban"))]
        ):
            if not (view.xml_id or "").startswith("webcrm_contacts."):
                continue
            with self.subTest(view.xml_id):
                self.env.invalidate_all()
                arch = self.card.get_view(view.id, view.type)["arch"]
                spec = self.specification(etree.fromstring(arch), self.card)
                [values] = self.card.web_read(spec)
                self.assertEqual(values["id"], self.tora.id)
                read += 1
        self.assertGreater(read, 1)

    def test_a_search_by_the_main_number_finds_only_what_may_be_read(self):
        self.acme.phone = "+45 33 12 34 56"
        anna = self.person()
        persons = self.Partner.with_user(self.user)
        for number, found in (("33 12", anna), ("71 72", persons.browse())):
            domain = [("organization_phone", "ilike", number)]
            self.assertEqual(persons.search(domain), found)

    def test_a_call_and_the_dialogs_open(self):
        action = self.card.action_log_call()
        self.assertFalse(action["context"]["default_number"])
        move = self.env["webcrm.person.move"].with_user(self.user)
        move = move.with_context(active_model="res.partner", active_ids=self.tora.ids)
        spec = {
            "person_id": {"fields": {"display_name": {}}},
            "former_organization_id": {"fields": {"display_name": {}}},
        }
        value = move.onchange({}, [], spec)["value"]
        self.assertEqual(value["former_organization_id"]["display_name"], "Faraway A/S")
        quick = self.env["webcrm.quick.create"].with_user(self.user)
        quick.get_context("person", {"person": self.tora.id})
        [item] = quick.describe_created("person", self.tora.id)
        self.assertFalse(item["links"])

    def test_the_editor_previews_it(self):
        manager = self.user_with("far_manager", "webcrm_contacts.group_manager")
        editor = self.env["webcrm.card.editor"].with_user(manager)
        editor.get_preview(self.tora.id, self.user.id)
        [values] = editor.read_preview(self.tora.id, self.user.id, self.spec())
        self.assertNotIn("71 72", json.dumps(values, default=str))
