"""What somebody typed for a person that exists already: what there is room for (F8.2)."""

from markupsafe import Markup

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


def typed_values(partners, values):
    """What somebody has typed, of the values that a form sends.

    :param partners: the model `res.partner`
    :param values: dict of field values, as for `create`
    :return: dict of field values without empty ones, mere defaults and what the
        form took from the organization chosen there
    """
    known = {
        name: value
        for name, value in values.items()
        if name in partners._fields and name not in OWN_FIELDS
    }
    defaults = partners.browse().default_get(list(known))
    typed = partners.new(known)
    filled_in = _filled_in_by_organization(typed, known.keys())
    return {
        name: value
        for name, value in known.items()
        if typed[name] and value != defaults.get(name) and name not in filled_in
    }


def split_typed(person, values):
    """Which of the typed values a person has room for.

    :param person: `res.partner` record that exists
    :param values: as :func:`typed_values` returns them
    :return: (values for `write`, values in words that differ from those there)
    """
    typed, noted = person.new(values), _noted_names(person)
    taken, left = {}, {}
    for name, value in values.items():
        field = person._fields[name]
        if field.type in ("one2many", "many2many"):
            if field.store and (added := _added(value)):
                taken[name] = added
        elif not person[name] and not field.readonly and name not in noted:
            taken[name] = value
        elif _say_otherwise(typed, person, field):
            left[name] = typed._shown_value(name)
    if left.keys() & {"firstname", "lastname"}:
        left.pop("name", None)
    return taken, left


def note_of(person, left):
    """The note that keeps what there is no room for.

    :param left: dict of name to value in words, see :func:`split_typed`
    :return: `Markup`
    """
    labels = person._person_labels(left)
    lines = Markup("").join(
        Markup("<li>%s: %s</li>") % (labels[name], left[name]) for name in labels
    )
    intro = person.env._("Typed for this person, which has other values:")
    return Markup("<p>%s</p><ul>%s</ul>") % (intro, lines)


def message_of(person, taken, left):
    """What happened to the typed values, in words."""
    texts = []
    if taken:
        labels = ", ".join(person._person_labels(taken).values())
        texts.append(person.env._("Filled in: %s.", labels))
    if left:
        labels = ", ".join(person._person_labels(left).values())
        texts.append(
            person.env._("Kept as a note, for other values are there: %s.", labels)
        )
    return " ".join(texts) or person.env._("The person has everything that was typed.")


def _filled_in_by_organization(typed, names):
    """Which of these fields of a form say what its organization says.

    :param typed: the form's values as a new `res.partner` record
    :return: set of names; of an address all fields or none
    """
    organization = typed.parent_id._origin.exists()
    if not organization:
        return set()
    address = names & {*typed._address_fields()}
    same = {
        name
        for name in address | (names & {*typed._commercial_fields()})
        if not _say_otherwise(typed, organization, typed._fields[name])
    }
    return same if address <= same else same - address


def _noted_names(person):
    """Names of the fields that are never changed, only noted."""
    if not person.parent_id:
        return {*NOTED_FIELDS}
    # Odoo would write these on the organization and all its contacts.
    return {*NOTED_FIELDS, *person._address_fields(), *person._commercial_fields()}


def _say_otherwise(typed, partner, field):
    """Whether a form has another value for a field than a partner."""
    value, own = typed[field.name], partner[field.name]
    if field.relational:
        return value._origin != own
    if field.type == "binary":
        return False
    if isinstance(value, str):
        return keys.text_part(value) != keys.text_part(own or "")
    return value != own


def _added(commands):
    """Commands that add what others would set, and take nothing away."""
    added = []
    for command, id_, *rest in commands:
        if command == Command.SET:
            added += map(Command.link, rest[0])
        elif command in (Command.CREATE, Command.LINK):
            added.append((command, id_, *rest))
    return added
