"""The error that refuses a person because of others (F8.2, F8.4)."""

from odoo.exceptions import ValidationError


def duplicate_error(env, collisions, more):
    """The error for these collisions.

    :param collisions: list of dicts, as of `_describe_collision`
    :param more: how many collisions there are beside them
    :return: `ValidationError`; its `context` has, for the first collision, `rule_id`,
        `rule` (its name), `field_names`, `partner_ids` and `hidden_count`, and in
        `webcrm_duplicates` the same and more for each one
    """
    texts = [_collision_text(env, collision) for collision in collisions]
    if more > 0:
        texts.append(env._("And %s more duplicates.", more))
    # No class of our own: Odoo's browser shows one it does not know as a crash.
    error = ValidationError("\n\n".join(texts))
    names = ("rule_id", "rule", "field_names", "partner_ids", "hidden_count")
    error.context = {name: collisions[0][name] for name in names}
    error.context["webcrm_duplicates"] = collisions
    return error


def _collision_text(env, collision):
    """A collision in words: the rule, the entry, the persons and what to do."""
    entries = " · ".join(
        f"{entry['label']}: {entry['value']}" for entry in collision["values"]
    )
    lines = [
        collision["message"],
        env._(
            "Duplicate under the rule “%(rule)s”. %(entries)s",
            rule=collision["rule"],
            entries=entries,
        ),
        _doubles_text(env, collision),
        env._("Change the entry, or open and use the person that exists."),
    ]
    if any(not person["active"] for person in collision["persons"]):
        lines.append(env._("An archived person can be reactivated instead."))
    return "\n".join(filter(None, lines))


def _doubles_text(env, doubles):
    """“Already exists: Anna Holm, Acme A/S; and 1 more that you may not see.”"""
    names = [
        person["name"] if person["active"] else env._("%s (archived)", person["name"])
        for person in doubles["persons"]
    ]
    more = len(doubles["partner_ids"]) - len(names)
    if more:
        names.append(env._("%s more", more))
    hidden = doubles["hidden_count"]
    if hidden:
        names.append(env._("%s more that you may not see", hidden))
    return env._("Already exists: %s.", "; ".join(names))
