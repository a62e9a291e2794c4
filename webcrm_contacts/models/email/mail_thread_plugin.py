from markupsafe import Markup

from odoo import models
from odoo.fields import Command
from odoo.http import request
from odoo.tools.mail import formataddr, html_sanitize

from ...tools.email.html import logged_sender
from ...tools.email.pictures import hold_back

PLUGIN_ROUTE = "/mail_plugin/log_mail_content"


class MailThread(models.AbstractModel):
    """What Odoo's mail plugin logs is an e-mail, though it is posted as a note (F6.1).

    Told by the route: to extend the plugin's controller, an addon would have to depend
    on it.
    """

    _inherit = "mail.thread"

    def message_post(self, **kwargs):
        if not self._is_logged_by_plugin():
            return super().message_post(**kwargs)
        body = hold_back(str(html_sanitize(kwargs.get("body") or "")))
        message = super().message_post(**kwargs | {"body": Markup(body)})
        self._note_logged_email(message)
        return message

    def _is_logged_by_plugin(self):
        return bool(request) and request.httprequest.path.endswith(PLUGIN_ROUTE)

    def _note_logged_email(self, message):
        """Let a logged e-mail count as one, for the persons of its record."""
        partners = self if self._name == "res.partner" else None
        partners = partners or self._mail_get_partners()[self.id]
        emails = self.env["webcrm.person.email"]
        sender = logged_sender(str(message.body or ""))
        contacts = emails._contacts_of(partners[:1], {sender.lower()} - {""})
        author = contacts.get(sender.lower(), self.env["res.partner"])
        # sudo: nobody has rights on the table.
        self.env["webcrm.email.import"].sudo().create(
            {
                "message_id": message.id,
                "key": message.message_id,
                "place": f"{self._name},{self.id}",
                "kind": "logged",
                "direction": emails._direction_of(author),
                "sender": sender and formataddr((author.name, sender), "utf-8"),
                "user_id": self.env.uid,
                "partner_ids": [Command.set(partners.ids)],
            }
        )
