from odoo import api, models
from odoo.tools import SQL


class WebcrmTransfer(models.Model):
    """What decides about a row: its entity type, whether it is kept, whether recent."""

    _inherit = "webcrm.transfer"

    @api.model
    def _transferable_types(self):
        """The entity types in force, by model.

        sudo: what moves along does not depend on what the mover may see.
        """
        types = self.env["webcrm.entity.type"].sudo()
        types = types.search_fetch([("transferable", "=", True)])
        by_model = {}
        for entity in types.filtered(lambda entity: entity._works()):
            by_model.setdefault(entity.model, []).append(entity)
        return by_model

    @api.model
    def _fate_sql(self, table, entities, date_from):
        """SQL on row `t` of a table: its entity type, whether kept, whether recent."""
        cases, kept, old = [], [], []
        for entity, column, guard in self._entity_links(table, entities):
            base = entity._text_domain("domain")
            belongs = self._exists(entity, base, column, guard)
            cases.append(SQL("WHEN %s THEN %s", belongs, entity.id))
            if entity.kept_domain:
                domain = base & entity._text_domain("kept_domain")
                kept.append(self._exists(entity, domain, column, guard))
            if date_from and entity.date_field:
                domain = base & entity._date_domain(date_from, None)
                recent = self._exists(entity, domain, column, guard)
                old.append(SQL("(%s AND NOT %s)", belongs, recent))
        if table.name == "res_partner":
            kept += self._addresses_in_use(entities)
        return (
            SQL("CASE %s END", SQL(" ").join(cases)) if cases else SQL("NULL"),
            SQL(" OR ").join(kept) if kept else SQL("FALSE"),
            SQL("NOT (%s)", SQL(" OR ").join(old)) if old else SQL("TRUE"),
        )

    @api.model
    def _addresses_in_use(self, entities):
        """SQL on an address of a person: whether records that never move are about it.

        A posted invoice to it would otherwise leave the organization with the address.
        """
        conditions = []
        for entity in (one for found in entities.values() for one in found):
            if not entity.kept_domain:
                continue
            domain = entity._text_domain("domain") & entity._text_domain("kept_domain")
            for name in entity._link_names():
                field = entity._field_at(name)
                if field.type == "many2one" and field.store and "." not in name:
                    conditions.append(self._exists(entity, domain, "id", None, name))
        return conditions

    @api.model
    def _entity_links(self, table, entities):
        """How rows of a table belong to records of entity types.

        :return: iterator of (entity type, column with the record's id, guard or None)
        """
        if table.model in entities:
            for entity in entities[table.model]:
                yield entity, "id", None
            return
        parents = [parent for parent in table.parents if parent[1] in entities]
        for column, model in parents:
            for entity in entities[model]:
                yield entity, column, None
        if table.document and not parents:
            model_column, id_column = table.document
            for model, found in entities.items():
                guard = SQL("t.%s = %s", SQL.identifier(model_column), model)
                for entity in found:
                    yield entity, id_column, guard

    @api.model
    def _exists(self, entity, domain, column, guard, link="id"):
        records = self.env[entity.model].sudo().with_context(active_test=False)
        query = records._search(domain, bypass_access=True)
        row = SQL.identifier("t", column)
        query.add_where(SQL("%s = %s", SQL.identifier(query.table, link), row))
        exists = SQL("EXISTS (%s)", query.select(SQL("1")))
        return SQL("(%s AND %s)", guard, exists) if guard else exists
