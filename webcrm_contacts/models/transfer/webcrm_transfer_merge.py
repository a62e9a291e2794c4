from odoo import api, models
from odoo.tools import SQL

from .transfer_statements import Change
from .webcrm_transfer_snapshot import PARTNERS


class WebcrmTransfer(models.Model):
    """A merge calls the hooks that other apps extend in Odoo's own merge wizard."""

    _inherit = "webcrm.transfer"

    def _merge_through_hooks(self, plan):
        """Carry a merge out in the steps of core's wizard.

        Contract: each of core's hooks is called once, in core's order, with the source
        and the target. The wizard knows this journal; where core would re-point or
        delete rows, it does what the journal says (`base_partner_merge.py`).

        The target's values are written first: what an app computes from them (the
        e-mail of an opportunity) is not to change on the rows that come. What collides
        is looked up again then: writing makes rows by itself, such as followers.
        """
        request = plan.request
        source, target = request.source.sudo(), request.target.sudo()
        wizard = self.env["base.partner.merge.automatic.wizard"].new(
            {"transfer_id": self.id}
        )
        values = self._values_to_write(plan)
        row = plan.before[PARTNERS][source.id]
        self._merge_company_values(source, target, row)
        if values:
            self._write_carried(target, values)
            self._look_again(plan)
        wizard._update_foreign_keys(source, target)
        wizard._update_reference_fields(source, target)
        self._replace_pictures(source, target, plan.values)
        tables = plan.before.keys() - {PARTNERS}
        self._copy_own_data(source, target, tables, self._kept_pictures(plan))
        if set(wizard._extending_apps("_update_values")) - {"webcrm_contacts"}:
            wizard._update_values(self._show_chosen(source, values), target)
        wizard._log_merge_operation(source, target)

    @api.model
    def _write_carried(self, target, values):
        """Write what the target has from the source.

        The responsible is protected meanwhile: by that `res_partner_carried.py` knows
        that nobody is assigned, so that nobody is subscribed or told.
        """
        with self.env.protecting([target._fields["user_id"]], target):
            target.with_context(webcrm_contacts_surface=True).write(values)

    def _look_again(self, plan):
        """Resolve what collides by now, at the target as it has become."""
        self.env.flush_all()
        found = self._find_collisions(plan)
        if found != plan.collisions:
            plan.collisions = found
            rows = self._planned_rows(plan, plan.request.source.browse())
            self.changes = self.changes | {"rows": rows}

    @api.model
    def _show_chosen(self, source, values):
        """The source as other apps' hook about values sees it: only what was chosen.

        Core's own part of the hook would write the source's address and tax number on
        the target, and so on its organization.
        """
        hidden = {*self._data_fields(), *source._address_fields()} - values.keys()
        hidden |= {*source._commercial_fields(), "parent_id"}
        return self.env["res.partner"].new(dict.fromkeys(hidden, False), origin=source)

    @api.model
    def _repoint_contact(self, source, target):
        """Core's merge of contacts that are no persons: the source is deleted after it.

        A row that would collide is taken out and written into the journal in full.
        """
        groups = self._collect_groups(source)
        row = SQL("SELECT to_jsonb(p) FROM res_partner p WHERE id = %s", source.id)
        journal = self.create(
            {
                "kind": "core",
                "survivor_id": target.id,
                "summary": self.env._("Merged %s", source.display_name),
                "plan": {"source": self.env.execute_query(row)[0][0]},
            }
        )
        journal._write_contact_rows(groups, source, target)
        journal._repoint_rows()
        journal._copy_own_data(source, target)

    def _write_contact_rows(self, groups, source, target):
        tables, rows = self._linked_tables(), []
        colliding = self._colliding_keys(source.id, [(g, target.id) for g in groups])
        for group in groups:
            found = colliding.get(group.number, ())
            parts = (
                ("moved", [key for key in group.keys if key not in found]),
                ("combined", [key for key in group.keys if key in found]),
            )
            for how, keys in parts:
                if keys:
                    change = Change(
                        tables[group.number],
                        group.mask,
                        tuple(keys),
                        source.id,
                        target.id,
                    )
                    rows.append(self._journal_entry(change, how))
        self.changes = {"rows": rows, "removed": [], "added": []}
