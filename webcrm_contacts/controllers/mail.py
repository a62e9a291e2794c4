from odoo.http import request

from odoo.addons.mail.controllers.mail import MailController


class WebcrmMailController(MailController):
    """Links in notifications to a record that was merged lead to its survivor (F10.2)."""

    @classmethod
    def _redirect_to_record(cls, model, res_id, access_token=None, **kwargs):
        if model == "res.partner" and res_id:
            # sudo: where the link leads; the rights are checked on the record itself.
            card = request.env[model].sudo().browse(int(res_id)).exists()
            res_id = card._survivor().id or res_id
        return super()._redirect_to_record(
            model, res_id, access_token=access_token, **kwargs
        )
