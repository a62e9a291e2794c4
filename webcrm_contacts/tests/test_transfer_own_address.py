from odoo.tests import Form, tagged

from ..models.transfer.engine.engine import TransferChanged
from .common import PersonCase


@tagged("post_install", "-at_install")
class TestTransferOwnAddress(PersonCase):
    """Who comes to an organization keeps the address from before, beneath the person; undo
    takes it back (F10.6)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        home = {"street": "Hjemmevej 3", "city": "Odense", "country_id": cls.denmark.id}
        cls.alone = cls.Partner.create({"name": "Peter Berg", **home})
        cls.double = cls.person("Peter", "Berg")

    def streets(self, person):
        self.env.flush_all()
        self.env.invalidate_all()
        return person.extra_address_ids.mapped("street")

    def test_it_is_kept_and_undo_takes_it_back(self):
        journal = self.alone.move_to_organization(self.acme)
        self.assertEqual(self.alone.street, "Gade 1")
        self.assertEqual(self.streets(self.alone), ["Hjemmevej 3"])
        journal.action_undo()
        self.assertEqual(self.streets(self.alone), [])
        self.assertEqual(self.alone.street, "Hjemmevej 3")

    def test_another_extra_address_is_left_as_it_is(self):
        self.alone.extra_address_ids = [(0, 0, {"type": "other", "street": "Havvej 8"})]
        journal = self.alone.move_to_organization(self.acme)
        expected = ["Havvej 8", "Hjemmevej 3"]
        self.assertEqual(sorted(self.streets(self.alone)), expected)
        journal.action_undo()
        self.assertEqual(self.streets(self.alone), ["Havvej 8"])

    def test_what_stands_there_already_is_not_kept_twice(self):
        values = {"type": "other", "street": "Hjemmevej 3", "city": "Odense"}
        values["country_id"] = self.denmark.id
        self.alone.extra_address_ids = [(0, 0, values)]
        self.alone.move_to_organization(self.acme)
        self.assertEqual(self.streets(self.alone), ["Hjemmevej 3"])

    def test_what_says_no_more_than_the_organizations_is_none(self):
        self.acme.country_id = self.denmark
        self.alone.write({"street": False, "city": False})
        self.alone.move_to_organization(self.acme)
        self.assertFalse(self.alone.extra_address_ids)

    def test_what_uses_it_since_uses_the_persons_own_again(self):
        journal = self.alone.move_to_organization(self.acme)
        values = {
            "acc_number": "DK500041",
            "partner_id": self.alone.extra_address_ids.id,
        }
        account = self.env["res.partner.bank"].create(values)
        journal.action_undo()
        self.assertEqual(self.streets(self.alone), [])
        self.assertEqual(account.partner_id, self.alone)

    def test_edited_since_it_stays(self):
        journal = self.alone.move_to_organization(self.acme)
        self.alone.extra_address_ids.street = "Hjemmevej 33"
        journal.action_undo()
        self.assertEqual(self.streets(self.alone), ["Hjemmevej 33"])

    def test_whatever_was_written_on_it_since_it_stays_with_whose_it_is(self):
        for name, value in (
            ("name", "Summer house"),
            ("phone", "20998877"),
            ("email", "sommer@peter.example"),
            ("comment", "Ring twice"),
        ):
            for double in (self.double.browse(), self.double):
                with self.subTest(name, merge=bool(double)):
                    options = {"merge_into": double} if double else {}
                    journal = self.alone.move_to_organization(self.acme, **options)
                    kept = (double or self.alone).extra_address_ids
                    kept[name] = value
                    journal.action_undo()
                    self.assertEqual(self.alone.extra_address_ids, kept)
                    kept.unlink()

    def test_what_was_said_on_it_since_stays(self):
        journal = self.alone.move_to_organization(self.acme)
        kept = self.alone.extra_address_ids
        kept.message_post(body="The key is beneath the mat", message_type="comment")
        journal.action_undo()
        self.assertIn("mat", str(kept.message_ids.mapped("body")))

    def test_deleted_since_it_is_no_obstacle(self):
        journal = self.alone.move_to_organization(self.acme)
        self.alone.extra_address_ids.unlink()
        journal.action_undo()
        self.assertEqual(self.alone.street, "Hjemmevej 3")

    def test_a_merge_keeps_it_with_who_stays(self):
        journal = self.alone.move_to_organization(self.acme, merge_into=self.double)
        self.assertEqual(self.streets(self.double), ["Hjemmevej 3"])
        journal.action_undo()
        self.assertEqual(self.streets(self.double), [])
        self.assertTrue(self.alone.active)

    def test_addresses_beneath_who_had_no_organization_go_back(self):
        self.alone.extra_address_ids = [(0, 0, {"type": "other", "street": "Havvej 8"})]
        address = self.alone.extra_address_ids
        journal = self.alone.move_to_organization(self.acme, merge_into=self.double)
        self.env.flush_all()
        self.assertEqual(address.parent_id, self.double)
        self.assertEqual(address.commercial_partner_id, self.acme)
        journal.action_undo()
        self.assertEqual(self.streets(self.alone), ["Havvej 8"])
        self.assertEqual(address.commercial_partner_id, self.alone)

    def test_who_may_not_see_the_person_sees_no_address(self):
        self.alone.company_id = self.env.company
        self.alone.move_to_organization(self.acme)
        self.assertEqual(self.alone.extra_address_ids.company_id, self.env.company)

    def test_taken_along_since_it_is_not_taken_back(self):
        """Undo of an earlier move leaves to the later one what that has taken along."""
        first = self.alone.move_to_organization(self.acme)
        kept = self.alone.extra_address_ids
        second = self.alone.move_to_organization(self.acme, merge_into=self.double)
        first.action_undo()
        self.assertEqual(kept.parent_id, self.double)
        second.action_undo()
        self.assertEqual(self.streets(self.alone), ["Hjemmevej 3"])

    def test_where_the_organization_is_written_with_its_address(self):
        """As the form of contacts does, which fills in the organization's address."""
        surface = self.alone.with_context(webcrm_contacts_surface=True)
        surface.write({"parent_id": self.acme.id, "street": "Gade 1"})
        self.assertEqual(self.streets(self.alone), ["Hjemmevej 3"])

    def test_where_a_part_of_it_is_written_with_the_organization(self):
        surface = self.alone.with_context(webcrm_contacts_surface=True)
        surface.write({"parent_id": self.acme.id, "zip": "5000"})
        kept = self.alone.extra_address_ids
        self.assertEqual((kept.street, kept.zip), ("Hjemmevej 3", "5000"))

    def test_of_several_the_preview_says_each(self):
        values = {"street": "Åvej 4", "city": "Odense"}
        other = self.Partner.create({"name": "Peter B.", **values})
        wizard = self.env["webcrm.person.move"].with_context(
            active_model="res.partner",
            active_ids=[self.double.id, self.alone.id, other.id],
            default_merging=True,
            webcrm_survivor_id=self.double.id,
        )
        preview = str(Form(wizard).preview)
        self.assertIn("Hjemmevej 3", preview)
        self.assertIn("Åvej 4", preview)

    def test_a_country_alone_is_no_address(self):
        self.alone.write({"street": False, "city": False})
        self.alone.move_to_organization(self.nordvind)
        self.assertFalse(self.alone.extra_address_ids)

    def test_who_stays_has_it_already(self):
        values = {"type": "other", "street": "Hjemmevej 3", "city": "Odense"}
        values["country_id"] = self.denmark.id
        self.double.extra_address_ids = [(0, 0, values)]
        options = {"merge_into": self.double}
        plan = self.alone.preview_move(self.acme, **options)
        self.assertFalse(plan["own_address"])
        self.alone.move_to_organization(self.acme, digest=plan["digest"], **options)
        self.assertEqual(self.streets(self.double), ["Hjemmevej 3"])

    def test_another_one_by_now_is_another_plan(self):
        plan = self.alone.preview_move(self.acme)
        self.alone.street = "Nyvej 9"
        with self.assertRaises(TransferChanged) as raised:
            self.alone.move_to_organization(self.acme, digest=plan["digest"])
        self.assertIn("Nyvej 9", raised.exception.plan["own_address"])

    def test_the_preview_says_it(self):
        plan = self.alone.preview_move(self.acme)
        self.assertIn("Hjemmevej 3", plan["own_address"])
        journal = self.alone.move_to_organization(self.acme)
        self.assertIn("Hjemmevej 3", journal.description)
        self.assertFalse(self.double.preview_move(self.nordvind)["own_address"])
