from odoo import api, models
from odoo.tools import SQL

from ...tools.transfer import plan as plans
from . import transfer_statements as sql


class WebcrmTransfer(models.Model):
    """What other apps compute and store when a record changes, so that it can be undone.

    An opportunity's e-mail address follows its contact's, an event's country that of its
    address: Odoo does it by itself when the record is written.
    """

    _inherit = "webcrm.transfer"

    @api.model
    def _written_names(self, plan):
        """Names of the fields that the transfer writes on the surviving record."""
        request = plan.request
        if request.merges:
            return self._values_to_write(plan)
        person = request.source
        own = {"parent_id", "person_status", "archived_email", *request.values}
        return own | {*person._commercial_fields(), *person._address_fields()}

    @api.model
    def _watch_effects(self, plan):
        """The stored values of other records that depend on what will be written.

        :return: dict of (table, columns) to rows as they are now, by id; and what is to
            be protected: list of (fields, records) whose values users may have typed
        """
        card = plan.request.target or plan.request.source
        fields = [card._fields[name] for name in self._written_names(plan)]
        tree = self.env.registry.get_trigger_tree(
            fields,
            select=lambda field: field.compute and field.store and field.column_type,
        )
        watched, typed = {}, []
        records = card.sudo().with_context(active_test=False)
        for field, dependents, _new in records._modified_triggers(tree):
            if (
                field.column_type
                and dependents.ids
                and dependents._name != "res.partner"
            ):
                columns, ids = watched.setdefault(dependents._name, (set(), set()))
                columns.add(field.name)
                ids.update(dependents._ids)
                if not field.readonly:
                    typed.append(([field], dependents))
        rows = {
            (self.env[name]._table, tuple(sorted(columns))): self._stored(
                name, columns, ids
            )
            for name, (columns, ids) in watched.items()
        }
        return rows, typed

    @api.model
    def _stored(self, model, columns, ids):
        """Values of columns as they are in the database.

        :return: dict of id to dict of columns
        """
        pairs = SQL(", ").join(
            SQL("%s, %s", name, SQL.identifier("t", name)) for name in sorted(columns)
        )
        self.env.cr.execute(
            SQL(
                "SELECT t.id, jsonb_build_object(%s) FROM %s t WHERE t.id = ANY(%s)",
                pairs,
                SQL.identifier(self.env[model]._table),
                list(ids),
            )
        )
        return dict(self.env.cr.fetchall())

    @api.model
    def _find_effects(self, watched):
        """What changed of what was watched.

        :return: dict of table to changes by row, see :func:`row_changes`
        """
        names = self._models_by_table()
        effects = {}
        for (table, columns), before in watched.items():
            after = self._stored(names[table], columns, before)
            if changes := plans.row_changes(before, after):
                effects[table] = changes
        return effects

    def _restore_effects(self):
        """Give other records back what was computed; later changes are left alone."""
        names = self._models_by_table()
        for table, changes in self.changes.get("effects", {}).items():
            columns = {column for changed in changes.values() for column in changed}
            now = self._stored(names[table], columns, map(int, changes))
            for row_id, changed in changes.items():
                current = now.get(int(row_id), {})
                former = {
                    c: old for c, (old, new) in changed.items() if current.get(c) == new
                }
                if former:
                    query = sql.put_back_columns(table, int(row_id), former)
                    self.env.cr.execute(query)
