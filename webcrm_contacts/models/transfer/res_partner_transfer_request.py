from odoo import api, fields, models
from odoo.exceptions import MissingError, UserError

from ...tools.person.names import PARTS
from .webcrm_transfer_plan import Request


def _as_ids(value):
    """Ids as a tuple, from a recordset, an id or a list of ids; None for anything else."""
    if isinstance(value, models.BaseModel):
        return value._ids
    if isinstance(value, int):
        return (value,) if value else ()
    if isinstance(value, (list, tuple, set)) and all(
        isinstance(one, int) for one in value
    ):
        return tuple(value)
    return None if value else ()


class ResPartner(models.Model):
    """What a caller asks of copy, move and merge: read, checked, refused in words."""

    _inherit = "res.partner"

    def _transfer_request(self, organization, **options):
        """The arguments of a transfer as one object, read and with rights checked.

        :raise AccessError: when the user may not write on one of them
        :raise UserError: when one of them is gone, or an argument means nothing
        """
        self.ensure_one()
        organization = self._as_partner(organization)
        if not organization:
            raise UserError(self.env._("Choose the organization to move to."))
        target = self._as_partner(options["merge_into"])
        self._check_transfer_partners(self | organization | target | self.parent_id)
        request = Request(self, organization, target)
        request.entity_ids = self._read_entity_types(options["entity_types"])
        overwrite = options["overwrite_fields"]
        # One name alone has always been taken for the list of it.
        overwrite = [overwrite] if isinstance(overwrite, str) else overwrite
        request.overwrite = self._read_names(overwrite)
        request.keep = self._read_names(options["keep_fields"])
        request.leave_former = self._read_leave_former(options["leave_former"])
        request.date_from = self._read_date(options["date_from"])
        request.values = options["values"] or {}
        transfers = self.env["webcrm.transfer"]
        self._check_carried(request.values, transfers._data_fields())
        carried = [*transfers._data_fields(), *transfers._picture_fields()]
        self._check_carried(request.overwrite, carried)
        self._check_carried(request.keep, carried)
        self._check_kept(request)
        return request

    @api.model
    def _check_transfer_partners(self, partners):
        """Whether records and organizations are there and the user may write on them.

        :raise AccessError, UserError: when not
        """
        try:
            partners.mapped("name")  # one query for all that the checks look at
        except MissingError as error:
            raise UserError(
                self.env._("A person or an organization has been deleted meanwhile.")
            ) from error
        partners.check_access("write")

    @api.model
    def _read_entity_types(self, entity_types):
        """Ids of the types that move along, from records or ids; None for all."""
        if entity_types is None:
            return None
        types = self.env["webcrm.entity.type"].sudo().with_context(active_test=False)
        ids = _as_ids(entity_types)
        if ids is None or len(types.browse(ids).exists()) < len(set(ids)):
            raise UserError(
                self.env._("There is no such entity type: %s", entity_types)
            )
        return ids

    @api.model
    def _read_names(self, names):
        """Names of fields as a tuple.

        :raise UserError: for anything but a list of texts
        """
        listed = isinstance(names or (), (list, tuple, set, frozenset))
        if not listed or not all(isinstance(name, str) for name in names or ()):
            raise UserError(self.env._("“%s” is not a list of names of fields.", names))
        return tuple(names or ())

    @api.model
    def _read_leave_former(self, value):
        if value not in (None, True, False):
            raise UserError(
                self.env._("A former card is left always, never, or as needed.")
            )
        return value

    @api.model
    def _read_date(self, value):
        try:
            return fields.Date.to_date(value or None)
        except (TypeError, ValueError) as error:
            raise UserError(self.env._("“%s” is not a date.", value)) from error

    @api.model
    def _check_carried(self, field_names, allowed):
        """Refuse names of fields that a transfer does not carry or the user not write.

        :param allowed: names of those that it carries
        :raise UserError: naming the first one
        """
        for name in field_names:
            field = self._fields.get(name)
            if field and field.type in ("many2many", "one2many"):
                label = self._person_labels([name]).get(name, name)
                raise UserError(
                    self.env._(
                        "“%s” is a list: the entries of both cards are kept.", label
                    )
                )
            if name not in allowed or not self._has_field_access(field, "write"):
                raise UserError(
                    self.env._("The field “%s” cannot be carried over.", name)
                )

    @api.model
    def _check_kept(self, request):
        """Refuse to keep values where there are none, or such as are replaced.

        :raise UserError: naming the first one
        """
        if request.keep and not request.merges:
            raise UserError(
                self.env._(
                    "Values are kept on the card that stays: say whom to merge with."
                )
            )
        keep = {*request.keep}
        # The name follows from its parts, and they from the name.
        if "name" in keep:
            keep |= {*PARTS}
        elif not keep.isdisjoint(PARTS):
            keep.add("name")
        for name in (*request.overwrite, *request.values):
            if name in keep:
                label = self._person_labels([name]).get(name, name)
                raise UserError(
                    self.env._(
                        "“%s” cannot be kept and replaced. Choose one of the two.",
                        label,
                    )
                )

    @api.model
    def _as_partner(self, partner):
        """A record for a record or an id.

        :raise UserError: for anything else
        """
        if isinstance(partner, models.BaseModel):
            return partner.with_env(self.env)
        ids = _as_ids(partner)
        if ids is None or len(ids) > 1:
            raise UserError(self.env._("“%s” is not the number of a record.", partner))
        return self.browse(ids)
