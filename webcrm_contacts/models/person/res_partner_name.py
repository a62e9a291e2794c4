from collections import defaultdict

from odoo import api, fields, models

from ...tools.person import names

PARTS = names.PARTS
# What organizations and addresses have not.
NO_PARTS = (*PARTS, "name_needs_review")
NAME_FIELDS = (*NO_PARTS, "name")


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
        # Given with the values, the parts cost next to nothing; precomputed by the
        # ORM on new records they would take 3 % of the time of the whole call.
        order = self._name_order()
        defaults = self.default_get(["name", "is_company", "type", *PARTS])
        return super().create(
            [self._complete_new_name(vals, defaults, order) for vals in vals_list]
        )

    def write(self, vals):
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
        for partner, vals in zip(self, vals_list, strict=True):
            partner._copy_name_parts(vals, default or {})
        return vals_list

    def action_confirm_names(self):
        """Take the names as they are split from the list of names to review.

        :raise AccessError: for records the user may not change
        """
        self.write({"name_needs_review": False})
        return True

    @api.model
    def _complete_new_name(self, vals, defaults, order):
        """Values of a new partner, with name and parts that agree.

        :param vals: values for `create`
        :param defaults: default values of name, parts, type and `is_company`
        :param order: one of `names.ORDERS`
        :return: dict, ready for `create`
        """
        if vals.get("name") and defaults.get("name"):
            # The parts among the defaults may be those of the default name.
            defaults = {f: defaults[f] for f in defaults if f not in PARTS}
        known = defaults | vals
        parts = [names.clean(known.get(fname)) for fname in PARTS]
        if self._is_individual(known):
            completed = self._completed_name(known.get("name"), *parts, order)
            return vals | completed | self._given_review(vals)
        completed = self._without_parts(vals)
        if any(parts) and not known.get("name"):
            completed["name"] = names.compose(*parts, order)
        return vals | completed

    @api.model
    def _without_parts(self, vals):
        """What is written along with the name of an organization or address.

        :param vals: values for `create` or `write`
        """
        completed = dict.fromkeys(NO_PARTS, False)
        if vals.get("company_type") == "company":
            # Which sets it at last: until then it would be a person without a name.
            completed["is_company"] = True
        return completed

    @api.model
    def _completed_name(self, name, firstname, lastname, order):
        """Values of an individual's name and parts that agree.

        :param name: the name given along, or a false value
        :param firstname: the first name given, cleaned
        :param lastname: the last name given, cleaned
        :param order: one of `names.ORDERS`
        :return: dict; without `name` when that stays as it is given
        """
        doubtful, composed = False, True
        if firstname or lastname:
            if name:
                firstname, lastname = names.fill_in(name, firstname, lastname)
        else:
            firstname, lastname, doubtful = names.split(name, order)
            composed = order == names.LAST_COMMA_FIRST and not doubtful
        values = {
            "firstname": firstname or False,
            "lastname": lastname or False,
            "name_needs_review": doubtful,
        }
        if composed and (firstname or lastname):
            values["name"] = names.compose(firstname, lastname, order)
        return values

    @api.model
    def _given_review(self, vals):
        return {key: vals[key] for key in ("name_needs_review",) if key in vals}

    @api.model
    def _is_individual(self, vals):
        if "company_type" in vals:
            is_company = vals["company_type"] == "company"
        else:
            is_company = vals.get("is_company")
        return not is_company and vals.get("type") == "contact"

    @api.model
    def _composes_name(self, vals):
        """Whether `write` has to complete these values before they are written."""
        return bool(vals.get("name")) or not vals.keys().isdisjoint(PARTS)

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

    def _completed_own_name(self, vals, order):
        """What to write on this partner so that name and parts agree.

        A part that is not written keeps its value, unless a name given along says
        otherwise.
        """
        if not self._is_individual(
            {"is_company": self.is_company, "type": self.type} | vals
        ):
            return self._without_parts(vals) if vals.get("name") else {}
        name = names.clean(vals.get("name"))
        parts = [names.clean(vals.get(fname, self[fname])) for fname in PARTS]
        if name and names.compose(*parts, order) != name:
            parts = [names.clean(vals.get(fname)) for fname in PARTS]
        elif not any(parts):
            # Refused by Odoo's own rule: a contact requires a name.
            return {"firstname": False, "lastname": False, "name": False}
        else:
            name = ""
        completed = self._completed_name(name, *parts, order)
        if not name and vals.keys().isdisjoint(PARTS):
            # The name that it has: nobody has looked at where it is split.
            completed["name_needs_review"] = self.name_needs_review
        return completed | self._given_review(vals)

    def _copy_name_parts(self, vals, default):
        """Make the parts in the values of a copy agree with the name in them.

        :param vals: values from `copy_data`, changed in place
        :param default: what the caller of `copy` asked for; its parts and name win
        """
        asked = [fname for fname in PARTS if fname in default]
        copied = {"is_company": self.is_company, "type": self.type} | default
        if not self._is_individual(copied):
            for fname in NO_PARTS:
                vals.pop(fname, None)
        elif asked and "name" in default:
            for fname in set(PARTS).difference(asked):
                vals.pop(fname, None)
        elif asked:
            vals.pop("name", None)
        else:
            self._follow_copied_name(vals)

    def _follow_copied_name(self, vals):
        """Add to the parts in the values of a copy what was added to the name in them.

        :param vals: values from `copy_data`, changed in place
        """
        parts = names.follow(
            self.name,
            vals.get("name"),
            self.firstname,
            self.lastname,
            self._name_order(),
        )
        for fname, part in zip(PARTS, parts or (None, None), strict=True):
            if part:
                vals[fname] = part
            else:
                vals.pop(fname, None)
        if not parts:
            vals.pop("name_needs_review", None)
