from odoo import api, models
from odoo.exceptions import AccessError, UserError


class ResPartner(models.Model):
    """Finding the doubles of a person before it is saved (F8.3)."""

    _inherit = "res.partner"

    @api.model
    def find_duplicates(self, values):
        """The persons that these values would double, rule by rule.

        For programs and other addons that ask before they create. Archived persons are
        reported too, but never block.

        :param values: dict of field values of a person, as for `create`; with `id` the
            values are changes of that person, which is not reported itself
        :return: list of dicts `rule_id`, `action` (`block`: saving will be refused, or
            `warn`), `field_names`, `partner_ids` (those the user may read) and
            `hidden_count` (how many more there are)
        :raise AccessError: unless called by an internal user, who may read the person
        :raise UserError: when `values` are no values of a person
        """
        wanted = ("rule_id", "action", "field_names", "partner_ids", "hidden_count")
        return [
            {name: match[name] for name in wanted}
            for match in self._find_duplicates(values)
        ]

    @api.model
    @api.readonly
    def get_duplicate_hints(self, values):
        """As :meth:`find_duplicates`, for people: names the rule and the first persons.

        :return: list of dicts as of `find_duplicates`, with `rule` and `persons`
        """
        return self._find_duplicates(values)

    @api.model
    def _check_duplicate_values(self, values):
        """Say what is wrong with values that a program sends.

        :raise UserError: naming the first fault
        """
        if not isinstance(values, dict):
            raise UserError(self.env._("Give the values as pairs of field and value."))
        for name, value in values.items():
            if name != "id" and name not in self._fields:
                raise UserError(self.env._("There is no field “%s” of persons.", name))
            linked = name == "id" or self._fields[name].type == "many2one"
            if linked and value and not isinstance(value, int):
                raise UserError(
                    self.env._(
                        "“%(value)s” is no id of a record, in “%(field)s”.",
                        value=value,
                        field=name,
                    )
                )

    @api.model
    def _find_duplicates(self, values, ignore_ids=()):
        """As :meth:`find_duplicates`, with `persons` to show beside.

        :param ignore_ids: persons that a warning does not name: what is copied. Where
            a rule blocks, they are in the way like anybody else.
        """
        if not self.env.su and not self.env.user._is_internal():
            raise AccessError(self.env._("Only employees can look for duplicates."))
        self._check_duplicate_values(values)
        return [
            self._describe_match(spec, others)
            for spec, others in self._duplicate_matches(values, ignore_ids)
        ]

    @api.model
    def _duplicate_matches(self, values, ignore_ids=()):
        """Who has the keys that these values would give, whether readable or not.

        :return: list of (:class:`RuleSpec`, list of :class:`KeyRow`), in the order of
            the rules
        """
        person, matches = self._person_of_values(values), []
        if person.is_company or person.type != "contact":
            return matches
        for spec in self.env["webcrm.duplicate.rule"]._specs():
            row = person._duplicate_row(spec)
            ignored = {person._origin.id, *(() if spec.blocks else ignore_ids)}
            if row and (others := self._others_with_key(spec, row, ignored)):
                matches.append((spec, others))
        return matches

    @api.model
    def _person_of_values(self, values):
        """The person that these values would make, in memory only.

        :raise AccessError: when the user may not read the person that is changed: its
            doubles would tell about it
        """
        origin = self.browse(values.get("id") or ()).exists()
        origin.check_access("read")
        known = {name: value for name, value in values.items() if name in self._fields}
        known.pop("id", None)
        order = self._name_order()
        if origin:
            if self._composes_name(known):
                known.update(origin._completed_own_name(known, order))
        else:
            known = self._add_missing_default_values(known)
            known = self._complete_new_name(known, {}, order)
        return self.sudo().new(known, origin=origin)

    @api.model
    def _others_with_key(self, spec, row, ignored):
        if spec.in_organization and not row.scope_id:
            return []
        others = self.env["webcrm.duplicate.key"]._of_groups([row])
        if spec.is_building:
            others += self.env["webcrm.duplicate.rule"]._search_unbuilt(spec, [row])
        found = {other.partner_id: other for other in others}
        return [found[id_] for id_ in sorted(found) if id_ not in ignored]

    @api.model
    def _describe_match(self, spec, others):
        active_first = sorted(others, key=lambda other: not other.is_active)
        blocks = spec.blocks and any(other.is_active for other in others)
        return {
            "rule_id": spec.id,
            "rule": self.env["webcrm.duplicate.rule"].sudo().browse(spec.id).name,
            "action": "block" if blocks else "warn",
            "field_names": spec.field_names,
            **self._describe_doubles([other.partner_id for other in active_first]),
        }
