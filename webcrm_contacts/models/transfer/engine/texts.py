"""What Odoo copied from the organization into records that move along (F10.6).

An opportunity has the company's name and address of the time it was made. Where nobody
has edited them, they become those of the new organization.
"""

from odoo.tools import SQL


class CopiedTexts:
    """The copies of one person's organization; one statement for each kind of record."""

    def __init__(self, env, plan):
        self.env, self.request = env, plan.request
        known = env["webcrm.transfer"]._copied_texts()
        self.texts_of = {
            env[name]._table: texts for name, texts in known.items() if name in env
        }
        self.ids = {}
        if not self.request.same_organization:
            for group in plan.moving:
                if group.table in self.texts_of:
                    self.ids.setdefault(group.table, []).extend(group.ids)
        self.before = self._read(self.request.source)

    def renew(self):
        """Let what was not edited be as the person has it now.

        :return: entries of the journal: `table`, `keys`, `old`, `new`
        """
        entries, now = [], self._read(self.request.survivor)
        for table, ids in self.ids.items():
            for old, new in zip(self.before[table], now[table], strict=True):
                if old != new and any(old.values()):
                    if keys := replace(self.env, table, ids, old, new):
                        entry = {"table": table, "keys": keys, "old": old, "new": new}
                        entries.append(entry)
        return entries

    def _read(self, partner):
        """:return: dict of table to list of dicts, each of what is copied together"""
        # sudo: it is about the organization's name and address, whoever may read them.
        return {
            table: [
                _as_columns(values) for values in self.texts_of[table](partner.sudo())
            ]
            for table in self.ids
        }


def replace(env, table, ids, old, new):
    """Replace values of rows that have all of the old ones.

    :return: ids of those that did
    """
    same = [
        SQL("coalesce(t.%s::text, '') = %s", SQL.identifier(name), str(value or ""))
        for name, value in old.items()
    ]
    values = [
        SQL("%s = %s", SQL.identifier(name), value or None)
        for name, value in new.items()
    ]
    query = SQL(
        "UPDATE %s t SET %s WHERE t.id = ANY(%s) AND %s RETURNING t.id",
        SQL.identifier(table),
        SQL(", ").join(values),
        list(ids),
        SQL(" AND ").join(same),
    )
    return [row_id for (row_id,) in env.execute_query(query)]


def _as_columns(values):
    return {name: getattr(value, "id", value) for name, value in values.items()}
