"""Doubles as the user may know them: by name where they may be read, else as a number."""

#: persons named
NAMED = 3


def describe_doubles(env, partner_ids):
    """Persons as this user may know them.

    :param partner_ids: ids, also of persons that this transaction does not see yet
    :return: dict `partner_ids` (ids the user may read), `hidden_count`, and
        `persons`: list of dicts `id`, `name`, `organization_id`, `active` of the
        first few
    """
    partner_ids, late = list(dict.fromkeys(partner_ids)), {}
    in_sight, unknown = _in_sight(env, partner_ids)
    if unknown:
        # Committed since this transaction began, so seen by another one only.
        with env.registry.cursor() as cr:
            beside = env(cr=cr)
            late_ids, _gone = _in_sight(beside, unknown)
            late = dict.fromkeys(late_ids) | _named(beside, late_ids[:NAMED])
    in_sight = {*in_sight, *late}
    visible = [partner_id for partner_id in partner_ids if partner_id in in_sight]
    first = visible[:NAMED]
    named = late | _named(env, [id_ for id_ in first if id_ not in late])
    return {
        "partner_ids": visible,
        "hidden_count": len(partner_ids) - len(visible),
        "persons": [named[partner_id] for partner_id in first],
    }


def _in_sight(env, partner_ids):
    """The partners that the user may read, in this order.

    :return: their ids, and the ids that this transaction does not see at all
    """
    readable = set(_as_user(env)._search([("id", "in", partner_ids)], order="id"))
    others = [id_ for id_ in partner_ids if id_ not in readable]
    if others:
        env.cr.execute("SELECT id FROM res_partner WHERE id = ANY(%s)", [others])
        known = {partner_id for (partner_id,) in env.cr.fetchall()}
        others = [id_ for id_ in others if id_ not in known]
    return [id_ for id_ in partner_ids if id_ in readable], others


def _named(env, partner_ids):
    """These partners, as the user reads them.

    :return: dict of id to dict `id`, `name`, `organization_id`, `active`
    """
    return {
        partner.id: {
            "id": partner.id,
            "name": partner._name_and_organization(),
            # sudo: the id to the name that stands in the line above.
            "organization_id": partner.sudo().parent_id.id,
            "active": partner.active,
        }
        for partner in _as_user(env).browse(partner_ids)
    }


def _as_user(env):
    """The model `res.partner`, archived ones included, with the user's own rights:
    whoever finds a collision may do so in sudo, but names nobody by it."""
    return env(su=False)["res.partner"].with_context(active_test=False)
