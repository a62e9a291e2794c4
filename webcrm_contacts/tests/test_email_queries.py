from odoo.tests import tagged
from odoo.tools import SQL

from ..models.email.mailbox import candidates, open_mailbox
from .email_common import EmailCase


@tagged("post_install", "-at_install")
class TestEmailQueries(EmailCase):
    """As many queries for many e-mails as for few (F6.1)."""

    def add(self, count):
        """So many e-mails, ten on each record."""
        records = self.Partner.create(
            [{"name": f"Other {n}", "is_company": True} for n in range(count // 10)]
        )
        self.env["mail.message"].create(
            [
                {
                    "message_type": "email",
                    "subtype_id": self.env.ref("mail.mt_comment").id,
                    "model": "res.partner",
                    "res_id": record.id,
                    "subject": f"Number {record.id}",
                    "body": "<p>x</p>",
                    "email_from": "anna@mail.example",
                    "author_id": False,
                }
                for record in records
                for _number in range(10)
            ]
        )

    def queries(self, filters=None):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        answer = self.emails.get_emails(self.anna.id, filters)
        return answer["total"], self.env.cr.sql_log_count - before

    def test_the_number_of_queries_does_not_grow_with_the_e_mails(self):
        everything = {
            "search": "Number",
            "direction": "in",
            "states": ["received"],
            "user_ids": self.user.ids,
            "models": ["res.partner"],
        }
        self.anna.user_id = self.user
        self.add(100)
        # The first time fills caches.
        for filters in (None, everything):
            self.queries(filters)
        few, few_filtered = self.queries(), self.queries(everything)
        self.add(1000)  # more than Odoo fetches at a time
        many, many_filtered = self.queries(), self.queries(everything)
        self.assertEqual((few[0], many[0]), (100, 1100))
        self.assertEqual(few[1], many[1])
        self.assertEqual(few_filtered[1], many_filtered[1])
        self.assertLess(many[1], 40)

    def test_e_mails_are_found_by_the_indexes(self):
        self.add(50)
        self.env.cr.execute("ANALYZE mail_message")
        self.env.cr.execute("SET LOCAL enable_seqscan = off")
        mailbox = open_mailbox(self.anna.with_user(self.user))
        rows = self.env.execute_query(SQL("EXPLAIN %s", candidates(mailbox)))
        plan = "\n".join(row[0] for row in rows)
        self.assertIn("mail_message_webcrm_header_words_idx", plan)
        self.assertIn("mail_mail_webcrm_recipient_words_idx", plan)
        self.assertNotIn("Seq Scan on mail_message ", plan)
