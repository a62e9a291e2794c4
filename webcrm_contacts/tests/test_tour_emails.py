from odoo.tests import tagged

from .email_tour_common import EmailTourCase


@tagged("post_install", "-at_install")
class TestTourEmails(EmailTourCase):
    """The E-mails tab in a real browser, on whatever apps are installed (F6)."""

    def test_search_filter_show_all_and_read(self):
        self.run_tour_on_card("webcrm_emails_search_and_read")
