from odoo.tests import tagged

from ..common import PersonCase


@tagged("post_install", "-at_install")
class TestLastContactApps(PersonCase):
    """Last contact on records of other apps: as their own rules allow (F1.2)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = cls.user_with(
            "contact_seller",
            "base.group_partner_manager",
            "sales_team.group_sale_salesman",
        )
        cls.other = cls.user_with("contact_other", "sales_team.group_sale_salesman")
        cls.anna = cls.person()

    def message(self, record, date):
        return self.env["mail.message"].create(
            {
                "partner_ids": self.anna.ids,
                "model": record._name,
                "res_id": record.id,
                "message_type": "comment",
                "date": date,
            }
        )

    def deal(self, user):
        return self.env["crm.lead"].create(
            {"name": "Deal", "type": "opportunity", "user_id": user.id}
        )

    def meeting(self, start, privacy):
        return self.env["calendar.event"].create(
            {
                "name": "Demo",
                "start": start,
                "stop": start.replace("10:", "11:"),
                "partner_ids": [(6, 0, self.other.partner_id.ids)],
                "user_id": self.other.id,
                "privacy": privacy,
            }
        )

    def assertLast(self, date):
        """The column shows the date, and the filters find it at that date."""
        anna = self.anna.with_user(self.user)
        anna.invalidate_recordset()
        self.assertEqual(str(anna.last_contact_date), date)
        for operator, found in ((">=", anna), (">", anna.browse())):
            domain = [("id", "=", anna.id), ("last_contact_date", operator, date)]
            self.assertEqual(anna.search(domain), found, operator)

    def test_only_opportunities_that_the_user_may_read_count(self):
        self.message(self.deal(self.user), "2026-01-02 10:00:00")
        self.message(self.deal(self.other), "2026-02-02 10:00:00")
        self.assertLast("2026-01-02 10:00:00")

    def test_a_model_that_is_closed_to_the_user_does_not_count(self):
        self.message(self.deal(self.user), "2026-01-02 10:00:00")
        rule = self.env["ir.rule"].search([], limit=1)
        self.message(rule, "2026-02-02 10:00:00")
        self.assertLast("2026-01-02 10:00:00")

    def test_messages_on_somebodys_private_meeting_do_not_count(self):
        public = self.meeting("2026-01-01 10:00:00", "public")
        self.message(public, "2026-01-02 10:00:00")
        private = self.meeting("2026-01-01 10:00:00", "private")
        self.message(private, "2026-02-02 10:00:00")
        self.assertLast("2026-01-02 10:00:00")

    def test_a_meeting_that_has_begun_counts(self):
        meeting = self.meeting("2026-01-01 10:00:00", "public")
        meeting.partner_ids += self.anna
        self.assertLast("2026-01-01 10:00:00")
