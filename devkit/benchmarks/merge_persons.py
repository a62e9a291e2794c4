"""Row: merge two persons, one with 100 opportunities, against Odoo's own wizard."""

from .row import Budget, Row

OPPORTUNITIES = 100


def _prepare(env, _options):
    partners = env["res.partner"]
    [organization] = partners.create([{"name": "Bench Merge A/S", "is_company": True}])
    source, target = partners.create(
        [
            {"name": name, "parent_id": organization.id, "email": "anna@merge.example"}
            for name in ("Anna Holm", "Anna B. Holm")
        ]
    )
    values = {"type": "opportunity", "partner_id": source.id}
    names = [f"Opportunity {number}" for number in range(OPPORTUNITIES)]
    env["crm.lead"].create([{**values, "name": name} for name in names])
    env.flush_all()
    env.invalidate_all()
    return source, target


def _merge(env, cards):
    source, target = cards
    if "webcrm.transfer" in env:
        source.move_to_organization(target.parent_id, merge_into=target)
    else:
        wizard = env["base.partner.merge.automatic.wizard"].create({})
        wizard._merge((source | target).ids, target)
    env.flush_all()


ROWS = (
    Row(
        "merge-two",
        "merge two persons, one with 100 opportunities, against Odoo's own wizard",
        Budget(ratio=0.2),
        _prepare,
        _merge,
    ),
)
