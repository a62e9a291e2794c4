from odoo.exceptions import AccessError, ValidationError
from odoo.tests import new_test_user, tagged

from .email_common import EmailCase


@tagged("post_install", "-at_install")
class TestEmailSetup(EmailCase):
    """Columns, filters, order and page size: mine, or everybody's (F6.3)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        groups = "webcrm_contacts.group_manager"
        cls.manager = new_test_user(cls.env, login="email_manager", groups=groups)
        cls.env["webcrm.email.setup"].search([]).unlink()

    def setups(self, user):
        return self.env["webcrm.email.setup"].with_user(user)

    def test_an_own_setup_counts_for_oneself(self):
        setup = self.setups(self.user).get_setup()
        self.assertEqual(setup["source"], "built_in")
        setup |= {"columns": ["subject", "date"], "filters": {"direction": "in"}}
        saved = self.setups(self.user).save_setup(setup)
        self.assertEqual(
            (saved["source"], saved["columns"]), ("own", ["date", "subject"])
        )
        other = self.setups(self.manager).get_setup()
        self.assertEqual(other["source"], "built_in")
        self.assertEqual(self.setups(self.user).reset_setup()["source"], "built_in")

    def test_the_tab_opens_under_the_setup(self):
        received = self.message(self.anna)
        self.message(
            self.anna, message_type="email_outgoing", email_from="x@us.example"
        )
        setup = {"filters": {"direction": "in"}, "page_size": 20}
        self.setups(self.user).save_setup(setup)
        tab = self.emails.open_tab(self.anna.id)
        self.assertEqual([row["id"] for row in tab["emails"]], [received.id])
        self.assertEqual(tab["setup"]["page_size"], 20)

    def test_a_manager_makes_it_everybodys(self):
        self.setups(self.user).save_setup({"order": "date asc"})
        self.setups(self.manager).copy_to_all_users({"order": "subject asc"})
        setup = self.setups(self.user).get_setup()
        self.assertEqual((setup["source"], setup["order"]), ("all", "subject asc"))
        self.assertFalse(setup["may_copy"])
        with self.assertRaises(AccessError):
            self.setups(self.user).copy_to_all_users({"order": "date asc"})

    def test_a_wrong_setup_is_refused(self):
        for setup in (
            None,
            [],
            {"colour": "red"},
            {"columns": ["price"]},
            {"columns": "date"},
            {"order": "id; drop table"},
            {"page_size": 10_000_000},
            {"filters": {"direction": "up"}},
        ):
            with self.subTest(setup), self.assertRaises(ValidationError):
                self.setups(self.user).save_setup(setup)
