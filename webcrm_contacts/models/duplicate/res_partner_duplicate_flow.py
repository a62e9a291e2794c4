from contextlib import contextmanager

from odoo import api, models
from odoo.exceptions import ConcurrencyError, ValidationError


class ResPartner(models.Model):
    """For flows that cannot talk to a user: use the person found, before creating.

    `create` itself never returns another record.
    """

    _inherit = "res.partner"

    @api.model
    def _find_existing_person(self, values):
        """The person that a blocking rule would refuse to create once more.

        :param values: dict of field values, as for `create`
        :return: `res.partner`, empty when there is none; one that the user may read,
            if there is any, else one in superuser mode: the order or message that
            came in must not be lost
        """
        blocking = [
            other.partner_id
            for spec, others in self._duplicate_matches(values)
            for other in others
            if spec.blocks and other.is_active
        ]
        domain = [("id", "in", blocking)]
        return self.search(domain, order="id", limit=1) or self.sudo().search(
            domain, order="id", limit=1
        )

    @api.model
    @contextmanager
    def _retried_when_just_created(self):
        """Let Odoo run the request again when another one has just made the person.

        This transaction cannot see that person; the next one finds it.

        :raise ConcurrencyError: then
        """
        try:
            yield
        except ValidationError as error:
            context = getattr(error, "context", None) or {}
            ids = context.get("partner_ids")
            if not ids or self.sudo().browse(ids).exists():
                raise
            raise ConcurrencyError(str(error)) from error
