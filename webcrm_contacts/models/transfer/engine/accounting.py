"""Accounting stays true (docs/architecture-rules.md).

Posted documents stay by the entity types' “Never Moved”. Drafts that move along get
the organization they are about now.
"""

from ....tools.transfer import plan as plans
from .statements import Change

DOCUMENTS, LINES = "account_move", "account_move_line"
#: records named in one message
NAMED = 5


def draft_changes(plan, database):
    """Drafts that come to another organization: its own row and its lines'.

    :return: list of :class:`Change`
    """
    request = plan.request
    old = request.source.commercial_partner_id
    new = request.organization.commercial_partner_id
    # Those of addresses that go along, too.
    moving = [*plan.moving, *(use for use in plan.beneath if use.moves)]
    ids = list({i for g in moving if g.table == DOCUMENTS for i in g.ids})
    if not ids or old == new or old == request.source:
        return []
    # sudo: what moves along does not depend on what the mover may see.
    moves = database.env["account.move"].sudo().browse(ids)
    documents = moves.filtered(lambda move: move.commercial_partner_id == old)
    lines = moves.line_ids.filtered(lambda line: line.partner_id == old)
    found = ((documents, "commercial_partner_id"), (lines, "partner_id"))
    return [
        _column_change(database, records, column, old.id, new.id)
        for records, column in found
        if records
    ]


def _column_change(database, records, column, old_id, new_id):
    table = database.catalog.table(records._table)
    number = [link.column for link in table.links].index(column)
    return Change(table, 1 << number, tuple(records._ids), old_id, new_id)


def renew_drafts(person, organization, env):
    """Drafts that a person, and what is beneath it, got at an organization since are
    about its own one again.

    :param organization: where the person was meanwhile
    :param env: in sudo
    """
    if "account.move" not in env or not organization:
        return
    meanwhile = organization.commercial_partner_id
    drafts = env["account.move"].search(
        [
            ("partner_id", "child_of", person.ids),
            ("state", "=", "draft"),
            ("commercial_partner_id", "=", meanwhile.id),
        ]
    )
    lines = drafts.line_ids.filtered(lambda line: line.partner_id == meanwhile)
    env.add_to_compute(drafts._fields["commercial_partner_id"], drafts)
    env.add_to_compute(lines._fields["partner_id"], lines)


def refuse_accounting(plan, env):
    """Account's own refusals, before it raises them.

    :return: iterator of texts
    """
    request = plan.request
    own_lines = any(group.table == LINES for group in plan.moving)
    # sudo: a commercial field, said to nobody; only whether both have the same.
    source, organization = request.source.sudo(), request.organization.sudo()
    differs = (source.vat or "") != (organization.vat or "")
    if plan.fate == plans.MOVES and own_lines and differs:
        yield env._(
            "%(person)s has journal items in its own name, and %(organization)s has "
            "another %(vat)s.",
            person=request.source.name,
            organization=request.organization.name,
            vat=source.vat_label or env._("tax number"),
        )


def name_posted(groups, database, env):
    """Names of records that never move, as far as the user may see them.

    :param groups: list of :class:`Group` with these records or what belongs to them
    :param env: of the user who reads it
    :return: text; empty when there are none
    """
    found, others = {}, set()
    for group in groups:
        # sudo: which model its type is about.
        entity = env["webcrm.entity.type"].sudo().browse(group.entity_id or [])
        if entity and env[entity.model]._table == group.table:
            found.setdefault(entity.model, set()).update(group.ids)
        else:
            others.add(database.label(group.table))
    names = [_name_records(env[model], ids) for model, ids in found.items()]
    return "; ".join(names or sorted(others))


def _name_records(records, ids):
    """Names of records, as far as the user may see them.

    :param records: empty recordset of their model, of that user
    """
    env, visible = records.env, records.with_context(active_test=False)
    if records.has_access("read"):
        visible = visible.search([("id", "in", list(ids))])
    names = [record.display_name for record in visible[:NAMED]]
    hidden = len(ids) - len(visible)
    if more := len(visible) - len(names):
        names.append(env._("%s more", more))
    if hidden:
        names.append(env._("%s more that you may not see", hidden))
    return ", ".join(names)
