from odoo import api, models

from ...tools.person import names
from ...tools.person.name_values import NAME_FIELDS, is_individual
from ...tools.person.names import PARTS


class ResPartner(models.Model):
    """Names where the community addon `partner_firstname` is installed, too.

    There the name is computed from the parts, and the parts are split from a name that is
    written, by rules of its own. Its mixin asks these methods; here they answer by our
    rules, so that it finds nothing to change. Its class may stand before ours or behind,
    its mixin always stands behind. Without that addon nobody calls them.
    """

    _inherit = "res.partner"

    @api.model_create_multi
    def create(self, vals_list):
        """That addon takes the name out of the values, or splits it: it is set again."""
        if not self._fields["name"].compute:
            return super().create(vals_list)
        # Completed by res_partner_name.py, which comes first.
        wanted = [{f: vals[f] for f in NAME_FIELDS if f in vals} for vals in vals_list]
        partners = super().create(vals_list)
        changed = [
            (partner, {fname: partner[fname] for fname in NAME_FIELDS} | values)
            for partner, values in zip(partners, wanted, strict=True)
            if any(partner[fname] != value for fname, value in values.items())
        ]
        self.browse().concat(*(partner for partner, _v in changed))._set_names(changed)
        return partners

    @api.private  # that addon's name has no underscore
    @api.model
    def name_fields_in_vals(self, vals):
        """Whether the parts say the name, so that it may be taken out of new values.

        A part that is missing beside a name is filled in before the name goes.

        :param vals: values for `create`, completed in place
        """
        parts = [names.clean(vals.get(fname)) for fname in PARTS]
        if any(parts) and vals.get("name"):
            parts = names.fill_in(vals["name"], *parts)
            vals.update(zip(PARTS, parts, strict=True))
        return any(parts)

    def _get_inverse_name(self, name, is_company=False):
        """The parts of a name, as values to write.

        Of a new partner nothing but the parts goes on: they have to compose to the name,
        else it is left whole, to be reviewed.

        :param name: str or a false value
        :param is_company: whether it is an organization's
        """
        order, name = self._name_order(), names.clean(name)
        # Asked for a new partner, `self` may be the one that is copied.
        if self and name == names.clean(self.name):
            return self._get_inverse_own_name(name, order)
        first, last, review = names.split(name, order)
        if is_company or names.compose(first, last, order) != name:
            first, last, review = "", name, not is_company
        return {
            "firstname": first or False,
            "lastname": last or False,
            "name_needs_review": review,
        }

    def _get_inverse_own_name(self, name, order):
        """The parts of this partner for a name: its own when they say the same."""
        own = {fname: self[fname] for fname in PARTS}
        if not is_individual({"is_company": self.is_company, "type": self.type}):
            return dict.fromkeys(PARTS, False)
        if names.compose(*own.values(), order) == name:
            return own
        first, last, _review = names.split(name, order)
        return {"firstname": first or False, "lastname": last or False}

    def _get_computed_name(self, lastname, firstname):
        """The name of two parts; it stays as it was written while they are its parts.

        :param lastname: str or a false value
        :param firstname: str or a false value
        """
        order = self._name_order()
        composed = names.compose(firstname, lastname, order)
        if not self.name:
            return composed
        individual = {"is_company": self.is_company, "type": self.type}
        if not composed or not is_individual(individual):
            return self.name
        is_split = names.split(self.name, order)[:2] == (
            firstname or "",
            lastname or "",
        )
        return self.name if is_split else composed
