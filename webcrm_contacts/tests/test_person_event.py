from odoo.tests import tagged

from .person_event_common import PersonEventCase


@tagged("post_install", "-at_install")
class TestPersonEvent(PersonEventCase):
    """Each kind of event, and what it says (F16.2)."""

    def test_a_new_person_is_told_with_who_made_it(self):
        user = self.user_with("event_user", "base.group_partner_manager")
        carl = self.Partner.with_user(user).create(
            {"name": "Carl Dam", "parent_id": self.acme.id}
        )
        self.assertEqual(self.told(), [("created", carl.id)])
        event = self.Event.search([], limit=1)
        self.assertEqual((event.person_id, event.user_id), (carl.sudo(), user))
        self.assertTrue(event.date)

    def test_what_is_no_person_is_not_told(self):
        other = self.organization("Other A/S")
        other.write({"name": "Another A/S", "block_mass_email": True})
        other.unlink()
        contact = self.Partner.create({"name": "Contact without organization"})
        contact.write({"name": "The same", "email": "x@x.example"})
        contact.unlink()
        self.assertEqual(self.told(), [])

    def test_a_contact_that_gets_an_organization_is_a_new_person(self):
        contact = self.Partner.create({"name": "Dora Friis"})
        self.told()
        contact.parent_id = self.acme
        self.assertEqual(self.told(), [("created", contact.id)])

    def test_a_change_names_the_fields_and_no_values(self):
        self.anna.write({"function": "CEO", "phone": "+45 20 30 40 50"})
        self.assertEqual(self.told(), [("changed", self.anna.id, "function,phone")])
        [event] = self.Event.search([], limit=1).read(load=None)
        self.assertNotIn("CEO", str(event.values()))

    def test_what_stays_the_same_is_not_told(self):
        self.anna.write({"function": "CFO", "email": "anna@acme.example"})
        self.assertEqual(self.told(), [])

    def test_leaving_is_a_change(self):
        self.anna.person_status = "resigned"
        [(kind, id_, names)] = self.told()
        self.assertEqual((kind, id_), ("changed", self.anna.id))
        self.assertIn("person_status", names)

    def test_fields_that_are_nobodys_to_read_are_not_named(self):
        (self.anna | self.bo).sudo().write({"merged_into_id": self.anna.id})
        self.assertEqual(self.told(), [])

    def test_a_block_and_its_end_are_told(self):
        self.use("blocked")
        self.anna.block_mass_email = True
        self.assertEqual(self.told(), [("blocked", self.anna.id)])
        self.anna.block_mass_email = False
        self.assertEqual(self.told(), [("blocked", self.anna.id, "undone")])

    def test_a_new_person_that_is_blocked_is_told_as_both(self):
        carl = self.person("Carl", "Dam", block_mass_email=True)
        self.assertEqual(self.told(), [("created", carl.id), ("blocked", carl.id)])

    def test_another_organization_is_a_move_whatever_way_it_came(self):
        self.use("moved")
        self.anna.parent_id = self.nordvind
        moved = ("moved", self.anna.id, self.acme, self.nordvind)
        self.assertEqual(self.told(), [moved])
        self.bo.move_to_organization(self.nordvind)
        moved = ("moved", self.bo.id, self.acme, self.nordvind)
        self.assertEqual(self.told(), [moved])

    def test_a_move_that_is_undone_is_told_the_other_way_round(self):
        self.use("moved", "created", "erased")
        journal = self.anna.move_to_organization(self.nordvind, leave_former=True)
        former = journal.former_id
        moved = ("moved", self.anna.id, self.acme, self.nordvind)
        self.assertCountEqual(self.told(), [moved, ("created", former.id)])
        journal.action_undo()
        back = ("moved", self.anna.id, self.nordvind, self.acme, "undone")
        self.assertCountEqual(self.told(), [back, ("erased", former.id)])

    def test_a_merge_tells_the_old_and_the_new_id(self):
        self.anna.move_to_organization(self.acme, merge_into=self.bo)
        merged, *changed = self.told()
        self.assertEqual(merged, ("merged", self.anna.id, self.bo))
        self.assertEqual([one[:2] for one in changed], [("changed", self.bo.id)])

    def test_a_merge_that_is_undone_is_told(self):
        self.use("merged")
        journal = self.anna.move_to_organization(self.acme, merge_into=self.bo)
        self.assertEqual(self.told(), [("merged", self.anna.id, self.bo)])
        journal.action_undo()
        self.assertEqual(self.told(), [("merged", self.anna.id, self.bo, "undone")])

    def test_what_is_done_and_undone_at_once_is_not_told(self):
        self.use("merged", "moved", "changed")
        self.anna.move_to_organization(self.acme, merge_into=self.bo).action_undo()
        self.assertEqual(self.told(), [])

    def test_a_merge_blocks_who_stays(self):
        self.use("blocked")
        self.anna.block_mass_email = True
        self.told()
        self.anna.move_to_organization(self.acme, merge_into=self.bo)
        self.assertEqual(self.told(), [("blocked", self.bo.id)])

    def core_merge(self, source, target):
        wizard = self.env["base.partner.merge.automatic.wizard"].create({})
        wizard._merge((source | target).ids, target)

    def test_odoos_own_merge_of_persons_is_told(self):
        self.use("merged", "erased")
        self.core_merge(self.anna, self.bo)
        self.assertEqual(self.told(), [("merged", self.anna.id, self.bo)])

    def test_odoos_own_merge_into_a_contact_deletes_the_person(self):
        self.use("merged", "erased")
        contact, anna_id = self.Partner.create({"name": "Anna H."}), self.anna.id
        self.core_merge(self.anna, contact)
        self.assertEqual(
            self.told(), [("merged", anna_id, contact), ("erased", anna_id)]
        )

    def test_the_events_of_a_merged_person_stay_its_own(self):
        self.anna.function = "CEO"
        self.told()
        event = self.Event.search([], limit=1)
        self.anna.move_to_organization(self.acme, merge_into=self.bo)
        self.told()
        self.assertEqual(event.person_id, self.anna)

    def test_of_a_deleted_person_the_number_is_left(self):
        self.anna.function = "CEO"
        self.told()
        before, anna_id = self.Event.search([], limit=1), self.anna.id
        self.anna.unlink()
        self.assertEqual(self.told(), [("erased", anna_id)])
        event = self.Event.search([], limit=1)
        self.assertFalse(event.person_id)
        self.assertNotIn("Anna", event.display_name)
        self.assertFalse(before.exists(), "what was told of it before went with it")

    def test_an_import_and_a_change_of_many_are_told(self):
        result = self.surface.load(
            ["firstname", "lastname", "parent_id"],
            [["Eva", "Ibsen", "Acme Test A/S"], ["Finn", "Juul", "Acme Test A/S"]],
        )
        self.assertFalse(result["messages"])
        self.assertEqual(self.told(), [("created", id_) for id_ in result["ids"]])
        (self.anna | self.bo).write({"function": "Buyer"})
        self.assertEqual(
            self.told(),
            [("changed", one.id, "function") for one in self.anna | self.bo],
        )
