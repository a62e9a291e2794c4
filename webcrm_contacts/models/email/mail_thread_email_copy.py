from odoo import models


class MailThread(models.AbstractModel):
    """What comes to the address for blind copies is filed, not posted (F6.4)."""

    _inherit = "mail.thread"

    def _message_route_process(self, message, message_dict, routes):
        copies = [route for route in routes or () if route[0] == "webcrm.email.copy"]
        if copies:
            self.env["webcrm.email.copy"]._file_copy(message.as_bytes())
        others = [route for route in routes or () if route not in copies]
        if copies and not others:
            return False
        return super()._message_route_process(message, message_dict, others)
