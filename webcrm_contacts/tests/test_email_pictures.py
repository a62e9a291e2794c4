import runpy
from pathlib import Path

from markupsafe import Markup

from odoo.tests import Form, tagged

from ..tools.email.pictures import HELD
from .email_common import EmailCase, an_eml, import_eml

REMOTE = "https://track.example/1.gif?to=anna&x=1"
IMG = f'<img src="{REMOTE}">'
SHOWN = 'src="https://track.example/1.gif?to=anna&amp;x=1"'
MIGRATIONS = Path(__file__).resolve().parents[1] / "migrations"


@tagged("post_install", "-at_install")
class TestEmailPictures(EmailCase):
    """Pictures from elsewhere are held back wherever an imported e-mail is shown (F6)."""

    def imported(self, html=IMG):
        content = an_eml().replace(b"<p>Yes please</p>", html.encode())
        return import_eml(self.emails, self.anna, content)

    def opened(self, message):
        return self.emails.get_email(self.anna.id, message.id)

    def compose(self, mode, message):
        context = self.emails.compose(self.anna.id, mode, message.id)["context"]
        composers = self.env["mail.compose.message"].with_user(self.user)
        return Form(composers.with_context(**context))

    def test_the_message_has_them_behind_the_sign_and_those_inside_as_they_are(self):
        body = self.imported().body
        self.assertIn(HELD + "https://track.example", body)
        self.assertNotIn('="https://track', body)
        self.assertIn('src="/web/image/', body)

    def test_the_pane_can_show_them(self):
        email = self.opened(self.imported())
        self.assertIn(SHOWN, email["body"])
        self.assertTrue(email["has_remote"])

    def test_answers_and_copies_do_not_load_them_here_and_hand_them_on(self):
        gateway = self.message(self.anna, body=IMG)
        for message in (self.imported(), gateway):
            for mode in ("reply", "reply_all", "forward"):
                with self.subTest(mode, message=message):
                    composer = self.compose(mode, message)
                    self.assertIn(HELD, composer.body)
                    composer.partner_ids.add(self.ida)
                    composer.save().action_send_mail()
                    sent = self.env["mail.mail"].search([], order="id desc", limit=1)
                    self.assertIn(HELD, sent.mail_message_id.body)
                    self.assertNotIn('="https://track', sent.mail_message_id.body)
                    outgoing = sent._prepare_outgoing_body()
                    self.assertIn(SHOWN, outgoing)
                    self.assertNotIn(HELD, outgoing)

    def test_what_the_mail_plugin_logs_is_held_back_too(self):
        self.patch(type(self.anna), "_is_logged_by_plugin", lambda record: True)
        message = self.anna.message_post(body=Markup(IMG))
        self.assertIn(HELD, message.body)

    def test_the_upgrade_holds_back_what_was_imported_before(self):
        old, gateway = self.imported().sudo(), self.message(self.anna, body=IMG)
        before = f'<p>1 &lt; 2</p><img src="/web/image/7"><img {SHOWN}>'
        old.body = before
        self.assertNotIn(HELD, old.body)
        self.env.flush_all()
        [script] = MIGRATIONS.glob("*/post-hold_back_pictures.py")
        for _time in range(2):
            runpy.run_path(str(script))["migrate"](self.env.cr, "19.0.1.0.0")
            self.env.invalidate_all()
            self.assertEqual(old.body.count(HELD), 1)
            self.assertIn('<p>1 &lt; 2</p><img src="/web/image/7">', old.body)
        self.assertIn(SHOWN, self.opened(old)["body"])
        self.assertNotIn(HELD, gateway.body)
