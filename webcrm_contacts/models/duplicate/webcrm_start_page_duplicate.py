from odoo import api, models


class WebcrmStartPage(models.AbstractModel):
    """Possible duplicates wait on the start page until somebody has looked at them."""

    _inherit = "webcrm.start.page"

    @api.model
    def _get_steps(self):
        return [*super()._get_steps(), self._duplicate_step()]

    @api.model
    def _duplicate_step(self):
        groups = self.env["webcrm.duplicate.group"]
        # The list behind the link does so too: both tell the same number.
        groups._scan_if_small()
        return self._step(
            "duplicates",
            "clone",
            self.env._("Possible duplicates"),
            self.env._(
                "Persons who may be one and the same: by a duplicate rule, or with the "
                "same e-mail, number or name. Compare and merge them."
            ),
            self.env._("Show duplicates"),
            "webcrm_contacts.webcrm_duplicate_group_open_action",
            groups.search_count([]),
            sequence=60,
        )
