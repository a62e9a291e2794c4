"""What is found of a person's e-mails, a page at a time (F6.1)."""

from odoo import fields
from odoo.tools import SQL

from .records import format_models

MONTHS_PARAMETER = "webcrm_contacts.email_months"
DEFAULT_MONTHS = 12
COLUMNS = SQL("source, id, date, subject, model")


class Listing:
    """The rows (source, id, date, subject, model) of all sources, as one asks for them.

    :param sources: list of SQL selects, see `webcrm.person.email._sources`
    :param request: :class:`~...tools.email.request.EmailRequest`
    """

    def __init__(self, env, sources, request):
        self.env, self.request = env, request
        self.found = SQL("(%s) AS found", SQL(" UNION ALL ").join(sources))

    def first_page(self, limit):
        """The first page and the figures: what is found is looked up once for both.

        :return: (rows, dict of figures, see `webcrm.person.email.get_emails`)
        """
        query = SQL(
            """WITH found AS MATERIALIZED (SELECT * FROM %(found)s)
               SELECT page.*, figures.models
                 FROM (SELECT coalesce(json_agg(counted), '[]') AS models
                         FROM (SELECT model, count(*) AS total,
                                      count(*) FILTER (WHERE %(window)s) AS recent
                                 FROM found GROUP BY model) AS counted) AS figures
                 LEFT JOIN (%(page)s) AS page ON TRUE
             ORDER BY %(order)s""",
            found=self.found,
            window=self._window(),
            page=self._page_sql(SQL("found"), limit),
            order=self._order(),
        )
        rows = self.env.execute_query_dict(query)
        kinds = rows[0]["models"]
        figures = {
            "count": sum(kind["recent"] for kind in kinds),
            "total": sum(kind["total"] for kind in kinds),
            "months": self._recent_since()[1],
            "models": format_models(self.env, kinds),
        }
        return [row for row in rows if row["id"]], figures

    def page(self, limit, place=None):
        """
        :param place: after which row the page begins, see `check_cursor`
        :return: list of dict (source, id, date, subject, model, value)
        """
        return self.env.execute_query_dict(self._page_sql(self.found, limit, place))

    def row(self, source, id_):
        """One row, whatever its age, in a list; empty when it is not found."""
        query = SQL(
            "SELECT %s FROM %s WHERE source = %s AND id = %s",
            COLUMNS,
            self.found,
            source,
            id_,
        )
        return self.env.execute_query_dict(query)

    def _page_sql(self, found, limit, place=None):
        key, after = self._sort_key(), SQL("TRUE")
        if place:
            after = SQL(
                "(%s, source, id) %s (%s, %s, %s)",
                key,
                SQL("<") if self.request.descending else SQL(">"),
                *place,
            )
        return SQL(
            """SELECT %(columns)s, %(key)s AS value
                 FROM %(found)s
                WHERE %(window)s AND %(after)s
             ORDER BY %(order)s
                LIMIT %(limit)s""",
            columns=COLUMNS,
            key=key,
            found=found,
            window=self._window(),
            after=after,
            order=self._order(),
            limit=limit,
        )

    def _window(self):
        """Condition of age on the rows found, unless asked for by dates or at all."""
        since, _months = self._recent_since()
        wanted = self.request
        if not since or wanted.show_all or wanted.date_from or wanted.date_to:
            return SQL("TRUE")
        return SQL("found.date >= %s", since)

    def _recent_since(self):
        """Since when e-mails count as recent; None: always.

        :return: (datetime or None, number of months)
        """
        # sudo: a setting, the same for all.
        parameters = self.env["ir.config_parameter"].sudo()
        value = parameters.get_param(MONTHS_PARAMETER)
        try:
            months = int(value or DEFAULT_MONTHS)
        except ValueError:
            months = DEFAULT_MONTHS
        if months < 0:
            return None, 0
        return fields.Datetime.subtract(fields.Datetime.now(), months=months), months

    def _order(self):
        direction = SQL("DESC") if self.request.descending else SQL("ASC")
        keys = (self._sort_key(), SQL("source"), SQL("id"))
        return SQL(", ").join(SQL("%s %s", key, direction) for key in keys)

    def _sort_key(self):
        if self.request.sort_field == "subject":
            return SQL("lower(coalesce(subject, ''))")
        return SQL("date")


def cursor_of(row):
    """Where the page after a row begins, for the browser."""
    return {"value": str(row["value"]), "source": row["source"], "id": row["id"]}
