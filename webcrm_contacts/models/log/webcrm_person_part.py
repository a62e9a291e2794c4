from odoo import api, models
from odoo.exceptions import AccessError
from odoo.fields import Domain


class WebcrmPersonPart(models.AbstractModel):
    """A record that is part of a person: it may be read and changed as the person may.

    Models that inherit this have a many2one `partner_id`. The rights of the person are
    asked of Odoo each time, so that a rule somebody adds to contacts holds here too.
    """

    _name = "webcrm.person.part"
    _description = "Part of a Person"

    @api.model
    def _search(self, domain, offset=0, limit=None, order=None, **kwargs):
        if not self.env.su and not kwargs.get("bypass_access"):
            readable = (
                self.env["res.partner"].with_context(active_test=False)._search([])
            )
            domain = Domain(domain) & Domain("partner_id", "in", readable)
        return super()._search(
            domain, offset=offset, limit=limit, order=order, **kwargs
        )

    def _check_access(self, operation):
        result = super()._check_access(operation)
        if self.env.su or not self.ids:
            return result
        forbidden = self._of_forbidden_person(
            "read" if operation == "read" else "write"
        )
        if not forbidden:
            return result
        if result:
            return (result[0] | forbidden, result[1])
        return (forbidden, lambda: forbidden._forbidden_error())

    def _of_forbidden_person(self, operation):
        """Those of these records whose person the user may not read or write."""
        # sudo: whose part it is has to be known to ask for the rights.
        persons = self.sudo().partner_id.sudo(False)
        allowed = persons._filtered_access(operation)
        return self.filtered(
            lambda part: part.sudo().partner_id.sudo(False) not in allowed
        )

    def _forbidden_error(self):
        return AccessError(
            self.env._("You may not do this: it belongs to a person you may not edit.")
        )
