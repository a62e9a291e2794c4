import ast

from lxml import etree

from odoo.tests import Form, tagged

from .common import PersonCase


@tagged("post_install", "-at_install")
class TestOrganizationMarks(PersonCase):
    """F1.4, F2.1: an organization's block and star are seen, set and searched for."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.both = cls.acme + cls.nordvind

    def found_by(self, name):
        """Which of the two organizations a filter of their list finds."""
        view = self.env.ref("webcrm_contacts.organization_view_search")
        arch = etree.fromstring(self.Partner.get_view(view.id, "search")["arch"])
        [node] = arch.xpath(f"//filter[@name='{name}']")
        domain = ast.literal_eval(node.get("domain"))
        return self.Partner.search([("id", "in", self.both.ids), *domain])

    def test_the_filters_of_the_list(self):
        self.acme.write({"block_mass_email": True, "email": "info@acme.example"})
        self.acme.action_toggle_favorite()
        self.nordvind.message_bounce = 2
        self.assertEqual(self.found_by("mass_email_blocked"), self.acme)
        self.assertEqual(self.found_by("mass_email_allowed"), self.nordvind)
        self.assertEqual(self.found_by("my_favorites"), self.acme)
        self.assertEqual(self.found_by("no_email"), self.nordvind)
        self.assertEqual(self.found_by("email_bounced"), self.nordvind)

    def test_the_form_shows_and_sets_it(self):
        view = "webcrm_contacts.organization_card_view_form"
        with Form(self.acme, view) as form:
            self.assertFalse(form.mass_email_block_reason)
            form.block_mass_email = True
        self.assertEqual(self.acme.mass_email_block_reason, "blocked")

    def test_the_list_and_the_kanban_show_it(self):
        for kind in ("list", "kanban"):
            view = self.env.ref(f"webcrm_contacts.organization_view_{kind}")
            arch = self.Partner.get_view(view.id, kind)["arch"]
            self.assertIn("mass_email_block_reason", arch)
