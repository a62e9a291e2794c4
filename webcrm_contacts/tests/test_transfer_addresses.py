from odoo.exceptions import UserError
from odoo.tests import tagged

from ..models.transfer.engine.words import draw
from .common import PersonCase


@tagged("post_install", "-at_install")
class TestTransferAddresses(PersonCase):
    """What stays keeps the addresses that it uses; the others go along (F10.6).

    What stays is a bank account here: it needs no further app. Orders and invoices are
    in `tests/apps/test_transfer_addresses_apps.py`.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anna = cls.person(email="anna@acme.example")
        cls.used, cls.free = (
            cls.beneath(cls.anna, "invoice", name=name) for name in ("Used", "Free")
        )
        cls.banks = cls.env["webcrm.entity.type"].create(
            {
                "name": "Bank Accounts",
                "name_one": "Bank Account",
                "model": "res.partner.bank",
                "link_fields": "partner_id",
            }
        )
        cls.bank = cls.bank_of(cls.used)
        cls.follows = cls.env["webcrm.entity.type"].search([("follows", "=", True)])

    @classmethod
    def beneath(cls, partner, kind, **values):
        return cls.Partner.create({"type": kind, "parent_id": partner.id, **values})

    @classmethod
    def bank_of(cls, partner):
        number = f"DK5000{partner.id}"
        return cls.env["res.partner.bank"].create(
            {"acc_number": number, "partner_id": partner.id}
        )

    def move(self, **kwargs):
        kwargs = {"entity_types": self.follows, **kwargs}
        journal = self.anna.move_to_organization(self.nordvind, **kwargs)
        self.env.flush_all()
        self.env.invalidate_all()
        return journal

    def stored(self, partners):
        """What the database has of the records, but when it was written."""
        self.env.flush_all()
        self.env.cr.execute(
            "SELECT to_jsonb(p) - 'write_date' - 'write_uid' FROM res_partner p "
            "WHERE id = ANY(%s) ORDER BY id",
            [partners.ids],
        )
        return self.env.cr.fetchall()

    def assertAt(self, organization, *partners):
        for partner in partners:
            with self.subTest(partner.name):
                self.assertEqual(partner.commercial_partner_id, organization)

    def test_a_used_address_stays_below_the_resigned_card(self):
        former = self.move().former_id
        self.assertEqual(self.used.parent_id, former)
        self.assertEqual(self.free.parent_id, self.anna)
        self.assertAt(self.acme, self.used)
        self.assertAt(self.nordvind, self.free)
        self.assertEqual(self.bank.partner_id, self.used)

    def test_with_its_records_ticked_it_goes_along(self):
        journal = self.move(entity_types=None)
        self.assertFalse(journal.former_id)
        self.assertEqual(self.used.parent_id, self.anna)
        self.assertAt(self.nordvind, self.used)

    def test_whatever_hangs_on_the_person_is_an_address_of_it(self):
        for kind in ("delivery", "other", "contact"):
            self.anna = self.person()
            child = self.beneath(self.anna, kind, name=kind)
            self.bank_of(child)
            with self.subTest(kind):
                former = self.move().former_id
                self.assertEqual(child.parent_id, former)
                self.assertEqual(child.commercial_partner_id, self.acme)

    def test_the_whole_branch_stays_with_what_is_used_of_it(self):
        beneath = self.beneath(self.free, "delivery", name="Gate 4")
        self.bank_of(beneath)
        former = self.move().former_id
        self.assertEqual(self.free.parent_id, former)
        self.assertEqual(beneath.parent_id, self.free)
        self.assertAt(self.acme, self.free, beneath)

    def test_what_is_beneath_an_address_goes_where_the_address_goes(self):
        free = self.beneath(self.free, "delivery", name="Gate 4")
        double = self.person("Anna B.", "Holm", self.nordvind)
        cards = self.anna | self.used | self.free | free | double
        before = self.stored(cards)
        for name, kwargs in (("move", {}), ("merge", {"merge_into": double})):
            with self.subTest(name):
                journal = self.move(**kwargs)
                self.assertAt(self.nordvind, self.free, free)
                self.assertEqual(free.parent_id, self.free)
                journal.action_undo()
                self.assertEqual(
                    [self.without_group(row) for row in self.stored(cards)],
                    [self.without_group(row) for row in before],
                )

    def without_group(self, row):
        return {name: value for name, value in row[0].items() if name != "card_group"}

    def test_earlier_records_keep_their_address_with_a_date(self):
        self.banks.date_field = "create_date"
        former = self.move(entity_types=None, date_from="2999-01-01").former_id
        self.assertEqual(self.used.parent_id, former)
        self.assertEqual(self.free.parent_id, self.anna)

    def test_what_stays_wins_over_what_goes_along(self):
        activity = self.used.activity_schedule("mail.mail_activity_data_todo")
        former = self.move().former_id
        self.assertEqual(self.used.parent_id, former)
        self.assertEqual(activity.res_id, self.used.id, "it is about the address")

    def test_without_a_card_that_is_left_it_hangs_on_the_organization(self):
        self.assertFalse(self.move(leave_former=False).former_id)
        self.assertEqual(self.used.parent_id, self.acme)
        self.assertAt(self.acme, self.used)

    def test_a_merge_leaves_it_with_the_card_that_stays(self):
        double = self.person("Anna B.", "Holm", self.nordvind)
        self.move(merge_into=double)
        self.assertEqual(self.used.parent_id, self.anna)
        self.assertEqual(self.free.parent_id, double)
        self.assertTrue(self.anna.active)
        self.assertEqual(self.anna.person_status, "resigned")
        self.assertAt(self.acme, self.used)
        self.assertAt(self.nordvind, self.free)

    def test_who_has_no_organization_must_take_it_along(self):
        self.anna.parent_id = False
        with self.assertRaisesRegex(UserError, "Let everything move along"):
            self.move()
        self.move(entity_types=None)
        self.assertAt(self.nordvind, self.used)

    def test_the_preview_counts_what_its_addresses_have(self):
        preview = self.anna.preview_move(self.nordvind, entity_types=self.follows)
        [banks] = [e for e in preview["entities"] if e["id"] == self.banks.id]
        self.assertEqual((banks["moves"], banks["stays"]), (0, 1))
        drawn = draw(self.env, preview)
        self.assertRegex(drawn, "(?s)1 bank account.*stay with the resigned person")
        self.assertRegex(drawn, "stays with the records that use it")

    def test_a_record_added_to_an_address_makes_the_preview_stale(self):
        kwargs = {"entity_types": self.follows}
        digest = self.anna.preview_move(self.nordvind, **kwargs)["digest"]
        self.bank_of(self.free)
        with self.assertRaisesRegex(UserError, "have changed since"):
            self.move(digest=digest)

    def test_undo_puts_addresses_back(self):
        cards = self.anna | self.used | self.free
        before = self.stored(cards)
        for kwargs in ({}, {"leave_former": False}, {"entity_types": None}):
            with self.subTest(kwargs):
                self.move(**kwargs).action_undo()
                self.env.invalidate_all()
                self.assertEqual(self.used.parent_id, self.anna)
                self.assertEqual(
                    [self.without_group(row) for row in self.stored(cards)],
                    [self.without_group(row) for row in before],
                )

    def test_many_addresses_cost_no_more_queries(self):
        def queries(addresses):
            anna = self.person()
            for number in range(addresses):
                self.bank_of(self.beneath(anna, "invoice", name=f"A{number}"))
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            anna.move_to_organization(self.nordvind, entity_types=self.follows)
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        queries(1)  # fills what is looked up once
        self.assertEqual(queries(6), queries(2))

    def test_an_address_that_came_since_goes_back_with_the_person(self):
        journal = self.move()
        since = self.beneath(self.anna, "other", name="Since")
        self.assertAt(self.nordvind, since)
        journal.action_undo()
        self.env.invalidate_all()
        self.assertEqual(since.parent_id, self.anna)
        self.assertAt(self.acme, since)
