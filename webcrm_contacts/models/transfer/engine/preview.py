"""The plan as the preview shows it: what the user may see of it."""

from ....tools.transfer import plan as plans
from .links import PARTNERS
from .merge import acting_modules

# What is shown of a value.
SHOWN = (
    "name",
    "label",
    "source_text",
    "target_text",
    "origin",
    "differs",
    "locked",
)


class Preview:
    """:param planner: :class:`Planner`, of the user who reads it"""

    def __init__(self, planner):
        self.env, self.planner = planner.env, planner
        self.database = planner.database

    def describe(self, plan):
        """The plan as the preview shows it.

        :return: JSON-able dict
        """
        request = plan.request
        groups = plan.groups
        return {
            "person": _name(request.source),
            "organization": _name(request.organization),
            "former_organization": _name(request.former_organization),
            "merge_into": _name(request.target),
            "same_organization": request.same_organization,
            "source_fate": plan.fate,
            "leaves_former": plan.leaves_card or plan.fate == plans.STAYS,
            "entities": self._describe_entities(
                [*groups, *plan.beneath], request.same_organization
            ),
            "others": self._describe_others(groups),
            "addresses": self._describe_addresses(plan),
            "own_address": self._own_address(plan),
            "values": self._describe_values(plan.values),
            "collisions": self._describe_collisions(plan),
            "numbers": self._describe_numbers(plan.numbers, follows=True),
            "named": self._describe_numbers(plan.numbers, follows=False),
            "acting_apps": self._acting_apps() if request.merges else [],
            "refusals": plan.refusals,
            "merged_into_id": self._merged_into(request.source),
            "digest": self.planner.digest(plan),
        }

    def around(self, plan):
        """What the preview shows beside the plan: what stays as it is whatever is chosen.

        :return: JSON-able dict
        """
        request = plan.request
        return {
            "lists": self._describe_lists(request) if request.merges else [],
            "never_moved": self._describe_never_moved(request),
        }

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

    def _own_address(self, plan):
        """The address of who has no organization yet, in one line, where it is kept."""
        if not plan.own_address:
            return ""
        lines = plan.request.source._display_address(without_company=True).splitlines()
        return ", ".join(filter(None, map(str.strip, lines)))

    def _describe_values(self, lines):
        """The lines of fields that the user may read."""
        described = []
        for line in lines:
            if line["label"]:
                result = line.get("result", line[f"{line['origin']}_text"])
                if line["name"] == "block_mass_email" and result:
                    # Blocked wins and cannot be unchosen.
                    result = self.env._("Blocked (always)")
                empty = line["source_empty"] and line["target_empty"]
                described.append(
                    {key: line[key] for key in SHOWN}
                    | {"result": result, "empty": empty}
                )
        return described

    def _merged_into(self, person):
        """Id of who took the person over already, if the user may read that record."""
        survivor = person._survivor() if person.is_merged else person.browse()
        return bool(survivor) and survivor.has_access("read") and survivor.id

    def _describe_entities(self, groups, same_organization):
        """What moves and stays of each entity type; what the user may not see apart.

        `kept` is the part of `stays` that never moves, such as posted invoices; `coming`
        how many of all are open, or ahead.
        """
        # sudo: what the types are called; records are counted as the user sees them.
        entities = self.env["webcrm.entity.type"].sudo()
        found = entities.browse({g.entity_id for g in groups if g.entity_id}).sorted()
        tables = {e.id: self.env[e.model]._table for e in found if e.model in self.env}
        columns = self.database.catalog.link_columns
        visible = self._visible_ids(groups, found, tables, columns)
        counts = plans.count_by_entity(groups, tables, columns, visible)
        kept = plans.count_by_entity(
            [g for g in groups if g.kept and not same_organization], tables, columns
        )
        coming = plans.count_coming(groups, tables, columns)
        return [
            {
                "id": entity.id,
                "name": entity.name,
                "name_one": entity.name_one or entity.name,
                "icon": entity.icon,
                "follows": entity.follows,
                "coming": coming.get(entity.id, 0),
                "kept": kept.get(entity.id, {}).get("stays", 0),
            }
            | counts[entity.id]
            for entity in found
            if entity.id in counts and any(counts[entity.id].values())
        ]

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

    def _describe_lists(self, request):
        """Tags, interests and links of both cards: they are united.

        :return: list of dicts like those of the values
        """
        lines = []
        for name, label in self._list_labels().items():
            # sudo: of fields that the user may read, on records that it may write on.
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

    def _list_labels(self):
        """:return: dict of name to label of the lists that the user may read"""
        partners = self.env["res.partner"]
        relations = {data.table for data in self.database.catalog.own}
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

    def _describe_others(self, groups):
        """Rows that belong to no entity type, by the name of their model."""
        counts = {}
        for group in groups:
            if group.entity_id is None:
                key = (self.database.label(group.table), group.moves)
                counts[key] = counts.get(key, 0) + len(group)
        return [
            {"name": name, "count": count, "moves": moves}
            for (name, moves), count in sorted(counts.items())
        ]

    def _describe_addresses(self, plan):
        """Addresses beneath the person that stay, by name, as far as the user reads it."""
        copied = {use.address for use in plan.uses if use.copied}
        staying = [g for g in plan.staying if g.table == PARTNERS]
        ids = {i for group in staying for i in group.ids} | copied
        found = self.env["res.partner"].with_context(active_test=False)
        return [
            {"name": one.display_name, "copied": one.id in copied}
            for one in found.search([("id", "in", list(ids))])
        ]

    def _describe_collisions(self, plan):
        targets = plan.targets(plan.groups)
        _moving, combined, left = self.planner.resolve(plan, targets)
        counts = {}
        for resolution, changes in (("combined", combined), ("left", left)):
            for change in changes:
                kind = (self.database.label(change.table.name), resolution)
                counts[kind] = counts.get(kind, 0) + len(change.keys)
        return [
            {"name": name, "count": count, "resolution": resolution}
            for (name, resolution), count in counts.items()
        ]

    def _describe_numbers(self, numbers, follows):
        """What names the person by number, by the name of its model.

        :param follows: what will name the survivor; else what is left alone
        """
        counts = {}
        for named in numbers:
            if named.place.follows == follows:
                table = self.env[named.place.model]._table
                name = self.database.label(table)
                counts[name] = counts.get(name, 0) + 1
        return [{"name": name, "count": n} for name, n in sorted(counts.items())]

    def _acting_apps(self):
        """Names of the apps that act themselves when contacts are merged."""
        if not (modules := acting_modules(self.env)):
            return []
        # sudo: what an app is called.
        apps = self.env["ir.module.module"].sudo()
        found = apps.search([("name", "in", list(modules))])
        return sorted(found.mapped("shortdesc"))


def _name(partner):
    # sudo: the mover may write on it; an organization of its may be hidden by a rule.
    return {"id": partner.id, "name": partner.sudo().name or ""} if partner else None
