"""A rule as plain values, for what compares persons by it."""

from ...tools.duplicate.fields import comparable_names, field_spec
from ...tools.duplicate.rows import RuleSpec


def spec_of(rule):
    """A rule as it is now.

    :param rule: `webcrm.duplicate.rule` record, none of whose fields is lost
    :return: :class:`RuleSpec`
    """
    partner_fields = rule.env["res.partner"]._fields
    return RuleSpec(
        id=rule.id,
        build=rule.build,
        blocks=rule.action == "block",
        in_organization=rule.scope == "organization",
        with_resigned=rule.include_resigned,
        is_building=rule.state == "building",
        fields=tuple(
            field_spec(partner_fields, name) for name in rule.field_names.split(",")
        ),
    )


def lost_field_names(rule):
    """Names of a rule's fields that no longer exist or cannot be compared."""
    allowed = comparable_names(rule.env["res.partner"]._fields)
    names = (rule.field_names or "?").split(",")
    return [name for name in names if name not in allowed]


def forget_specs(env):
    """Let every worker read the rules again, once this transaction is committed."""
    env.registry.clear_cache()
    # A request beside this one may have read the old rules since.
    env.cr.postcommit.add(env.registry.clear_cache)
