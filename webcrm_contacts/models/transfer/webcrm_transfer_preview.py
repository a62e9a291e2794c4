from odoo import api, models, tools

from ...tools.transfer import plan as plans

HOOKS = (
    "_merge",
    "_update_foreign_keys",
    "_update_reference_fields",
    "_update_values",
    "_log_merge_operation",
)
# Their part is in the plan: what these apps do in the hooks needs no mention.
PLANNED_MODULES = {"base", "mail", "account", "webcrm_contacts"}


class WebcrmTransfer(models.Model):
    """The plan as the preview shows it: what the user may see of it."""

    _inherit = "webcrm.transfer"

    @api.model
    def _describe_plan(self, plan):
        """The plan as the preview shows it.

        :return: JSON-able dict
        """
        request = plan.request
        groups = plan.groups
        return {
            "person": self._name_card(request.source),
            "organization": self._name_card(request.organization),
            "former_organization": self._name_card(request.former_organization),
            "merge_into": self._name_card(request.target),
            "same_organization": request.same_organization,
            "source_fate": plan.fate,
            "leaves_former": plan.leaves_card or plan.fate == plans.STAYS,
            "entities": self._describe_entities(
                [*groups, *plan.beneath], request.same_organization
            ),
            "others": self._describe_others(groups),
            "values": self._describe_values(plan.values),
            "collisions": self._describe_collisions(plan),
            "acting_apps": self._acting_apps() if request.merges else [],
            "refusals": plan.refusals,
            "digest": self._plan_digest(plan),
        }

    @api.model
    def _describe_around(self, plan):
        """What the preview shows beside the plan: what stays as it is whatever is chosen.

        :return: JSON-able dict
        """
        request = plan.request
        return {
            "lists": self._describe_lists(request) if request.merges else [],
            "never_moved": self._describe_never_moved(request),
        }

    @api.model
    def _describe_never_moved(self, request):
        """How many records the person has of the types that are shown, but never moved.

        Not of those without a link to a person: they are the organization's, such as the
        colleagues, and nobody expects them to move.
        """
        lines = []
        for entity in self.env["webcrm.entity.type"]._available():
            if not entity.transferable and entity._link_names():
                domain = entity._domain_for(request.source)
                count = entity._records().search_count(domain)
                names = {"name": entity.name, "name_one": entity.name_one}
                if count:
                    lines.append({"id": entity.id, "count": count, **names})
        return lines

    @api.model
    def _name_card(self, partner):
        if not partner:
            return None
        return {"id": partner.id, "name": partner.sudo().name or ""}

    @api.model
    def _describe_values(self, lines):
        """The lines of fields that the user may read."""
        shown = (
            "name",
            "label",
            "source_text",
            "target_text",
            "origin",
            "differs",
            "locked",
        )
        described = []
        for line in lines:
            if line["label"]:
                result = line[f"{line['origin']}_text"]
                if line["name"] == "block_mass_email" and result:
                    # Blocked wins and cannot be unchosen.
                    result = self.env._("Blocked (always)")
                empty = line["source_empty"] and line["target_empty"]
                described.append(
                    {key: line[key] for key in shown}
                    | {"result": result, "empty": empty}
                )
        return described

    @api.model
    def _describe_entities(self, groups, same_organization):
        """What moves and stays of each entity type; what the user may not see apart.

        `kept` is the part of `stays` that never moves, such as posted invoices.
        """
        entities = self.env["webcrm.entity.type"].sudo()
        found = entities.browse({g.entity_id for g in groups if g.entity_id}).sorted()
        tables = {e.id: self.env[e.model]._table for e in found if e.model in self.env}
        columns = self._link_columns()
        visible = self._visible_ids(groups, found, tables, columns)
        counts = plans.count_by_entity(groups, tables, columns, visible)
        kept = plans.count_by_entity(
            [g for g in groups if g.kept and not same_organization], tables, columns
        )
        return [
            {
                "id": entity.id,
                "name": entity.name,
                "name_one": entity.name_one or entity.name,
                "icon": entity.icon,
                "follows": entity.follows,
                "kept": kept.get(entity.id, {}).get("stays", 0),
            }
            | counts[entity.id]
            for entity in found
            if entity.id in counts and any(counts[entity.id].values())
        ]

    @api.model
    @tools.ormcache()
    def _link_columns(self):
        """In tables that only link two records: the column of the other record."""
        return tools.frozendict(
            {
                (table.name, self.env[model]._table): column
                for table in self._linked_tables()
                if not table.has_id
                for column, model in table.parents
            }
        )

    @api.model
    def _visible_ids(self, groups, entities, tables, columns):
        """Of each table, the records that the user may read.

        :return: dict of table to set of ids
        """
        visible = {}
        for model in dict.fromkeys(entities.mapped("model")):
            records = self.env[model].with_context(active_test=False)
            table = records._table
            mine = [
                g for g in groups if g.entity_id and tables.get(g.entity_id) == table
            ]
            ids = set().union(*(plans.record_ids(g, table, columns) for g in mine))
            readable = ids and records.has_access("read")
            domain = [("id", "in", list(ids))]
            visible[table] = set(records.search(domain)._ids) if readable else set()
        return visible

    @api.model
    def _describe_lists(self, request):
        """Tags, interests and links of both cards: they are united.

        :return: list of dicts like those of the values
        """
        lines = []
        for name, label in self._list_labels().items():
            sides = [card.sudo()[name] for card in (request.source, request.target)]
            if any(sides):
                source, target = (side.mapped("display_name") for side in sides)
                lines.append(
                    {
                        "name": name,
                        "label": label,
                        "source_text": ", ".join(source),
                        "target_text": ", ".join(target),
                        "result": ", ".join(plans.union(target, source)),
                        "differs": set(source) != set(target),
                    }
                )
        return lines

    @api.model
    def _list_labels(self):
        """:return: dict of name to label of the lists that the user may read"""
        partners = self.env["res.partner"]
        relations = {relation for relation, *_ in self._own_relations()}
        return partners._person_labels(
            name
            for name, field in partners._fields.items()
            if name == "link_ids"
            or (
                field.type == "many2many"
                and field.store
                and field.relation in relations
                and partners._has_field_access(field, "read")
            )
        )

    @api.model
    def _describe_others(self, groups):
        """Rows that belong to no entity type, by the name of their model."""
        counts = {}
        for group in groups:
            if group.entity_id is None:
                key = (self._table_label(group.table), group.moves)
                counts[key] = counts.get(key, 0) + len(group)
        return [
            {"name": name, "count": count, "moves": moves}
            for (name, moves), count in sorted(counts.items())
        ]

    @api.model
    @tools.ormcache("table", "self.env.lang")
    def _table_label(self, table):
        model = self._models_by_table().get(table)
        if not model:
            return self.env._("Links to other records")
        return self.env["ir.model"]._get(model).sudo().name

    @api.model
    def _describe_collisions(self, plan):
        _moving, combined, left = self._resolved_changes(plan)
        return [
            {
                "name": self._table_label(change.table.name),
                "count": len(change.keys),
                "resolution": resolution,
            }
            for resolution, changes in (("combined", combined), ("left", left))
            for change in changes
        ]

    @api.model
    def _acting_apps(self):
        """Names of the apps that act themselves when contacts are merged."""
        wizard = self.env["base.partner.merge.automatic.wizard"]
        modules = {app for hook in HOOKS for app in wizard._extending_apps(hook)}
        modules -= PLANNED_MODULES
        if not modules:
            return []
        found = (
            self.env["ir.module.module"].sudo().search([("name", "in", list(modules))])
        )
        return sorted(found.mapped("shortdesc"))
