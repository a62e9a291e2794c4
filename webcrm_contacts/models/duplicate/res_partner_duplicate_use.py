from markupsafe import Markup

from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Command

from ...tools.duplicate import keys

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
    """Going on with the person that exists, without losing what was typed (F8.2)."""

    _inherit = "res.partner"

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
        card = self.copy_to_organization(organization, typed)
        return {
            "action": card.get_formview_action(),
            "message": self.env._(
                "%(person)s was copied to %(organization)s.",
                person=self.name,
                organization=organization.name,
            ),
        }

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
