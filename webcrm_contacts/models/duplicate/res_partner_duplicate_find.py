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

        :param ignore_ids: persons that a warning does not name, nor their other cards:
            what is copied. Where a rule blocks, they are in the way like anybody else.
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
        cards = {*ignore_ids, *person._origin.ids}
        cards.update(*self._other_cards_of(cards).values())
        for spec in self.env["webcrm.duplicate.rule"]._specs():
            row = person._duplicate_row(spec)
            if row and (others := self._others_with_key(spec, row, cards)):
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
    def _others_with_key(self, spec, row, cards):
        """The rows of others with the key of this row.

        :param cards: ids of the same human's cards; they are no news, unless the rule
            will refuse the row because of them
        :return: list of :class:`KeyRow`; in the place of persons that were merged
            away are their survivors
        """
        if spec.in_organization and not row.scope_id:
            return []
        others = self.env["webcrm.duplicate.key"]._of_groups([row])
        if spec.is_building:
            others += self.env["webcrm.duplicate.rule"]._search_unbuilt(spec, [row])
        has_it_already = any(other.partner_id == row.partner_id for other in others)
        ignored = {row.partner_id}
        if has_it_already or not spec.blocks:
            ignored |= cards
        others = self._with_survivors(others)
        return [other for other in others if other.partner_id not in ignored]

    @api.model
    def _with_survivors(self, rows):
        """Rows with survivors in the place of persons that were merged away.

        :param rows: list of :class:`KeyRow`
        :return: list of :class:`KeyRow`, one of each person and key, by the ids
        """
        archived = [row.partner_id for row in rows if not row.is_active]
        survivors = self._survivors_of(archived) if archived else {}
        found = {}
        for row in sorted(rows, key=lambda row: not row.is_active):
            id_ = survivors.get(row.partner_id, row.partner_id)
            found.setdefault((id_, row.group), row._replace(partner_id=id_))
        return [found[key] for key in sorted(found)]

    # -------------------------------------------------------------------------
    # Hooks: what is known about the humans behind the cards
    # -------------------------------------------------------------------------

    @api.model
    def _other_cards_of(self, partner_ids):
        """Cards known to be of the same human: no doubles of each other.

        :return: dict of id to set of the ids of the human's other cards
        """
        return {}

    @api.model
    def _survivors_of(self, partner_ids):
        """Whom to name in the place of persons that were merged away.

        :param partner_ids: ids of archived persons
        :return: dict of id of those that were merged to id of the survivor
        """
        return {}

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
