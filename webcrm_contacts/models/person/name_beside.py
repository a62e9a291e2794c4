"""Names where the community addon `partner_firstname` is installed, too (F1.1).

There the name is computed from the parts, and the parts are split from a name that is
written, by rules of its own. Its mixin asks three methods of `res.partner`; here they are
answered by our rules, so that it finds nothing to change. Its class may stand before ours
or behind, its mixin always stands behind.
"""

from ...tools.person import names
from ...tools.person.name_values import NAME_FIELDS, is_individual
from ...tools.person.names import PARTS


def computes_names(partners):
    """Whether that addon is installed.

    :param partners: the model `res.partner`
    """
    return bool(partners._fields["name"].compute)


def kept_names(vals_list):
    """The names in values for `create`, which that addon changes in place.

    :return: list of dicts
    """
    return [{f: vals[f] for f in NAME_FIELDS if f in vals} for vals in vals_list]


def changed_names(partners, kept):
    """Of new partners those that did not get the name and the parts they were given.

    :param kept: of these partners, see :func:`kept_names`
    :return: list of (record, dict of name and parts that it should have)
    """
    return [
        (partner, {fname: partner[fname] for fname in NAME_FIELDS} | values)
        for partner, values in zip(partners, kept, strict=True)
        if any(partner[fname] != value for fname, value in values.items())
    ]


def fill_in_parts(vals):
    """Whether the parts say the name, so that it may be taken out of new values.

    A part that is missing beside a name is filled in before the name goes.

    :param vals: values for `create`, completed in place
    """
    parts = [names.clean(vals.get(fname)) for fname in PARTS]
    if any(parts) and vals.get("name"):
        parts = names.fill_in(vals["name"], *parts)
        vals.update(zip(PARTS, parts, strict=True))
    return any(parts)


def parts_of(partner, name, is_company, order):
    """The parts of a name, as values to write.

    Of a new partner nothing but the parts goes on: they have to compose to the name,
    else it is left whole, to be reviewed.

    :param partner: whose name it is; empty for a new one
    :param name: str or a false value
    :param is_company: whether it is an organization's
    :param order: one of `names.ORDERS`
    """
    name = names.clean(name)
    # Asked for a new partner, it may be the one that is copied.
    if partner and name == names.clean(partner.name):
        return _own_parts(partner, name, order)
    first, last, review = names.split(name, order)
    if is_company or names.compose(first, last, order) != name:
        first, last, review = "", name, not is_company
    return {
        "firstname": first or False,
        "lastname": last or False,
        "name_needs_review": review,
    }


def _own_parts(partner, name, order):
    """The parts of this partner for a name: its own when they say the same."""
    own = {fname: partner[fname] for fname in PARTS}
    if not _is_individual(partner):
        return dict.fromkeys(PARTS, False)
    if names.compose(*own.values(), order) == name:
        return own
    first, last, _review = names.split(name, order)
    return {"firstname": first or False, "lastname": last or False}


def name_of(partner, firstname, lastname, order):
    """The name of two parts; it stays as it was written while they are its parts.

    :param firstname: str or a false value
    :param lastname: str or a false value
    :param order: one of `names.ORDERS`
    """
    composed = names.compose(firstname, lastname, order)
    if not partner.name:
        return composed
    if not composed or not _is_individual(partner):
        return partner.name
    split = names.split(partner.name, order)[:2]
    return partner.name if split == (firstname or "", lastname or "") else composed


def _is_individual(partner):
    return is_individual({"is_company": partner.is_company, "type": partner.type})
