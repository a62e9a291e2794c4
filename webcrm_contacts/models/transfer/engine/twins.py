"""Two rows that are one by what a program means, though no unique index says so (F10.2).

Both records attended one meeting: the person attends it once, with the better answer.
Both have the same bank account: what comes along points at that of the survivor.
"""

from collections import defaultdict
from dataclasses import dataclass

from odoo.tools import SQL

from .links import FOREIGN_KEY

FOLLOWED = "followed"


@dataclass(frozen=True)
class Twin:
    """A row of the source that is one with a row of the target.

    `answer`: (column, value) that the target's row is to have from it, or None.
    """

    number: int
    row_id: int
    twin_id: int
    kept: bool
    answer: tuple | None


class Twins:
    """:param database: :class:`Database`"""

    def __init__(self, database):
        self.env, self.database = database.env, database

    def find(self, source_id, targets):
        """:param targets: list of (:class:`Group`, target id)
        :return: list of :class:`Twin`
        """
        queries = [
            self._query(group, source_id, target_id)
            for group, target_id in targets
            if target_id and self.database.tables[group.number].same
        ]
        return [self._twin(*row) for row in self.database.union(queries)]

    def _query(self, group, source_id, target_id):
        table = self.database.tables[group.number]
        same, link = table.same, SQL.identifier(table.same.link)
        answer = SQL.identifier(same.answer) if same.answer else None
        return SQL(
            "SELECT %(number)s, s.id, min(t.id), %(own)s, %(other)s "
            "FROM %(table)s s JOIN %(table)s t ON %(same)s "
            "WHERE s.id = ANY(%(ids)s) AND s.%(link)s = %(source)s "
            "AND t.%(link)s = %(target)s AND %(active)s GROUP BY s.id",
            # What is archived takes nothing over.
            active=SQL(
                "t.active IS NOT FALSE" if "active" in table.columns else "TRUE"
            ),
            number=group.number,
            own=SQL("s.%s::text", answer) if answer else SQL("NULL::text"),
            other=SQL("min(t.%s::text)", answer) if answer else SQL("NULL::text"),
            table=table.identifier,
            same=SQL(" AND ").join(
                SQL("s.%(c)s IS NOT DISTINCT FROM t.%(c)s", c=SQL.identifier(column))
                for column in same.columns
            ),
            ids=group.ids,
            link=link,
            source=source_id,
            target=target_id,
        )

    def _twin(self, number, row_id, twin_id, own, other):
        same = self.database.tables[number].same
        better = same.rank(own) < same.rank(other)
        answer = (same.answer, own) if better else None
        return Twin(number, row_id, twin_id, same.kept, answer)

    def give_answers(self, twins):
        """Let the rows that stay have the better answers.

        :return: dict of table to changes by row, see :func:`row_changes`
        """
        changes = {}
        for (number, column, value), ids in self._best(twins).items():
            table = self.database.tables[number]
            changed = changes.setdefault(table.name, {})
            for row_id, old in self._set(table.identifier, column, value, ids):
                changed[str(row_id)] = {column: [old, value]}
        self.database.forget(changes)
        return changes

    def _best(self, twins):
        """The best answer for each row that stays: it may have several twins.

        :return: dict of (number of the table, column, value) to ids
        """
        worst_first = sorted(
            (one for one in twins if one.answer), key=self._rank, reverse=True
        )
        best = {(twin.number, twin.twin_id): twin.answer for twin in worst_first}
        ids = defaultdict(list)
        for (number, row_id), answer in best.items():
            ids[(number, *answer)].append(row_id)
        return ids

    def _rank(self, twin):
        return self.database.tables[twin.number].same.rank(twin.answer[1])

    def _set(self, table, column, value, ids):
        """:return: list of (id, former value)"""
        query = SQL(
            "UPDATE %(table)s t SET %(column)s = %(value)s FROM %(table)s o "
            "WHERE t.id = ANY(%(ids)s) AND o.id = t.id RETURNING t.id, o.%(column)s",
            table=table,
            column=SQL.identifier(column),
            value=value,
            ids=ids,
        )
        return self.env.execute_query(query)

    def combined(self, twins, removed):
        """What was taken out because it has a twin, by model.

        :param removed: of the journal
        :return: list of (model, rows in full, dict of their ids to those that stay)
        """
        found = []
        for number in {twin.number: None for twin in twins}:
            table = self.database.tables[number]
            stays = {one.row_id: one.twin_id for one in twins if one.number == number}
            rows = [
                row
                for entry in removed
                if entry["table"] == table.name
                for row in entry["rows"]
                if row["id"] in stays
            ]
            if rows:
                found.append((table.model, rows, stays))
        return found

    def lead_over(self, twins, came):
        """Let what comes along and points at a row of the source point at its twin.

        :param came: dict of table to ids of the rows that came along
        :return: entries of the journal
        """
        stays, entries = defaultdict(dict), []
        for twin in twins:
            stays[self.database.tables[twin.number].name][twin.row_id] = twin.twin_id
        for name, twin_of in stays.items():
            for table, column in self.database.catalog.references.get(name, ()):
                if table in came:
                    led = self._lead(table, column, twin_of, came[table])
                    entries += [
                        {"table": table, "mask": 0, "how": FOLLOWED, "keys": keys}
                        | {"columns": {column: FOREIGN_KEY}, "old": old}
                        | {"new": twin_of[old]}
                        for old, keys in led.items()
                    ]
        self.database.forget(entry["table"] for entry in entries)
        return entries

    def _lead(self, table, column, twin_of, ids):
        """:return: dict of id of a row with a twin to ids of those that pointed at it"""
        query = SQL(
            "UPDATE %(table)s t SET %(column)s = m.new "
            "FROM unnest(%(old)s::int[], %(new)s::int[]) m(old, new) "
            "WHERE t.id = ANY(%(ids)s) AND t.%(column)s = m.old RETURNING m.old, t.id",
            table=SQL.identifier(table),
            column=SQL.identifier(column),
            old=list(twin_of),
            new=list(twin_of.values()),
            ids=ids,
        )
        led = defaultdict(list)
        for old, row_id in self.env.execute_query(query):
            led[old].append(row_id)
        return led
