"""Values of a partner, as `create` and `write` take them, whose name and parts agree.

First and last name belong to individuals; organizations and addresses have no parts.
"""

from . import names
from .names import PARTS

# What organizations and addresses have not.
NO_PARTS = (*PARTS, "name_needs_review")
NAME_FIELDS = (*NO_PARTS, "name")


def is_individual(values):
    """Whether a partner with these values has a first and a last name.

    :param values: dict with `type`, and `is_company` or the form's `company_type`

    >>> is_individual({"type": "contact", "is_company": True, "company_type": "person"})
    True
    """
    if "company_type" in values:
        is_company = values["company_type"] == "company"
    else:
        is_company = values.get("is_company")
    return not is_company and values.get("type") == "contact"


def composes(values):
    """Whether the name or the parts in values of a write have to be completed."""
    return bool(values.get("name")) or not values.keys().isdisjoint(PARTS)


def of_new(values, defaults, order):
    """Values of a new partner, with name and parts that agree.

    :param values: dict, as given to `create`
    :param defaults: dict of the default values of name, parts, type and `is_company`
    :param order: one of `names.ORDERS`
    :return: dict

    >>> of_new({"name": "Anna Holm"}, {"type": "contact"}, names.FIRST_LAST)
    {'name': 'Anna Holm', 'firstname': 'Anna', 'lastname': 'Holm', \
'name_needs_review': False}
    """
    if values.get("name") and defaults.get("name"):
        # The parts among the defaults may be those of the default name.
        defaults = {f: defaults[f] for f in defaults if f not in PARTS}
    known = defaults | values
    parts = [names.clean(known.get(fname)) for fname in PARTS]
    if is_individual(known):
        completed = _of_individual(known.get("name"), *parts, order)
        return values | completed | _given_review(values)
    completed = _without_parts(values)
    if any(parts) and not known.get("name"):
        completed["name"] = names.compose(*parts, order)
    return values | completed


def of_write(own, values, order):
    """What to write on a partner so that name and parts agree.

    A part that is not written keeps its value, unless a name given along says
    otherwise.

    :param own: what the partner has, by names of fields: a dict, or the record itself
    :param values: dict, as given to `write`; see :func:`composes`
    :param order: one of `names.ORDERS`
    :return: dict of name and parts, as far as they change

    >>> anna = {"type": "contact", "is_company": False, "firstname": "Anna", \
"lastname": "Holm"}
    >>> of_write(anna, {"lastname": "Berg"}, names.FIRST_LAST)
    {'firstname': 'Anna', 'lastname': 'Berg', 'name_needs_review': False, \
'name': 'Anna Berg'}
    """
    if not is_individual(_kind(own) | values):
        return _without_parts(values) if values.get("name") else {}
    name = names.clean(values.get("name"))
    parts = [names.clean(values.get(fname, own[fname])) for fname in PARTS]
    if name and names.compose(*parts, order) != name:
        parts = [names.clean(values.get(fname)) for fname in PARTS]
    elif not any(parts):
        # Refused by Odoo's own rule: a contact requires a name.
        return {"firstname": False, "lastname": False, "name": False}
    else:
        name = ""
    completed = _of_individual(name, *parts, order)
    if not name and values.keys().isdisjoint(PARTS):
        # The name that it has: nobody has looked at where it is split.
        completed["name_needs_review"] = own["name_needs_review"]
    return completed | _given_review(values)


def of_copy(own, values, asked, order):
    """Values of a copy whose parts agree with the name in them.

    :param own: the partner that is copied, by names of fields, as in :func:`of_write`
    :param values: dict, from `copy_data`
    :param asked: dict of what the caller of `copy` asked for; its parts and name win
    :param order: one of `names.ORDERS`
    :return: dict
    """
    parts = [fname for fname in PARTS if fname in asked]
    if not is_individual(_kind(own) | asked):
        return _without(values, NO_PARTS)
    if parts and "name" in asked:
        return _without(values, set(PARTS).difference(parts))
    if parts:
        return _without(values, {"name"})
    return _following_name(own, values, order)


def _kind(own):
    return {"is_company": own["is_company"], "type": own["type"]}


def _following_name(own, values, order):
    """Values of a copy: what was added to the name in them is added to a part, too."""
    parts = names.follow(
        own["name"], values.get("name"), own["firstname"], own["lastname"], order
    )
    if not parts:
        return _without(values, NO_PARTS)
    filled = {fname: part for fname, part in zip(PARTS, parts, strict=True) if part}
    return _without(values, PARTS) | filled


def _without(values, fnames):
    return {fname: value for fname, value in values.items() if fname not in fnames}


def _without_parts(values):
    """What is written along with the name of an organization or address."""
    completed = dict.fromkeys(NO_PARTS, False)
    if values.get("company_type") == "company":
        # Which sets it at last: until then it would be a person without a name.
        completed["is_company"] = True
    return completed


def _of_individual(name, firstname, lastname, order):
    """Values of an individual's name and parts that agree.

    :param name: the name given along, or a false value
    :param firstname: the first name given, cleaned
    :param lastname: the last name given, cleaned
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


def _given_review(values):
    return {key: values[key] for key in ("name_needs_review",) if key in values}
