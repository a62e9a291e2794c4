from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from .common import PersonCase


@tagged("post_install", "-at_install")
class TestEntityType(PersonCase):
    """An entity type says how a model hangs on a person, and is checked at use."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Type = cls.env["webcrm.entity.type"]
        cls.anna = cls.person()
        cls.attachments = cls.env.ref("webcrm_contacts.webcrm_entity_type_attachment")

    def new_type(self, **values):
        return self.Type.create(
            {"name": "Notes", "model": "mail.message", "link_fields": "author_id"}
            | values
        )

    def attach(self, record, name="offer.pdf"):
        return self.env["ir.attachment"].create(
            {"name": name, "res_model": record._name, "res_id": record.id}
        )

    def find(self, entity, *persons, **criteria):
        records = self.env[entity.model]
        return records.search(entity._domain_for(*persons, **criteria))

    def test_types_of_apps_that_are_not_installed_are_not_on_offer(self):
        ghost = self.new_type(model="no.such.model")
        self.assertNotIn(ghost, self.Type._available())
        self.assertIn("not installed", ghost.problem)

    def test_every_delivered_type_of_an_installed_app_works(self):
        models = set(self.Type._available().mapped("model"))
        delivered = self.Type.search([("model", "in", list(self.env.registry))])
        self.assertEqual(models, set(delivered.mapped("model")))
        self.assertIn("mail.activity", models)

    def test_a_link_by_model_and_id_finds_the_persons_records_alone(self):
        mine = self.attach(self.anna)
        self.attach(self.acme)
        self.assertEqual(self.find(self.attachments, self.anna), mine)

    def test_the_scope_of_an_organization_takes_its_persons_along(self):
        both = self.attach(self.anna) | self.attach(self.acme)
        self.attach(self.nordvind)
        self.assertEqual(self.find(self.attachments, organization=self.acme), both)

    def test_colleagues_hang_on_the_organization(self):
        colleagues = self.env.ref("webcrm_contacts.webcrm_entity_type_colleague")
        peter = self.person("Peter", "Berg")
        left = self.person("Lone", "Dahl", person_status="resigned")
        self.assertEqual(self.find(colleagues, self.anna), peter | left)
        self.assertEqual(self.find(colleagues, self.anna, status="open"), peter)
        self.assertEqual(self.find(colleagues, self.anna, status="closed"), left)

    def test_closed_records_may_be_archived_ones(self):
        activities = self.env.ref("webcrm_contacts.webcrm_entity_type_activity")
        activity = self.anna.activity_schedule("mail.mail_activity_data_todo")
        self.assertEqual(self.find(activities, self.anna, status="open"), activity)
        activity.active = False
        self.assertFalse(self.find(activities, self.anna, status="open"))
        self.assertEqual(self.find(activities, self.anna, status="closed"), activity)
        self.assertEqual(self.find(activities, self.anna), activity)

    def test_a_period_includes_its_last_day(self):
        activities = self.env.ref("webcrm_contacts.webcrm_entity_type_activity")
        activity = self.anna.activity_schedule(
            "mail.mail_activity_data_todo", "2026-03-31"
        )
        found = self.find(
            activities, self.anna, date_from="2026-03-31", date_to="2026-03-31"
        )
        self.assertEqual(found, activity)
        self.assertFalse(self.find(activities, self.anna, date_to="2026-03-30"))

    def test_a_field_that_does_not_exist_is_refused_with_its_name(self):
        with self.assertRaisesRegex(ValidationError, "no field “nothing_id”"):
            self.new_type(link_fields="nothing_id")

    def test_a_link_that_leads_elsewhere_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "does not point at a contact"):
            self.new_type(link_fields="create_uid")

    def test_a_filter_that_is_no_filter_is_refused(self):
        for text in ("[('nothing', '=', 1)]", "__import__('os')", "[(", "[1, 2]"):
            with self.subTest(text), self.assertRaises(ValidationError):
                self.new_type(open_domain=text)

    def test_a_type_that_stopped_working_is_not_on_offer(self):
        entity = self.new_type()
        self.assertIn(entity, self.Type._available())
        entity.with_context(install_mode=True).columns = "gone"
        self.assertNotIn(entity, self.Type._available())

    def test_the_manager_chooses_among_models_that_link_to_contacts(self):
        models = [name for name, _label in self.Type._selection_model()]
        self.assertIn("mail.message", models)
        self.assertNotIn("res.country", models)

    def test_choosing_the_kind_proposes_the_fields(self):
        entity = self.Type.new({"model_choice": "mail.message"})
        entity._onchange_model_choice()
        self.assertEqual(entity.link_fields, "partner_ids")
        self.assertEqual(entity.date_field, "date")

    def test_only_the_manager_keeps_the_list(self):
        user = self.user_with("types", "base.group_partner_manager")
        with self.assertRaises(AccessError):
            self.attachments.with_user(user).follows = False
        manager = self.user_with("types_manager", "webcrm_contacts.group_manager")
        self.attachments.with_user(manager).follows = False
        self.assertFalse(self.attachments.follows)
