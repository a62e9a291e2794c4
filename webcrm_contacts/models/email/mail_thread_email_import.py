import email
import email.policy
from functools import partial

from odoo import api, models


class MailThread(models.AbstractModel):
    """An imported copy does not keep the e-mail itself from arriving (F6.4).

    The gateway drops what has a Message-Id that a message has already: it would drop
    the e-mail to an alias that somebody has put on a person's card before it is fetched.
    """

    _inherit = "mail.thread"

    @api.model
    def message_process(self, model, message, *args, **kwargs):
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


def _message_id(message):
    """The Message-Id as the gateway reads it.

    :param message: bytes, str, or what XML-RPC makes of bytes
    """
    message = getattr(message, "data", message)
    content = message.encode() if isinstance(message, str) else bytes(message)
    parser = email.parser.BytesHeaderParser(policy=email.policy.SMTP)
    return (parser.parsebytes(content).get("Message-Id") or "").strip()
