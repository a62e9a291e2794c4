from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .common import PersonCase


@tagged("post_install", "-at_install")
class TestPersonMandatory(PersonCase):
    """F1.5: Organization, First name and Last name are mandatory on our surface."""

    def save(self, vals, record=None):
        target = (record or self.surface).with_context(webcrm_contacts_surface=True)
        return target.web_save(vals, {"id": {}})

    def complete(self, **values):
        return {
            "firstname": "Anna",
            "lastname": "Holm",
            "parent_id": self.acme.id,
            **values,
        }

    def assertSavedWithoutLastName(self):
        [saved] = self.save(self.complete(lastname=False))
        self.assertFalse(self.Partner.browse(saved["id"]).lastname)

    def test_a_complete_person_is_saved(self):
        [saved] = self.save(self.complete())
        self.assertTrue(self.Partner.browse(saved["id"]).is_contact_person)

    def test_each_missing_field_is_named(self):
        for fname, label in (
            ("firstname", "First Name"),
            ("lastname", "Last Name"),
            ("parent_id", "Organization"),
        ):
            with self.assertRaisesRegex(ValidationError, label):
                self.save(self.complete(**{fname: False}))

    def test_blanks_are_no_value(self):
        with self.assertRaisesRegex(ValidationError, "Last Name"):
            self.save(self.complete(lastname="  "))

    def test_a_mandatory_field_cannot_be_emptied(self):
        with self.assertRaisesRegex(ValidationError, "Last Name"):
            self.save({"lastname": False}, self.person())

    def test_an_old_gap_does_not_stop_another_change(self):
        person = self.person(lastname=False)
        self.save({"person_status": "resigned"}, person)
        self.assertEqual(person.person_status, "resigned")

    def test_the_manager_can_make_another_field_mandatory(self):
        self.env["webcrm.person.field"].create({"name": "email", "mandatory": True})
        with self.assertRaisesRegex(ValidationError, "E-mail"):
            self.save(self.complete())
        self.save(self.complete(email="anna@acme.example"))

    def test_an_archived_demand_is_not_in_force(self):
        demand = self.env["webcrm.person.field"].search([("name", "=", "lastname")])
        demand.mandatory = False
        self.assertSavedWithoutLastName()

    def test_an_archived_field_is_not_asked_for_whoever_asks_first(self):
        demand = self.env["webcrm.person.field"].search([("name", "=", "lastname")])
        demand.active = False
        # Whose list shows archived records asks with them.
        every = self.Partner.with_context(active_test=False)
        every._get_view_cache_key(self.Partner._card_view_id())
        self.assertSavedWithoutLastName()

    def test_a_field_that_is_gone_is_not_in_force(self):
        demand = self.env["webcrm.person.field"].search([("name", "=", "lastname")])
        self.env.cr.execute(
            "UPDATE webcrm_person_field SET name = 'x_gone' WHERE id = %s", [demand.id]
        )
        self.env.invalidate_all()
        self.env.registry.clear_cache()
        self.assertSavedWithoutLastName()

    def test_an_unknown_field_is_refused_in_words(self):
        with self.assertRaisesRegex(ValidationError, "x_unknown"):
            self.env["webcrm.person.field"].create({"name": "x_unknown"})

    def test_organizations_and_other_flows_are_left_alone(self):
        self.save({"name": "Ny A/S", "is_company": True})
        self.assertTrue(
            self.Partner.create({"name": "Solo", "parent_id": self.acme.id})
        )

    def test_the_setting_enforces_them_for_every_way_in(self):
        self.env["ir.config_parameter"].set_param(
            "webcrm_contacts.enforce_mandatory_everywhere", "True"
        )
        with self.assertRaisesRegex(ValidationError, "Last Name"):
            self.Partner.create({"name": "Solo", "parent_id": self.acme.id})
        self.assertTrue(self.Partner.create({"name": "Solo"}))

    def save_below(self, command, record=None):
        return self.save({"child_ids": [command]}, record or self.acme)

    def test_a_person_entered_on_the_organization_needs_them_too(self):
        with self.assertRaisesRegex(ValidationError, "Madonna.*Last Name"):
            self.save_below(Command.create({"name": "Madonna", "type": "contact"}))

    def test_a_complete_person_can_be_entered_on_the_organization(self):
        self.save_below(Command.create({"name": "Maria Ciccone", "type": "contact"}))
        self.assertEqual(self.acme.person_ids.lastname, "Ciccone")

    def test_a_person_entered_with_a_new_organization_needs_them_too(self):
        vals = {"name": "Ny A/S", "is_company": True}
        madonna = Command.create({"name": "Madonna", "type": "contact"})
        with self.assertRaisesRegex(ValidationError, "Last Name"):
            self.save(vals | {"child_ids": [madonna]})

    def test_a_person_changed_on_the_organization_keeps_them(self):
        person = self.person()
        with self.assertRaisesRegex(ValidationError, "Last Name"):
            self.save_below(Command.update(person.id, {"name": "Madonna"}))

    def test_an_old_gap_does_not_stop_a_change_on_the_organization(self):
        person = self.person(lastname=False)
        self.save_below(Command.update(person.id, {"function": "Singer"}))
        self.assertEqual(person.function, "Singer")

    def test_addresses_and_organizations_below_are_left_alone(self):
        self.save_below(Command.create({"type": "invoice", "street": "Gade 2"}))
        self.save_below(Command.create({"name": "Acme Nord", "is_company": True}))
        self.assertEqual(len(self.acme.child_ids), 2)

    def test_stock_forms_of_an_organization_go_on_as_ever(self):
        madonna = Command.create({"name": "Madonna", "type": "contact"})
        self.acme.web_save({"child_ids": [madonna]}, {"id": {}})
        self.assertEqual(self.acme.person_ids.name, "Madonna")
