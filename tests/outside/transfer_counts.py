"""How many records of each type moved and stayed, counted in the database."""

from ast import literal_eval

from transfer_engine import linked_tables


class Counts:
    """The records of the person, and where they are afterwards.

    A record is the person's by any column that points at it or at one of its addresses
    (a meeting by its participants), unless its customer is somebody else.
    """

    def __init__(self, env, cast):
        self.env, self.cast = env, cast
        self.types = self.env["webcrm.entity.type"].search(
            [("transferable", "=", True)]
        )
        self.types = self.types.filtered(lambda entity: entity.model in self.env)
        family = cast.person | cast.addresses
        self.direct, self.beneath, self.shared = {}, {}, {}
        for entity in self.types:
            self.direct[entity] = self._records(entity, cast.person)
            self.beneath[entity] = self._own(entity, family) - self.direct[entity]
            self.shared[entity] = self._records(entity, cast.other | cast.acme)

    def _own(self, entity, family):
        """Records of addresses whose customer is of the family."""
        ids = self._records(entity, family)
        link = (entity.link_fields or "").split(",")[0]
        records = self.env[entity.model].browse(ids)
        if records._fields[link].type != "many2one":
            return ids
        return {*records.filtered(lambda one: one[link] in family).ids}

    def _records(self, entity, partners):
        """Ids of the records of a type that point at any of these partners."""
        ids = {row for one in partners for row in self._pointing(entity, one)}
        records = self.env[entity.model].with_context(active_test=False)
        domain = [*literal_eval(entity.domain or "[]"), ("id", "in", [*ids])]
        return {*records.search(domain).ids}

    def _pointing(self, entity, partner):
        from odoo.tools import SQL

        model = self.env[entity.model]
        for table in linked_tables(self.env):
            column = "id" if table.name == model._table else None
            for name, parent in table.parents if not table.has_id else ():
                column = name if parent == model._name else column
            if column:
                query = SQL(
                    "SELECT t.%s FROM %s t WHERE %s",
                    SQL.identifier(column),
                    table.identifier,
                    table.points_at(partner.id),
                )
                yield from (row_id for (row_id,) in self.env.execute_query(query))

    def faults(self, done):
        """Where the preview's numbers are not what came to be."""
        said = {line["id"]: line for line in done.preview["entities"]}
        for entity in self.types:
            ids = self.direct[entity] | self.beneath[entity]
            if ids & self.shared[entity] and (
                done.merges or not done.journal.former_id
            ):
                continue  # on both sides already: what moved cannot be told
            line = said.get(entity.id, {})
            moved = len(self._moved(entity, done.survivor))
            told = line.get("moves", 0) + line.get("hidden_moves", 0)
            left = line.get("stays", 0) + line.get("hidden_stays", 0)
            if (told, left) != (moved, len(ids) - moved):
                yield (
                    f"plan: {entity.name}: {told} were said to move and {left} to stay, "
                    f"{moved} moved and {len(ids) - moved} stayed"
                )

    def _moved(self, entity, survivor):
        """Ids of the records that have come to the survivor, or to an address of it."""
        beneath = self.beneath[entity]
        beneath = beneath and beneath & self._records(entity, survivor.child_ids)
        return (self._records(entity, survivor) & self.direct[entity]) | beneath
