"""A merge calls the hooks that other apps extend in Odoo's own merge wizard.

Contract: each of core's hooks is called once, in core's order, with the source and the
target. The wizard knows the journal; where core would re-point or delete rows, it does
what the journal says (`base_partner_merge.py`).
"""

from .journal import COMBINED, MOVED, Journal, entries
from .links import PARTNERS
from .numbers import Numbers
from .quiet import carried
from .snapshot import Snapshot
from .statements import Change

WIZARD = "base.partner.merge.automatic.wizard"
#: the hooks of core's wizard that other apps extend
HOOKS = (
    "_merge",
    "_update_foreign_keys",
    "_update_reference_fields",
    "_update_values",
    "_log_merge_operation",
)


def acting_modules(env, hooks=HOOKS):
    """The modules that extend core's wizard and act themselves when persons are merged.

    Those of `_planned_merge_modules` do not: what they do is in the plan.

    :param hooks: names of methods
    :return: set of technical names
    """
    functions = [
        vars(cls)[hook]
        for cls in type(env[WIZARD]).mro()
        for hook in hooks
        if hook in vars(cls)
    ]
    places = {getattr(function, "__module__", "") or "" for function in functions}
    modules = {place.removeprefix("odoo.addons.").split(".")[0] for place in places}
    return modules - env["webcrm.transfer"]._planned_merge_modules()


class Merge:
    """Carries the merge of a plan out.

    :param planner: :class:`Planner`
    :param journal: :class:`Journal`
    """

    def __init__(self, planner, plan, journal):
        self.env, self.planner, self.plan = planner.env, planner, plan
        self.database, self.journal = planner.database, journal
        # sudo: rights on both records are checked; what is on them moves whether the
        # mover may read it or not.
        self.source = plan.request.source.sudo()
        self.target = plan.request.target.sudo()

    def run(self, look_again):
        """The target's values are written first: what an app computes from them (the
        e-mail of an opportunity) is not to change on the rows that come.

        :param look_again: called when they are written, as writing makes rows by itself
        """
        source, target = self.source, self.target
        wizard = self.env[WIZARD].new({"transfer_id": self.journal.record.id})
        if self._write_values():
            look_again()
        wizard._update_foreign_keys(source, target)
        wizard._update_reference_fields(source, target)
        self._repoint_numbers()
        self._copy_own_data()
        if acting_modules(self.env, ["_update_values"]):
            with carried(target):
                wizard._update_values(self._show_the_rest(), target)
        wizard._log_merge_operation(source, target)

    def _write_values(self):
        """Write what the target has from the source.

        :return: whether there was anything
        """
        plan, values = self.plan, self.planner.values
        row = plan.before[PARTNERS][self.source.id]
        values.fill_company_values(self.source, self.target, row)
        chosen = values.to_write(plan.request, plan.values)
        if chosen:
            with carried(self.target):
                self.target.with_context(webcrm_contacts_surface=True).write(chosen)
        return bool(chosen)

    def _repoint_numbers(self):
        if self.plan.numbers:
            numbers = Numbers(self.env, self.source.id, self.target.id)
            self.journal.note(numbers=numbers.repoint(self.plan.numbers))

    def _copy_own_data(self):
        """Give the target the source's tags, interests, pictures and blocked addresses."""
        plan, pictures = self.plan, self.planner.pictures
        by_origin = {"source": set(), "target": set()}
        for line in plan.values:
            by_origin[line["origin"]].add(line["name"])
        pictures.make_room(self.source, self.target, by_origin["source"])
        kept = pictures.sizes_of(by_origin["target"])
        tables = plan.before.keys() - {PARTNERS}
        own = self.planner.snapshot.own_data(kept)
        self.database.copy_rows(
            [
                data.copied(self.source.id, self.target.id)
                for data in own
                if data.table in tables
            ]
        )

    def _show_the_rest(self):
        """The source as other apps' hook about values sees it: without what is planned.

        Core's own part of the hook would write the source's values, address and tax
        number on the target, and so on its organization.
        """
        source, values = self.source, self.planner.values
        hidden = {*values.names, *values.summed, *source._address_fields()}
        hidden |= {*source._commercial_fields(), "parent_id"}
        return self.env["res.partner"].new(dict.fromkeys(hidden, False), origin=source)


def repoint_contact(env, database, source, target):
    """Core's merge of contacts that are no persons: the source is deleted after it.

    A row that would collide is taken out and written into the journal in full.
    """
    journal = Journal(_record_contact(env, source, target), database)
    groups = database.rows_of(source.id)
    colliding = database.collisions(source.id, [(g, target.id) for g in groups])
    rows = []
    for group in groups:
        found = colliding.get(group.number, ())
        parts = (
            (MOVED, [key for key in group.keys if key not in found]),
            (COMBINED, [key for key in group.keys if key in found]),
        )
        table = database.tables[group.number]
        for how, keys in parts:
            if keys:
                ids = (source.id, target.id)
                rows += entries([Change(table, group.mask, tuple(keys), *ids)], how)
    journal.note(rows=rows)
    journal.carry_out()
    own = Snapshot(env, database).own_data()
    database.copy_rows([data.copied(source.id, target.id) for data in own])


def _record_contact(env, source, target):
    # sudo: users read journals, they do not write them.
    return (
        env["webcrm.transfer"]
        .sudo()
        .create(
            {
                "kind": "core",
                "survivor_id": target.id,
                "summary": env._("Merged %s", source.display_name),
                "plan": {"source": _row_of(source)},
                "changes": {"rows": [], "removed": [], "added": []},
            }
        )
    )


def _row_of(partner):
    partner.flush_recordset()
    query = "SELECT to_jsonb(p) FROM res_partner p WHERE id = %s"
    partner.env.cr.execute(query, [partner.id])
    return partner.env.cr.fetchone()[0]
