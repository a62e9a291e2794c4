from lxml import etree

from odoo.tests import Form, tagged

from .common import PersonCase


@tagged("post_install", "-at_install")
class TestPersonViews(PersonCase):
    """What the server gives the views of persons and organizations (F1)."""

    def card(self, **kwargs):
        arch = self.Partner.get_view(
            self.env.ref("webcrm_contacts.person_card_view_form").id, "form", **kwargs
        )["arch"]
        return etree.fromstring(arch)

    def marked(self, arch):
        return {f.get("name") for f in arch.iter("field") if f.get("webcrm_mandatory")}

    def test_the_card_marks_the_mandatory_fields_of_a_new_person(self):
        arch = self.card()
        self.assertEqual(self.marked(arch), {"parent_id", "firstname", "lastname"})
        for field in arch.xpath("//field[@webcrm_mandatory]"):
            self.assertEqual(field.get("required"), "not id")

    def test_a_field_made_mandatory_is_marked_at_once_and_placed_if_it_was_not(self):
        self.card()
        fields = self.env["webcrm.person.field"]
        fields.create([{"name": name, "mandatory": True} for name in ("email", "ref")])
        arch = self.card()
        self.assertLessEqual({"email", "ref"}, self.marked(arch))

    def actions_offered(self, view):
        """What a list, kanban or form says that its Actions may do."""
        root = etree.fromstring(self.Partner.get_view(view.id, view.type)["arch"])
        return {
            action
            for action in ("create", "duplicate", "delete")
            if root.get(action, "1").lower() not in ("0", "false")
        }

    def test_persons_are_copied_where_something_is_asked_never_duplicated(self):
        types = ("list", "kanban", "form")
        views = self.env["ir.ui.view"].search(
            [("model", "=", "res.partner"), ("mode", "=", "primary")]
        )
        ours = {
            xml_id.removeprefix("webcrm_contacts."): view
            for view in views.filtered(lambda view: view.type in types)
            if (xml_id := view.get_external_id()[view.id]).startswith("webcrm_")
        }
        duplicating = {
            name
            for name, view in ours.items()
            if "duplicate" in self.actions_offered(view)
        }
        self.assertGreater(len(ours), len(duplicating))
        # An organization is copied without its persons.
        self.assertEqual(
            duplicating,
            {
                "organization_card_view_form",
                "organization_view_kanban",
                "organization_view_list",
            },
        )
        self.person()
        self.assertFalse(self.acme.copy().child_ids)

    def test_copy_is_in_the_actions_of_cards_lists_and_kanban(self):
        copy = self.env.ref("webcrm_contacts.webcrm_person_copy_action")
        self.assertEqual(copy.binding_view_types, "form,list,kanban")

    def test_the_main_number_is_searched_as_it_is_shown(self):
        self.acme.phone = "+45 71 72 73 74"
        at_acme, elsewhere, alone = (
            self.person(),
            self.person("Bo", "Ek", self.nordvind),
            self.Partner.create({"name": "Alone"}),
        )
        persons = at_acme | elsewhere | alone
        for operator, value, wanted in (
            ("=", False, elsewhere | alone),
            ("!=", False, at_acme),
            ("ilike", "7273", at_acme.browse()),
            ("ilike", "72 73", at_acme),
            ("not ilike", "72 73", elsewhere | alone),
            ("!=", "+45 1", persons),
            ("in", [False, "+45 71 72 73 74"], persons),
            ("not in", [False, "+45 1"], at_acme),
        ):
            with self.subTest(operator, value=value):
                domain = [("organization_phone", operator, value)]
                found = self.Partner.search([("id", "in", persons.ids), *domain])
                self.assertEqual(found, wanted.sorted())

    def test_that_a_card_was_merged_is_searched_in_every_way(self):
        merged = self.person("Anna B.", "Holm")
        stays = self.person()
        merged.move_to_organization(self.acme, merge_into=stays)
        cards = self.Partner.with_context(active_test=False)
        for value, wanted in (
            ([True], merged),
            ([False], stays),
            ([True, False], merged | stays),
            ([], merged.browse()),
        ):
            for operator, found in (
                ("in", wanted),
                ("not in", (merged | stays) - wanted),
            ):
                with self.subTest(operator, value=value):
                    domain = [("is_merged", operator, value)]
                    searched = cards.search(
                        [("id", "in", (merged | stays).ids), *domain]
                    )
                    self.assertEqual(set(searched), set(found))

    def test_other_forms_of_partners_are_not_touched(self):
        view = self.env.ref("base.view_partner_form")
        arch = etree.fromstring(self.Partner.get_view(view.id, "form")["arch"])
        self.assertFalse(self.marked(arch))

    def test_a_new_person_gets_the_address_and_number_of_the_organization(self):
        self.acme.phone = "+45 70 10 20 30"
        form = Form(
            self.surface.with_context(default_is_company=False, default_type="contact"),
            "webcrm_contacts.person_card_view_form",
        )
        form.parent_id = self.acme
        self.assertEqual(form.organization_phone, "+45 70 10 20 30")
        self.assertIn("Gade 1", form.organization_address)
        form.firstname, form.lastname = "Bo", "Lind"
        self.assertEqual(form.save().name, "Bo Lind")

    def test_the_address_of_the_organization_is_one_line_without_its_name(self):
        person = self.person()
        self.assertEqual(person.organization_address.split(",")[0], "Gade 1")
        self.assertNotIn("\n", person.organization_address)
        self.assertFalse(self.acme.organization_address)

    def test_persons_of_an_organization_are_counted_without_addresses(self):
        person = self.person()
        self.person("Peter", "Berg", active=False)
        self.Partner.create(
            {"name": "Goods in", "type": "delivery", "parent_id": self.acme.id}
        )
        partners = self.acme | self.nordvind | person
        self.assertEqual(partners.mapped("person_count"), [1, 0, 0])

    def test_counting_takes_one_query_however_many_organizations(self):
        organizations = self.acme | self.nordvind
        for organization in organizations:
            self.person(organization=organization)
        organizations.invalidate_recordset()
        organizations.mapped("is_company")
        with self.assertQueryCount(1):
            organizations.mapped("person_count")

    def test_persons_of_an_organization_end_with_those_who_left(self):
        anna = self.person("Anna", "Holm", person_status="resigned")
        bo = self.person("Bo", "Lind")
        self.assertEqual(self.acme.listed_person_ids.ids, [bo.id, anna.id])

    def test_the_form_of_an_individual_pays_nothing_for_the_persons(self):
        person = self.person()
        persons = {"person_count": {}, "listed_person_ids": {"fields": {"name": {}}}}
        plain = self.count_queries(person, {"name": {}, "is_company": {}})
        extended = self.count_queries(person, {"name": {}, "is_company": {}, **persons})
        self.assertEqual(extended, plain)

    def count_queries(self, partner, specification):
        partner.env.flush_all()
        partner.env.invalidate_all()
        before = self.cr.sql_log_count
        partner.web_read(specification)
        return self.cr.sql_log_count - before

    def test_a_caller_is_a_person_or_an_organization(self):
        self.acme.phone = "+45 70 10 20 30"
        anna = self.person(mobile="+45 20 98 40 50")
        loose = self.Partner.create({"name": "Loose", "phone": "+45 20 97 40 50"})
        caller = self.Partner.find_caller
        self.assertEqual(
            caller("0045 20984050"), {"persons": anna.ids, "organizations": []}
        )
        self.assertEqual(caller("70102030")["organizations"][-1:], self.acme.ids)
        self.assertNotIn(loose.id, caller("20974050")["persons"])
        self.assertEqual(caller("no number"), {"persons": [], "organizations": []})

    def test_the_persons_of_an_organization_open_with_it_filled_in(self):
        person = self.person()
        action = self.acme.action_open_persons()
        self.assertEqual(self.Partner.search(action["domain"]), person)
        self.assertEqual(action["context"]["default_parent_id"], self.acme.id)
        self.assertTrue(action["context"]["webcrm_contacts_surface"])

    def test_the_composer_writes_to_the_person(self):
        action = self.person().action_email_person()
        composer = self.env[action["res_model"]].with_context(**action["context"])
        composer = composer.create({})
        self.assertEqual(composer.partner_ids.name, "Anna Holm")

    def test_an_organization_created_on_the_card_is_one_wherever_the_field_stands(self):
        nodes = self.card().xpath("//field[@name='parent_id'][not(ancestor::field)]")
        self.assertTrue(nodes)
        for node in nodes:
            self.assertIn("'default_is_company': True", node.get("context", ""))
