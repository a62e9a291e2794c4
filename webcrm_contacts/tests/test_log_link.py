from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from .common import PersonCase


@tagged("post_install", "-at_install")
class TestPersonLink(PersonCase):
    """Links of a person: named pages, http and https only (F3.1)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.reader = cls.user_with("link_reader")
        cls.user = cls.user_with("link_user", "base.group_partner_manager")
        cls.anna = cls.person()
        cls.links = cls.env["webcrm.person.link"]

    def link(self, url, user=None, **values):
        links = self.links.with_user(user or self.user)
        return links.create({"partner_id": self.anna.id, "url": url, **values})

    def test_a_link_gets_scheme_name_and_icon_by_itself(self):
        link = self.link("www.linkedin.com/in/anna")
        self.assertEqual(link.url, "https://www.linkedin.com/in/anna")
        self.assertEqual(link.name, "linkedin.com")
        self.assertEqual(link.icon, "fa-linkedin")
        self.assertEqual(self.link("http://acme.example:8080/x").icon, "fa-globe")
        self.assertEqual(
            self.link("https://acme.example", name=False).name, "acme.example"
        )

    def test_a_given_name_stays(self):
        link = self.link("https://acme.example", name="Her page")
        link.url = "https://nordvind.example"
        self.assertEqual(link.name, "Her page")

    def test_nothing_but_http_and_https(self):
        for url in (
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "ftp://acme.example",
            "https://",
            "https://[",
            "java\nscript:alert(1)",
            "vbscript:x",
            "",
            False,
            "https://acme.example/" + "a" * 3000,
        ):
            with self.assertRaises(ValidationError):
                self.link(url)
        link = self.link("https://acme.example")
        with self.assertRaises(ValidationError):
            link.url = "javascript:alert(1)"

    def test_links_are_changed_by_who_may_edit_the_person_and_read_by_who_may_read(
        self,
    ):
        link = self.link("https://acme.example")
        self.assertEqual(link.with_user(self.reader).name, "acme.example")
        with self.assertRaises(AccessError):
            link.with_user(self.reader).name = "Mine"
        with self.assertRaises(AccessError):
            self.link("https://acme.example", user=self.reader)

    def test_links_of_a_hidden_person_are_hidden(self):
        link = self.link("https://acme.example")
        self.env["ir.rule"].create(
            {
                "name": "Not Anna",
                "model_id": self.env["ir.model"]._get_id("res.partner"),
                "domain_force": f"[('id', '!=', {self.anna.id})]",
            }
        )
        links = self.links.with_user(self.user)
        self.assertFalse(links.search([("id", "=", link.id)]))
        self.assertFalse(links.search_count([("id", "=", link.id)]))
        with self.assertRaises(AccessError):
            link.with_user(self.user).read(["url"])
        with self.assertRaises(AccessError):
            self.link("https://acme.example")

    def test_links_go_with_the_person(self):
        link = self.link("https://acme.example")
        self.anna.unlink()
        self.assertFalse(link.exists())

    def test_a_copy_of_the_person_has_the_links_too(self):
        self.link("https://acme.example")
        self.assertEqual(self.anna.copy().link_ids.url, "https://acme.example")
