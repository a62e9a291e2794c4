from collections import defaultdict

from odoo import api, fields, models

from ...tools.person import name_values, names
from ...tools.person.name_values import NAME_FIELDS, NO_PARTS
from ...tools.person.names import PARTS
from . import name_beside
from .name_order import ORDER_PARAMETER


class ResPartner(models.Model):
    """First and last name of individuals, in step with the name (F1.1).

    The name stays Odoo's own plain field. Written alone, it is split; a part that is
    written composes it. Organizations and addresses have no parts. Name and parts are
    always written together: whoever else computes one of the others has nothing to do.
    """

    _inherit = "res.partner"

    firstname = fields.Char(
        "First Name",
        compute="_compute_name_parts",
        store=True,
        readonly=False,
        default_export_compatible=True,
    )
    lastname = fields.Char(
        "Last Name",
        compute="_compute_name_parts",
        store=True,
        readonly=False,
        default_export_compatible=True,
    )
    name_needs_review = fields.Boolean(
        "Name to Review",
        compute="_compute_name_parts",
        store=True,
        readonly=False,
        help="The name was split by rule and may be split wrongly. "
        "Editing first or last name clears the mark.",
    )

    # The review list and its count, however many partners there are.
    _name_review_idx = models.Index(
        "(complete_name, id DESC) WHERE name_needs_review IS TRUE AND active IS TRUE"
    )

    @api.depends("name", "is_company", "type")
    def _compute_name_parts(self):
        """Split the names, but keep parts that compose to the name already.

        Where there is no name (yet), the parts say all that is known.
        """
        order = self._name_order()
        for partner in self:
            parts = (False, False, False)
            individual = not partner.is_company and partner.type == "contact"
            if individual and not partner.name:
                parts = tuple(partner[fname] for fname in NO_PARTS)
            elif individual:
                composed = names.compose(partner.firstname, partner.lastname, order)
                if composed and composed == names.clean(partner.name):
                    continue
                parts = names.split(partner.name, order)
            partner.firstname = parts[0] or False
            partner.lastname = parts[1] or False
            partner.name_needs_review = parts[2]

    @api.onchange("firstname", "lastname")
    def _onchange_name_parts(self):
        if self.is_company or self.type != "contact":
            return
        parts = names.clean(self.firstname), names.clean(self.lastname)
        name = names.compose(*parts, self._name_order())
        if name and name != names.clean(self.name):
            self.name = name
            self.name_needs_review = False

    @api.model_create_multi
    def create(self, vals_list):
        """Name and parts are completed from each other before the insert."""
        # Given with the values, the parts cost next to nothing; precomputed by the
        # ORM on new records they would take 3 % of the time of the whole call.
        order = self._name_order()
        defaults = self.default_get(["name", "is_company", "type", *PARTS])
        vals_list = [self._complete_new_name(v, defaults, order) for v in vals_list]
        if not name_beside.computes_names(self):
            return super().create(vals_list)
        # That addon takes the name out of the values, or splits it: it is set again.
        kept = name_beside.kept_names(vals_list)
        partners = super().create(vals_list)
        changed = name_beside.changed_names(partners, kept)
        self.browse().concat(*(partner for partner, _v in changed))._set_names(changed)
        return partners

    def write(self, vals):
        """Name and parts are written together, whichever of them was given."""
        if not self._composes_name(vals):
            return super().write(vals)
        groups = self._group_by_completed_name(vals)
        together, groups = self._split_write_together(vals, groups)
        result = True
        if together:
            persons = self.browse().concat(*(partners for partners, _vals in together))
            result = super(ResPartner, persons).write(dict(vals))
            persons._set_names(together)
        for partners, partner_vals in groups:
            result = super(ResPartner, partners).write(partner_vals) and result
        return result

    def copy_data(self, default=None):
        vals_list = super().copy_data(default)
        return [
            partner._with_copied_name(vals, default or {})
            for partner, vals in zip(self, vals_list, strict=True)
        ]

    def action_confirm_names(self):
        """Take the names as they are split from the list of names to review.

        :raise AccessError: for records the user may not change
        """
        self.write({"name_needs_review": False})
        return True

    @api.model
    def _name_order(self):
        """The order of names in force: the setting, else first name first.

        :return: one of `names.ORDERS`
        """
        # sudo: how names are written is told to everybody.
        order = self.env["ir.config_parameter"].sudo().get_param(ORDER_PARAMETER)
        return order if order in names.ORDERS else names.FIRST_LAST

    @api.model
    def _complete_new_name(self, vals, defaults, order):
        """Values of a new partner; see :func:`name_values.of_new`."""
        return name_values.of_new(vals, defaults, order)

    @api.model
    def _composes_name(self, vals):
        """Whether `write` has to complete these values before they are written."""
        return name_values.composes(vals)

    def _completed_own_name(self, vals, order):
        """What to write on this partner; see :func:`name_values.of_write`."""
        return name_values.of_write(self, vals, order)

    def _group_by_completed_name(self, vals):
        """Complete the values of a write, together for all who get the same name.

        :param vals: values for `write`, with `firstname`, `lastname` or `name`
        :return: list of (records, values)
        """
        order = self._name_order()
        common = {fname: vals[fname] for fname in vals if fname not in PARTS}
        groups = defaultdict(list)
        for partner in self:
            completed = partner._completed_own_name(vals, order)
            groups[tuple(completed.items())].append(partner.id)
        return [
            (
                self.browse(ids).with_prefetch(self._prefetch_ids),
                common | dict(completed),
            )
            for completed, ids in groups.items()
        ]

    @api.model
    def _split_write_together(self, vals, groups):
        """Which groups can be written by one call, though each gets another name.

        Partners with a bank account cannot: Odoo renames its holder while it writes.

        :param vals: values for `write`
        :param groups: list of (records, completed values)
        :return: two such lists, of what goes together and of the rest
        """
        if len(groups) == 1 or "name" in vals:
            return [], groups
        together, rest = [], []
        for partners, values in groups:
            is_plain = values.get("name") and not partners.bank_ids
            (together if is_plain else rest).append((partners, values))
        return together, rest

    def _set_names(self, groups):
        """Set the names of these partners as a compute sets them, all at once.

        By a `write` each, what hangs on a name (children, meetings, companies) would be
        searched for each again.

        :param groups: list of (records, completed values)
        """
        with self.env.protecting([self._fields[name] for name in NAME_FIELDS], self):
            for partners, values in groups:
                for fname in NAME_FIELDS:
                    partners[fname] = values[fname]
            self.modified(NAME_FIELDS)

    def _with_copied_name(self, vals, default):
        """Values of a copy of this partner; see :func:`name_values.of_copy`."""
        return name_values.of_copy(self, vals, default, self._name_order())

    # -------------------------------------------------------------------------
    # What the mixin of `partner_firstname` asks; without that addon nobody does
    # -------------------------------------------------------------------------

    @api.private  # that addon's name has no underscore
    @api.model
    def name_fields_in_vals(self, vals):
        """Whether the parts say the name; see :func:`name_beside.fill_in_parts`."""
        return name_beside.fill_in_parts(vals)

    def _get_inverse_name(self, name, is_company=False):
        """The parts of a name, as values to write; see :func:`name_beside.parts_of`."""
        return name_beside.parts_of(self, name, is_company, self._name_order())

    def _get_computed_name(self, lastname, firstname):
        """The name of two parts; see :func:`name_beside.name_of`."""
        return name_beside.name_of(self, firstname, lastname, self._name_order())
