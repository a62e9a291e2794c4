from odoo.tests import HttpCase, tagged

from .common import PersonCase


@tagged("post_install", "-at_install")
class TestTransferLinksToSurvivor(HttpCase, PersonCase):
    """Links in e-mails and notifications lead to the record that stays (F10.2)."""

    def setUp(self):
        super().setUp()
        self.anna = self.person("Asta", "Tidligere")
        self.double = self.person("Anne", "Berg")
        self.anna.move_to_organization(self.acme, merge_into=self.double)
        self.authenticate("admin", "admin")

    def follow(self, partner_id):
        url = f"/mail/view?model=res.partner&res_id={partner_id}"
        return self.url_open(url, allow_redirects=False).headers["Location"]

    def test_a_link_to_the_merged_card_opens_the_survivor(self):
        self.assertIn(f"/res.partner/{self.double.id}?", self.follow(self.anna.id))

    def test_other_links_stay(self):
        self.assertIn(f"/res.partner/{self.acme.id}?", self.follow(self.acme.id))

    def test_the_merged_card_says_so_in_every_form(self):
        for xmlid in (
            "base.view_partner_form",
            "webcrm_contacts.person_card_view_form",
        ):
            with self.subTest(xmlid):
                view = self.Partner.get_view(self.env.ref(xmlid).id, "form")
                self.assertIn("action_open_survivor", view["arch"])
        self.assertEqual(
            self.anna.action_open_survivor()["params"]["res_id"], self.double.id
        )
