import email
import email.policy
from functools import partial

from markupsafe import Markup

from odoo import api, models
from odoo.fields import Command
from odoo.http import request
from odoo.tools.mail import formataddr, html_sanitize

from ...tools.email.logged import logged_sender
from ...tools.email.pictures import hold_back
from .contacts import contacts_of, direction_of

PLUGIN_ROUTE = "/mail_plugin/log_mail_content"


class MailThread(models.AbstractModel):
    """E-mails that come in beside the imported ones: by the gateway, as a blind copy
    (F6.4), by Odoo's mail plugin (F6.1)."""

    _inherit = "mail.thread"

    @api.model
    def message_process(self, model, message, *args, **kwargs):
        """An imported copy does not keep the e-mail itself from arriving.

        The gateway drops what has a Message-Id that a message has already: it would
        drop the e-mail to an alias that somebody has put on a person's card before it
        is fetched. It asks in the middle of its own work, so the copies are without
        their id while it runs.
        """
        process = partial(super().message_process, model, message, *args, **kwargs)
        copies = self.env["webcrm.email.import"]._only_copies(_message_id(message))
        if not copies:
            return process()
        key = copies[0].message_id
        with self.env.cr.savepoint():
            copies.message_id = False
            thread_id = process()
            copies.message_id = key
        return thread_id

    def _message_route_process(self, message, message_dict, routes):
        """What comes to the address for blind copies is filed, not posted: for an alias,
        core would make a record and post on it."""
        copies = [route for route in routes or () if route[0] == "webcrm.email.copy"]
        if copies:
            self.env["webcrm.email.copy"]._file_copy(message.as_bytes())
        others = [route for route in routes or () if route not in copies]
        if copies and not others:
            return False
        return super()._message_route_process(message, message_dict, others)

    def message_post(self, **kwargs):
        """What the mail plugin logs is an e-mail, though it is posted as a note."""
        if not self._is_logged_by_plugin():
            return super().message_post(**kwargs)
        body = hold_back(str(html_sanitize(kwargs.get("body") or "")))
        message = super().message_post(**kwargs | {"body": Markup(body)})
        self._note_logged_email(message)
        return message

    def _is_logged_by_plugin(self):
        # Told by the route: to extend the plugin's controller, an addon would have to
        # depend on it.
        return bool(request) and request.httprequest.path.endswith(PLUGIN_ROUTE)

    def _note_logged_email(self, message):
        """Let a logged e-mail count as one, for the persons of its record."""
        partners = self if self._name == "res.partner" else None
        partners = partners or self._mail_get_partners()[self.id]
        # Its author is who logged it.
        sender = logged_sender(str(message.body or ""))
        contacts = contacts_of(partners[:1], {sender.lower()} - {""})
        author = contacts.get(sender.lower(), self.env["res.partner"])
        # sudo: nobody has rights on the table.
        self.env["webcrm.email.import"].sudo().create(
            {
                "message_id": message.id,
                "key": message.message_id,
                "place": f"{self._name},{self.id}",
                "kind": "logged",
                "direction": direction_of(author),
                "sender": sender and formataddr((author.name, sender), "utf-8"),
                "user_id": self.env.uid,
                "partner_ids": [Command.set(partners.ids)],
            }
        )


def _message_id(message):
    """The Message-Id as the gateway reads it.

    :param message: bytes, str, or what XML-RPC makes of bytes
    """
    message = getattr(message, "data", message)
    content = message.encode() if isinstance(message, str) else bytes(message)
    parser = email.parser.BytesHeaderParser(policy=email.policy.SMTP)
    return (parser.parsebytes(content).get("Message-Id") or "").strip()
