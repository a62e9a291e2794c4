import logging

from odoo import api, models
from odoo.fields import Domain
from odoo.tools.safe_eval import safe_eval

_logger = logging.getLogger(__name__)


class WebcrmPersonEvent(models.Model):
    """An automation rule on events gets the events that it waits for (F16.2)."""

    _inherit = "webcrm.person.event"

    @api.model
    def _wanted_kinds(self):
        wanted = super()._wanted_kinds()
        # sudo: who changes a person need not know of the rules that wait for it.
        rules = self.env["base.automation"].sudo()
        for rule in rules.search([("model_name", "=", self._name)]):
            wanted |= self._kinds_let_through(rule)
        return wanted

    @api.model
    def _kinds_let_through(self, rule):
        """The kinds of which an automation may get an event, whatever else it asks."""
        kinds = {kind for kind, _label in self._fields["kind"].selection}
        try:
            asked = safe_eval(rule.filter_domain or "[]", rule._get_eval_context())
            # Optimized, negations stand at the conditions: each of the others may hold.
            domain = Domain(asked).optimize(self)
        except ValueError as error:
            # Nobody is kept from saving a person by a rule that asks nonsense.
            _logger.warning("Automation rule %s: %s", rule.id, error)
            return kinds
        domain = domain.map_conditions(
            lambda one: one if one.field_expr == "kind" else Domain.TRUE
        )
        return {
            kind for kind in kinds if self.new({"kind": kind}).filtered_domain(domain)
        }
