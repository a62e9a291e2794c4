from werkzeug.exceptions import NotFound, Unauthorized

from odoo import http
from odoo.http import request

from odoo.addons.mass_mailing.controllers.main import MassMailController


class MailingPortal(MassMailController):
    """The page behind “Unsubscribe” also offers: no mass e-mails at all (F2.1)."""

    @http.route(
        "/mailing/no_mass_emails",
        type="http",
        auth="public",
        website=True,
        methods=["POST"],
    )
    def mailing_no_mass_emails(
        self, mailing_id=None, document_id=None, email=None, hash_token=None, **_post
    ):
        """Block mass e-mails on every partner that has the address.

        :param mailing_id, document_id, email, hash_token: as in the link of a mailing,
            which proves that the address is theirs; none for who is logged in
        :return: the page, saying so
        """
        mailing_id = int(mailing_id) if str(mailing_id or "").isdecimal() else None
        email, hash_token = self._fetch_user_information(email, hash_token)
        try:
            mailing = self._check_mailing_email_token(
                mailing_id, document_id, email, hash_token
            )
        except NotFound as error:  # as core does: tell nobody which mailings exist
            raise Unauthorized() from error
        self._cards_of(email)._block_on_own_request(mailing)
        values = self._prepare_mailing_subscription_values(
            mailing, document_id, email, hash_token
        )
        return request.render(
            "mass_mailing.page_mailing_unsubscribe",
            values | {"feedback_enabled": False},
        )

    def _prepare_mailing_subscription_values(
        self, mailing, document_id, email, hash_token
    ):
        values = super()._prepare_mailing_subscription_values(
            mailing, document_id, email, hash_token
        )
        cards = self._cards_of(email)
        return values | {
            "webcrm_has_card": bool(cards),
            "webcrm_is_blocked": all(cards.mapped("block_mass_email")),
        }

    def _cards_of(self, email):
        # sudo: the token, or being logged in, proves that the address is theirs.
        partners = request.env["res.partner"].sudo()
        return partners._having_address(email) if email else partners
