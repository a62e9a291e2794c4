from collections import defaultdict

from odoo import api, models, tools


class WebcrmEntityType(models.Model):
    """What the list of e-mails asks of all entity types, once for everybody (F6.1)."""

    _inherit = "webcrm.entity.type"

    @api.model
    @tools.ormcache("self.env.lang")
    def _names_by_model(self):
        """dict of model to the name of its first entity type."""
        return {one.model: one.name for one in self._all_types()[::-1]}

    @api.model
    @tools.ormcache()
    def _responsible_paths(self):
        """dict of model to the fields that its entity types call responsible."""
        paths = defaultdict(list)
        for one in self._all_types():
            paths[one.model].append(one.responsible_field or "")
        return dict(paths)

    @api.model
    def _all_types(self):
        # sudo: which fields mean what is the same for all.
        return self.sudo().search([])
