from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError
from odoo.tools import SQL

from ...tools.email.request import (
    STATES,
    WrongFilter,
    check_cursor,
    parse_request,
)

MONTHS_PARAMETER = "webcrm_contacts.email_months"
DEFAULT_MONTHS = 12
PAGE = 40
MAX_PAGE = 200


class WebcrmPersonEmail(models.AbstractModel):
    """The e-mails of a person, on whatever record they were written (F6).

    Read as the user: nothing is listed, counted or found by a search that the user
    could not read where it stands.
    """

    _name = "webcrm.person.email"
    _description = "E-mails of a Person"

    @api.model
    @api.readonly
    def get_emails(self, person_id, filters=None, cursor=None, limit=PAGE):
        """A page of the e-mails of a person, newest first unless ordered otherwise.

        :param person_id: id of the person
        :param filters: dict of what `tools.email_request.EmailRequest` has, such as
            `search`, `direction`, `states`, `show_all`
        :param cursor: what the page before returned, to go on from there
        :param limit: rows of the page
        :return: dict with `emails` (see `_format_rows`) and `cursor`: None after the
            last page; on the first page also `count`, `total` (regardless of age),
            `months` (the age that counts as recent) and `models`: what they belong to
        :raise AccessError: when the user may not read the person
        :raise ValidationError: when a filter is wrong
        """
        person = self._check_person(person_id)
        request, place = self._parse(filters, cursor)
        limit = min(max(int(limit), 1), MAX_PAGE)
        mailbox = self._open_mailbox(person)
        found = self._found_sql(mailbox, request)
        if place:
            rows, answer = self._page(found, request, limit + 1, place), {}
        else:
            rows, answer = self._first_page(found, request, limit + 1)
        answer["cursor"] = self._cursor(rows[limit - 1]) if len(rows) > limit else None
        answer["emails"] = self._format_rows(mailbox, rows[:limit])
        return answer

    @api.model
    def _check_person(self, person_id):
        """
        :raise AccessError: when the user may not read the person, or is no employee
        """
        if not (self.env.su or self.env.user._is_internal()):
            raise AccessError(self.env._("E-mails of a person are for employees."))
        person = self.env["res.partner"].browse(person_id)
        person.check_access("read")
        person.fetch(["email", "user_id"])
        return person

    @api.model
    def _parse(self, filters, cursor):
        try:
            request = parse_request(filters)
            return request, check_cursor(cursor, request)
        except WrongFilter as error:
            raise ValidationError(
                self.env._("There are no e-mails with such a filter: %s", error)
            ) from error

    @api.model
    def _recent_since(self):
        """Since when e-mails count as recent; None: always.

        :return: (datetime or None, number of months)
        """
        parameters = self.env["ir.config_parameter"].sudo()
        value = parameters.get_param(MONTHS_PARAMETER)
        try:
            months = int(value or DEFAULT_MONTHS)
        except ValueError:
            months = DEFAULT_MONTHS
        if months < 0:
            return None, 0
        return fields.Datetime.subtract(fields.Datetime.now(), months=months), months

    @api.model
    def _found_sql(self, mailbox, request):
        """What is found, from all sources.

        :return: SQL of rows (source, id, date, subject, model)
        """
        sources = self._sources(mailbox, request)
        return SQL("(%s) AS found", SQL(" UNION ALL ").join(sources))

    @api.model
    def _sources(self, mailbox, request):
        """Where e-mails come from; hook for apps that keep e-mails elsewhere.

        :return: list of SQL selects of (source, id, date, subject, model), as far as
            the user may read them
        """
        return [self._message_source(mailbox, request)]

    @api.model
    def _window(self, request):
        """Condition of age on the rows found, unless asked for by dates or at all."""
        since, _months = self._recent_since()
        if not since or request.show_all or request.date_from or request.date_to:
            return SQL("TRUE")
        return SQL("found.date >= %s", since)

    @api.model
    def _first_page(self, found, request, limit):
        """The first page and the figures: what is found is looked up once for both.

        :return: (rows, dict of figures, see `get_emails`)
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
            found=found,
            window=self._window(request),
            page=self._page_sql(SQL("found"), request, limit),
            order=self._order_sql(request),
        )
        rows = self.env.execute_query_dict(query)
        models_ = rows[0]["models"]
        figures = {
            "count": sum(row["recent"] for row in models_),
            "total": sum(row["total"] for row in models_),
            "months": self._recent_since()[1],
            "models": self._format_models(models_),
        }
        return [row for row in rows if row["id"]], figures

    @api.model
    def _page(self, found, request, limit, place=None):
        """
        :param place: after which row the page begins, see `check_cursor`
        :return: list of dict (source, id, date, subject, model, value)
        """
        query = self._page_sql(found, request, limit, place)
        return self.env.execute_query_dict(query)

    @api.model
    def _page_sql(self, found, request, limit, place=None):
        key, after = self._sort_key(request), SQL("TRUE")
        if place:
            after = SQL(
                "(%s, source, id) %s (%s, %s, %s)",
                key,
                SQL("<") if request.descending else SQL(">"),
                *place,
            )
        return SQL(
            """SELECT source, id, date, subject, model, %(key)s AS value
                 FROM %(found)s
                WHERE %(window)s AND %(after)s
             ORDER BY %(order)s
                LIMIT %(limit)s""",
            key=key,
            found=found,
            window=self._window(request),
            after=after,
            order=self._order_sql(request),
            limit=limit,
        )

    @api.model
    def _order_sql(self, request):
        direction = SQL("DESC") if request.descending else SQL("ASC")
        keys = (self._sort_key(request), SQL("source"), SQL("id"))
        return SQL(", ").join(SQL("%s %s", key, direction) for key in keys)

    @api.model
    def _sort_key(self, request):
        if request.sort_field == "subject":
            return SQL("lower(coalesce(subject, ''))")
        return SQL("date")

    @api.model
    def _cursor(self, row):
        return {"value": str(row["value"]), "source": row["source"], "id": row["id"]}

    @api.model
    def _state_labels(self):
        """What a state is called, in the user's language."""
        names = (
            self.env._("received"),
            self.env._("waiting"),
            self.env._("sent"),
            self.env._("opened"),
            self.env._("replied"),
            self.env._("bounced"),
            self.env._("failed"),
            self.env._("cancelled"),
        )
        return dict(zip(STATES, names, strict=True))
