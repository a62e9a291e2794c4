from odoo.tests import Form, tagged

from .mass_email_common import MassMailCase


@tagged("post_install", "-at_install")
class TestArchivedEmail(MassMailCase):
    """F2.3: without an e-mail nobody is written to, whatever other fields hold."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.free.write({"email": False, "archived_email": "kept@x.example"})

    def test_emptying_offers_to_keep_the_address(self):
        with Form(self.twin, "webcrm_contacts.person_card_view_form") as form:
            self.assertFalse(form.emptied_email)
            form.email = False
            self.assertEqual(form.emptied_email, "bent@x.example")
        self.assertFalse(self.twin.emptied_email)

    def test_a_kept_address_is_never_a_recipient(self):
        reached = self.sent_by(self.composer(self.free + self.twin).action_send_mail)
        self.assertEqual(reached, ["bent@x.example"])

    def test_a_kept_address_is_never_suggested(self):
        suggested = self.free._message_get_suggested_recipients(no_create=True)
        self.assertNotIn("kept@x.example", str(suggested))

    def test_a_custom_field_is_never_a_recipient(self):
        """Core looks for `x_email` where `email` is empty."""
        self.addCleanup(self.registry.reset_changes)
        field = self.env["ir.model.fields"].create(
            {
                "name": "x_email",
                "model_id": self.env["ir.model"]._get_id("res.partner"),
                "ttype": "char",
                "field_description": "Private",
            }
        )
        self.free[field.name] = "private@x.example"
        default = self.free._message_get_default_recipients()[self.free.id]
        self.assertNotIn("private", str(default))
        suggested = self.free._message_get_suggested_recipients(no_create=True)
        self.assertNotIn("private", str(suggested))
        reached = self.sent_by(self.composer(self.free + self.twin).action_send_mail)
        self.assertEqual(reached, ["bent@x.example"])
