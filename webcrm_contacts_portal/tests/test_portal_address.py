from odoo.exceptions import ConcurrencyError, ValidationError
from odoo.tests import HttpCase, new_test_user, tagged
from odoo.tools import mute_logger


@tagged("post_install", "-at_install")
class TestPortalAddress(HttpCase):
    """The portal's address form answers for duplicates in its own way (F8)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Partner = cls.env["res.partner"]
        cls.country = cls.env.ref("base.dk")
        cls.acme = cls.Partner.create(
            {
                "name": "Portal Test A/S",
                "is_company": True,
                "country_id": cls.country.id,
            }
        )
        cls.user = new_test_user(cls.env, "portal_anna", groups="base.group_portal")
        cls.anna = cls.user.partner_id
        cls.anna.write(
            {
                "name": "Anna Portal",
                "email": "anna@portal.example",
                "parent_id": cls.acme.id,
            }
        )
        cls.bo = cls.Partner.create(
            {
                "name": "Bo Portal",
                "email": "bo@portal.example",
                "parent_id": cls.acme.id,
            }
        )

    def submit(self, **values):
        self.authenticate("portal_anna", "portal_anna")
        page = self.url_open("/my/address?partner_id=%s" % self.anna.id).text
        token = page.split('name="csrf_token" value="')[1].split('"')[0]
        form = {
            "csrf_token": token,
            "partner_id": self.anna.id,
            "name": "Anna Portal",
            "email": "anna@portal.example",
            "phone": "+45 61 37 91 13",
            "street": "Gade 1",
            "city": "Aarhus",
            "zip": "8000",
            "country_id": self.country.id,
            **values,
        }
        return self.url_open("/my/address/submit", data=form).json()

    @mute_logger("odoo.http")
    def test_a_change_into_a_colleague_is_told_in_the_form(self):
        answer = self.submit(name="Bo Portal", email="BO@portal.example")
        self.assertIn("Another contact of your organization", answer["messages"][0])
        self.assertNotIn("Bo", answer["messages"][0])
        self.assertIn("email", answer["invalid_fields"])
        self.assertEqual(self.anna.name, "Anna Portal")

    def test_an_own_change_is_saved(self):
        answer = self.submit(email="anna.new@portal.example")
        self.assertIn("redirectUrl", answer)
        self.assertEqual(self.anna.email, "anna.new@portal.example")

    def test_a_delivery_address_of_the_same_name_is_no_duplicate(self):
        before = self.acme.child_ids
        self.submit(
            partner_id="",
            address_type="delivery",
            email="bo@portal.example",
            name="Bo Portal",
        )
        new = self.acme.child_ids - before
        self.assertEqual(new.mapped("type"), ["delivery"])

    def refuse_because_of(self, partner_id):
        """As a guest, save what is refused because of a person."""
        error = ValidationError("There is one already.")
        error.context = {"partner_ids": [partner_id]}
        with self.Partner.with_user(self.user)._retried_when_just_created():
            raise error

    def test_a_guest_too_has_the_request_made_again_for_whom_nobody_sees_yet(self):
        unseen = self.Partner.create({"name": "Carl"})
        with self.assertRaises(ValidationError):
            self.refuse_because_of(unseen.id)
        unseen.unlink()
        with self.assertRaises(ConcurrencyError):
            self.refuse_because_of(unseen.id)
