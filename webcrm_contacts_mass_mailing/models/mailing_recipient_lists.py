from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

from .mailing_recipient_figures import FIGURE_OF_FAILURE


class MailingMailing(models.Model):
    """A click on a figure lists the recipients in it (F2.4)."""

    _inherit = "mailing.mailing"

    def action_view_figure(self):
        """List the recipients of one figure.

        The context has the figure in `webcrm_figure`; without one, all recipients.

        :return: window action: of the recipients before sending, of the traces after
        """
        self.ensure_one()
        figure = self.env.context.get("webcrm_figure")
        if self.state in ("sending", "done"):
            return self._action_view_traces_of(figure)
        context = {"create": False}
        if figure and figure != "sent":
            # Listed by their ids: the criteria may ask for archived ones.
            context["active_test"] = False
        return {
            "type": "ir.actions.act_window",
            "name": self._figure_title(figure),
            "res_model": self.mailing_model_real,
            "view_mode": "list,form",
            "domain": list(self._figure_domain(figure)),
            "context": context,
        }

    def _figure_title(self, figure):
        name = f"{figure}_figure" if figure else "recipient_count"
        label = self.fields_get([name], ["string"])[name]["string"]
        return f"{self.subject}: {label}" if self.subject else label

    def _figure_domain(self, figure):
        """Most get it: they are found as the recipients that are in no other figure."""
        recipients = Domain(self._get_recipients_domain())
        if not figure:
            return recipients
        if figure == "sent":
            return recipients & Domain("id", "not in", self._figure_ids(figure, True))
        return Domain("id", "in", self._figure_ids(figure))

    def _figure_ids(self, figure, others=False):
        """Ids of the recipients in a figure, or in all others."""
        rows = self._figure_rows_sql()
        if rows is None:
            return []
        operator = SQL("<>") if others else SQL("=")
        query = SQL(
            "SELECT res_id FROM (%s) AS f WHERE figure %s %s", rows, operator, figure
        )
        return [row[0] for row in self.env.execute_query(query)]

    def _action_view_traces_of(self, figure):
        action = self.env["ir.actions.actions"]._for_xml_id(
            "mass_mailing.mailing_trace_action"
        )
        views = (
            ("mailing_trace_view_tree_mail", "list"),
            ("mailing_trace_view_form", "form"),
        )
        return action | {
            "name": self._figure_title(figure),
            "domain": list(self._trace_domain(figure)),
            "context": {"create": False},
            "views": [
                (self.env.ref(f"mass_mailing.{name}").id, kind) for name, kind in views
            ],
        }

    def _trace_domain(self, figure):
        mine = Domain("mass_mailing_id", "=", self.id) & Domain(
            "is_test_trace", "!=", True
        )
        held_back = Domain("trace_status", "in", ("cancel", "error", "bounce"))
        if not figure:
            return mine
        if figure == "sent":
            return mine & ~held_back
        if figure == "bounced":
            return mine & Domain("trace_status", "=", "bounce")
        failures = [f for f, counted in FIGURE_OF_FAILURE.items() if counted == figure]
        mine &= held_back & Domain("trace_status", "!=", "bounce")
        if figure == "failed":
            known = Domain("failure_type", "in", list(FIGURE_OF_FAILURE))
            return mine & ~known
        return mine & Domain("failure_type", "in", failures)
