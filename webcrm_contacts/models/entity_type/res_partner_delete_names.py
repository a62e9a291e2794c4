from collections import Counter

from odoo import models


class ResPartner(models.Model):
    """The delete dialog names records as the panels do: quotations, not sales orders."""

    _inherit = "res.partner"

    def _count_by_label(self, model_name, domain, count):
        counts, rest = Counter(), domain
        for entity in self.env["webcrm.entity.type"]._available() if count else ():
            if entity.model == model_name:
                kind = entity._text_domain("domain")
                counts[entity.name] += self._count_visible(model_name, rest & kind)
                rest &= ~kind
        others = count - counts.total()
        return counts | super()._count_by_label(model_name, rest, others)
