from odoo.tests import tagged

from .common import PersonCase


@tagged("post_install", "-at_install")
class TestPersonVcard(PersonCase):
    """The vCard files a person under first and last name, with all numbers."""

    def vcard(self, partner):
        return partner._get_vcard_file().decode().replace("\r\n", "\n")

    def test_first_and_last_name_stand_in_their_places(self):
        self.assertIn("N:Holm;Anna;;;", self.vcard(self.person()))

    def test_mobile_birthday_title_and_organization_are_there(self):
        text = self.vcard(
            self.person(
                mobile="+45 20 30 40 50",
                phone="+45 70 10 20 30",
                birthdate="1980-02-29",
                function="CEO",
            )
        )
        for line in (
            "TEL;TYPE=cell:+45 20 30 40 50",
            "TEL;TYPE=work:+45 70 10 20 30",
            "BDAY:1980-02-29",
            "TITLE:CEO",
            "ORG:Acme Test A/S",
        ):
            self.assertIn(line, text)

    def test_an_organization_keeps_the_name_core_gives_it(self):
        self.assertIn("FN:Acme Test A/S", self.vcard(self.acme))
