from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

from odoo.addons.webcrm_contacts.models.mass_email.webcrm_mass_email import (
    FAILURE_TYPES,
)
from odoo.addons.webcrm_contacts.models.person.email_addresses import addresses_of

from ..tools.recipient_sql import FIGURES, Shape, figures_sql, odd_sql

# What core writes in a trace → the figure it counts in.
FIGURE_OF_FAILURE = {
    FAILURE_TYPES["blocked"]: "blocked",
    FAILURE_TYPES["resigned"]: "resigned",
    "mail_bl": "unsubscribed",
    "mail_optout": "unsubscribed",
    "mail_email_missing": "missing",
    "mail_email_invalid": "invalid",
    "mail_dup": "same",
    "mail_bounce": "bounced",
}


class MailingMailing(models.Model):
    """Figures that add up: who gets a mailing, and why the others do not (F2.4)."""

    _inherit = "mailing.mailing"

    recipient_count = fields.Integer("Recipients", compute="_compute_figures")
    sent_figure = fields.Integer("Will Get It", compute="_compute_figures")
    blocked_figure = fields.Integer("Blocked", compute="_compute_figures")
    resigned_figure = fields.Integer("Resigned", compute="_compute_figures")
    unsubscribed_figure = fields.Integer("Unsubscribed", compute="_compute_figures")
    missing_figure = fields.Integer("No E-mail", compute="_compute_figures")
    invalid_figure = fields.Integer("Invalid", compute="_compute_figures")
    bounced_figure = fields.Integer("E-mails Bounced", compute="_compute_figures")
    same_figure = fields.Integer("Same Address", compute="_compute_figures")
    failed_figure = fields.Integer("Not Sent", compute="_compute_figures")

    @api.depends(
        "mailing_type",
        "mailing_model_id",
        "mailing_domain",
        "contact_list_ids",
        "use_exclusion_list",
        "state",
    )
    def _compute_figures(self):
        for mailing in self:
            counts = mailing._count_figures() if mailing.mailing_type == "mail" else {}
            for figure in FIGURES:
                mailing[f"{figure}_figure"] = counts.get(figure, 0)
            mailing.recipient_count = sum(counts.values())

    def _count_figures(self):
        """Number of recipients in each figure.

        :return: dict of figure → int; empty when the recipients cannot be found
        """
        self.ensure_one()
        rows = self._figure_rows_sql()
        if rows is None:
            return {}
        query = SQL("SELECT figure, count(*) FROM (%s) AS f GROUP BY figure", rows)
        return dict(self.env.execute_query(query))

    def _figure_rows_sql(self):
        """SQL of rows `res_id`, `figure`: foretold before sending, from the traces
        after it; None when there is nothing to count."""
        self.env.flush_all()
        if self.state in ("sending", "done"):
            return self._traced_rows_sql()
        shape, picked = self._recipient_shape(), self._picked_sql()
        if shape is None or picked is None:
            return None
        return figures_sql(
            shape,
            picked,
            self._judge_odd(shape),
            self._opted_out_sql(),
            self.use_exclusion_list,
            self._in_order_of_sending,
        )

    def _traced_rows_sql(self):
        return SQL(
            """
            SELECT res_id,
                   CASE WHEN trace_status IN ('cancel', 'error', 'bounce')
                        THEN COALESCE(%s::jsonb ->> COALESCE(
                             CASE WHEN trace_status = 'bounce' THEN 'mail_bounce' END,
                             failure_type, ''), 'failed')
                        ELSE 'sent'
                    END AS figure
              FROM mailing_trace
             WHERE mass_mailing_id = %s AND NOT COALESCE(is_test_trace, false)
            """,
            fields.Json().convert_to_column(FIGURE_OF_FAILURE, self),
            self._origin.id,
        )

    def _picked_sql(self):
        """SQL of the recipients' ids; None for a domain that fails (sending it would
        fail as well), and where the user may not read the model."""
        if self.mailing_model_real not in self.env:
            return None
        try:
            model = self.env[self.mailing_model_real]
            return model._search(self._get_recipients_domain()).select()
        except (AccessError, ValueError, SyntaxError, KeyError):
            return None

    def _in_order_of_sending(self, ids):
        """SQL of these recipients in the order in which they are written to.

        :param ids: SQL that selects some of the recipients' ids
        """
        # sudo: they have been picked by the sender's own rights.
        model = self.env[self.mailing_model_real].sudo().with_context(active_test=False)
        return model._search([("id", "in", ids)], order=model._order).select()

    def _recipient_shape(self):
        """How the model is written to; None when it has neither partner nor e-mail."""
        if self.mailing_model_real not in self.env:
            return None
        model = self.env[self.mailing_model_real]

        def stored(name, kinds=("char",)):
            field = model._fields.get(name)
            return name if field and field.store and field.type in kinds else None

        normalized, bounce = (
            stored("email_normalized"),
            stored("message_bounce", ("integer",)),
        )
        if model._name == "res.partner":
            return Shape(model._table, "id", None, normalized, bounce)
        partners = [stored(f, ("many2one",)) for f in model._mail_get_partner_fields()]
        partner = next(filter(None, partners), None)
        email = stored(model._mail_get_primary_email_field() or "email")
        if not (partner or email):
            return None
        first = model._mail_defaults_to_email
        return Shape(model._table, partner, email, normalized, bounce, first)

    def _judge_odd(self, shape):
        """Let the rules judge what SQL cannot.

        :return: dict of res_id → (reason or None, first address it goes to)
        """
        rules = self.env["webcrm.mass.email"]
        letters = {}
        odd = odd_sql(shape, self._picked_sql())
        for res_id, card_id, raw, has_it in self.env.execute_query(odd):
            cards = (card_id,) if card_id else ()
            partners = cards if has_it else ()
            letters[res_id] = rules._letter(
                partners, "" if partners else raw, cards=cards
            )
        verdicts = rules._judge(letters) if letters else {}
        return {
            res_id: (verdict.reason, self._first_address(letters[res_id], verdict))
            for res_id, verdict in verdicts.items()
        }

    @api.model
    def _first_address(self, letter, verdict):
        """The address a letter counts for when core looks for doubles."""
        left = [
            address for addresses in verdict.addresses.values() for address in addresses
        ]
        for text in verdict.entries:
            left += addresses_of(text)
        return left[0] if left else None

    def _opted_out_sql(self):
        """SQL of the addresses that left all the mailing's lists they are on; None
        where nobody can."""
        if self.mailing_model_name != "mailing.list":
            model = self.env[self.mailing_model_name]
            if not hasattr(model, "_mailing_get_opt_out_list"):
                return None
            left = set(self._get_opt_out_list())
            return SQL("SELECT unnest(%s::varchar[]) AS email", list(left))
        return SQL(
            """
            SELECT contact.email_normalized AS email
              FROM mailing_subscription subscription
              JOIN mailing_contact contact ON contact.id = subscription.contact_id
             WHERE subscription.list_id = ANY(%(lists)s) AND subscription.opt_out
               AND contact.email_normalized IS NOT NULL
            EXCEPT
            SELECT contact.email_normalized
              FROM mailing_subscription subscription
              JOIN mailing_contact contact ON contact.id = subscription.contact_id
             WHERE subscription.list_id = ANY(%(lists)s)
               AND subscription.opt_out IS NOT TRUE
            """,
            lists=self.contact_list_ids._origin.ids,
        )
