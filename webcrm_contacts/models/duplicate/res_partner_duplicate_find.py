from contextlib import contextmanager

from odoo import api, models
from odoo.exceptions import AccessError, ConcurrencyError, UserError, ValidationError

from . import building
from .in_sight import describe_doubles
from .typed import message_of, note_of, split_typed, typed_values


class ResPartner(models.Model):
    """What exists already: found before a person is saved (F8.3), and gone on with
    without losing what was typed (F8.2)."""

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
        # sudo: who asks need not be allowed to read all that a rule compares.
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
            others += building.persons_without_row(self.env, spec, [row])
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

    @api.model
    def _describe_match(self, spec, others):
        active_first = sorted(others, key=lambda other: not other.is_active)
        blocks = spec.blocks and any(other.is_active for other in others)
        # sudo: a rule is named to whomever it concerns.
        rule = self.env["webcrm.duplicate.rule"].sudo().browse(spec.id)
        return {
            "rule_id": spec.id,
            "rule": rule.name,
            "action": "block" if blocks else "warn",
            "field_names": spec.field_names,
            **describe_doubles(self.env, [other.partner_id for other in active_first]),
        }

    # -------------------------------------------------------------------------
    # For flows that cannot talk to a user: use the person found, before creating.
    # `create` itself never returns another record.
    # -------------------------------------------------------------------------

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
        # sudo: what came in must not be lost, see above.
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
            # A `ValidationError` of Odoo's own has no context.
            context = getattr(error, "context", None) or {}
            ids = context.get("partner_ids")
            if not ids or self.browse(ids).exists():
                raise
            raise ConcurrencyError(str(error)) from error

    # -------------------------------------------------------------------------
    # Going on with the person that exists
    # -------------------------------------------------------------------------

    def use_existing(self, values):
        """Carry typed values into the empty fields of this person.

        An archived person is reactivated. What cannot be carried over, because the
        person has another value there, is kept as a note.

        :param values: dict of field values, as for `create`
        :return: dict `action` (opens the person) and `message` (what happened)
        :raise AccessError: when the user may not edit the person
        """
        self.ensure_one()
        if not self.active:
            self.action_unarchive()
        taken, left = split_typed(self, typed_values(self, values))
        self.write(taken)
        if left:
            self.message_post(body=note_of(self, left))
        return {
            "action": self.get_formview_action(),
            "message": message_of(self, taken, left),
        }

    def copy_existing(self, values):
        """Copy this person to the organization of a form, with what was typed there.

        :param values: dict of field values, as for `create`
        :return: dict `action` (opens the new card) and `message` (what happened)
        :raise UserError: when no organization was typed, or the person's own
        :raise AccessError: when the user may not create persons, or write here or there
        """
        self.ensure_one()
        typed = typed_values(self, values)
        organization = self.browse(typed.pop("parent_id", ()))
        if not organization:
            raise UserError(self.env._("Choose the organization to copy to."))
        if typed.keys() & {"firstname", "lastname"}:
            typed.pop("name", None)
        card = self._copy_existing(organization, typed)
        return {
            "action": card.get_formview_action(),
            "message": self.env._(
                "%(person)s was copied to %(organization)s.",
                person=self.name,
                organization=organization.name,
            ),
        }

    def _copy_existing(self, organization, values):
        """Hook: make a record of this person at another organization.

        `transfer/` does; without it there are no copies.

        :param organization: `res.partner` record
        :param values: dict of values that differ on the new record
        :return: the new record
        :raise UserError: when the person cannot be copied there
        :raise AccessError: when the user may not create persons, or write here or there
        """
        raise NotImplementedError()
