import base64
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from odoo.tests import tagged

from .email_common import import_eml
from .email_tour_common import EmailTourCase

GIF = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")
WITH_PICTURES = """From: Tora Mail <tora@mail.example>\r
Subject: With pictures\r
Message-ID: <pictures@mail.example>\r
MIME-Version: 1.0\r
Content-Type: multipart/related; boundary="=b"\r
\r
--=b\r
Content-Type: text/html\r
\r
<p>Look at this</p><img src="cid:inside"><img src="%(url)s/pixel.gif">
<p style="background-image:url(%(url)s/background.gif)">text</p>
<video src="%(url)s/video.gif"></video>\r
--=b\r
Content-Type: image/gif\r
Content-ID: <inside>\r
Content-Transfer-Encoding: base64\r
\r
%(gif)s\r
--=b--\r
"""


@contextmanager
def elsewhere():
    """A server from which pictures are loaded.

    :return: (its address, list of what was asked of it)
    """
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "image/gif")
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(GIF)

        def log_message(self, *args):
            """Nobody reads it."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()


@tagged("post_install", "-at_install")
class TestTourEmailFiles(EmailTourCase):
    """Files of e-mails, what is in them, and the tab's setup, in a real browser (F6)."""

    def test_three_files_are_dropped(self):
        self.add("Known", "email", message_id="<known@mail.example>")
        self.run_tour_on_card("webcrm_emails_drop")
        good = self.env["mail.message"].search(
            [("message_id", "=", "<good@mail.example>")]
        )
        self.assertEqual(good.author_id, self.tora)

    def test_the_setup_becomes_everybodys(self):
        self.run_tour_on_card("webcrm_emails_setup")
        [stored] = self.env["webcrm.email.setup"].search([])
        self.assertFalse(stored.user_id)
        self.assertIn("responsible", stored.setup["columns"])

    def test_pictures_from_elsewhere_are_loaded_when_asked_for_and_never_before(self):
        with elsewhere() as (url, asked):
            content = WITH_PICTURES % {
                "url": url,
                "gif": base64.b64encode(GIF).decode(),
            }
            emails = self.env["webcrm.person.email"].with_user(self.user)
            message = import_eml(emails, self.tora, content.encode())
            self.run_tour_on_card("webcrm_emails_pictures_held_back")
            self.assertFalse(asked)
            [answer] = message.sudo().child_ids
            outgoing = self.env["mail.mail"].new({"body_html": answer.body})
            # As it was: the editor has not given it the size of the gray area.
            picture = f'<img src="{url}/pixel.gif" style="width:auto; height:auto">'
            self.assertIn(picture, outgoing._prepare_outgoing_body())
            self.run_tour_on_card("webcrm_emails_pictures_shown")
            self.assertEqual(asked.count("/pixel.gif"), 1)
