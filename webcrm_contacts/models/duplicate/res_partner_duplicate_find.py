from contextlib import contextmanager

from markupsafe import Markup

from odoo import api, models
from odoo.exceptions import AccessError, ConcurrencyError, UserError, ValidationError
from odoo.fields import Command

from ...tools.duplicate import keys
from . import building

#: what says which person a form is about; never taken over from it
OWN_FIELDS = (
    "active",
    "company_type",
    "display_name",
    "is_company",
    "name_needs_review",
    "type",
)
#: of another person these are never changed, only noted
NOTED_FIELDS = ("name", "firstname", "lastname", "parent_id")


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
            **self._describe_doubles([other.partner_id for other in active_first]),
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
        taken, left = self._split_typed(self._typed_values(values))
        self.write(taken)
        if left:
            self._note_typed(left)
        return {
            "action": self.get_formview_action(),
            "message": self._taken_over_message(taken, left),
        }

    def copy_existing(self, values):
        """Copy this person to the organization of a form, with what was typed there.

        :param values: dict of field values, as for `create`
        :return: dict `action` (opens the new card) and `message` (what happened)
        :raise UserError: when no organization was typed, or the person's own
        :raise AccessError: when the user may not create persons, or write here or there
        """
        self.ensure_one()
        typed = self._typed_values(values)
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

    def _typed_values(self, values):
        """What somebody has typed, of the values that a form sends.

        :return: dict of field values without empty ones, mere defaults and what the
            form took from the organization chosen there
        """
        known = {
            name: value
            for name, value in values.items()
            if name in self._fields and name not in OWN_FIELDS
        }
        defaults = self.browse().default_get(list(known))
        typed = self.new(known)
        filled_in = typed._filled_in_by_organization(known.keys())
        return {
            name: value
            for name, value in known.items()
            if typed[name] and value != defaults.get(name) and name not in filled_in
        }

    def _filled_in_by_organization(self, names):
        """Which of these fields of a form say what its organization says.

        :return: set of names; of an address all fields or none
        """
        organization = self.parent_id._origin.exists()
        if not organization:
            return set()
        address = names & {*self._address_fields()}
        same = {
            name
            for name in address | (names & {*self._commercial_fields()})
            if not organization._says_otherwise(self, self._fields[name])
        }
        return same if address <= same else same - address

    def _noted_names(self):
        """Names of the fields that are never changed, only noted."""
        if not self.parent_id:
            return {*NOTED_FIELDS}
        # Odoo would write these on the organization and all its contacts.
        return {*NOTED_FIELDS, *self._address_fields(), *self._commercial_fields()}

    def _split_typed(self, values):
        """Which of the typed values this person has room for.

        :return: (values for `write`, values in words that differ from those there)
        """
        typed, noted = self.new(values), self._noted_names()
        taken, left = {}, {}
        for name, value in values.items():
            field = self._fields[name]
            if field.type in ("one2many", "many2many"):
                if field.store and (added := _added(value)):
                    taken[name] = added
            elif not self[name] and not field.readonly and name not in noted:
                taken[name] = value
            elif self._says_otherwise(typed, field):
                left[name] = typed._shown_value(name)
        if left.keys() & {"firstname", "lastname"}:
            left.pop("name", None)
        return taken, left

    def _says_otherwise(self, typed, field):
        """Whether a form has another value for a field than this person."""
        value, own = typed[field.name], self[field.name]
        if field.relational:
            return value._origin != own
        if field.type == "binary":
            return False
        if isinstance(value, str):
            return keys.text_part(value) != keys.text_part(own or "")
        return value != own

    def _note_typed(self, left):
        labels = self._person_labels(left)
        lines = Markup("").join(
            Markup("<li>%s: %s</li>") % (labels[name], left[name]) for name in labels
        )
        intro = self.env._("Typed for this person, which has other values:")
        self.message_post(body=Markup("<p>%s</p><ul>%s</ul>") % (intro, lines))

    def _taken_over_message(self, taken, left):
        texts = []
        if taken:
            labels = ", ".join(self._person_labels(taken).values())
            texts.append(self.env._("Filled in: %s.", labels))
        if left:
            labels = ", ".join(self._person_labels(left).values())
            texts.append(
                self.env._("Kept as a note, for other values are there: %s.", labels)
            )
        return " ".join(texts) or self.env._(
            "The person has everything that was typed."
        )


def _added(commands):
    """Commands that add what others would set, and take nothing away."""
    added = []
    for command, id_, *rest in commands:
        if command == Command.SET:
            added += map(Command.link, rest[0])
        elif command in (Command.CREATE, Command.LINK):
            added.append((command, id_, *rest))
    return added
