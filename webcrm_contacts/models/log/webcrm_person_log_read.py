from odoo import api, fields, models
from odoo.fields import Domain

from ..access.internal import internal

PAGE = 20
MAX_PAGE = 100


class WebcrmPersonLog(models.Model):
    """Reading the log: pages, search, and only what the reader may read (F5.8)."""

    _inherit = "webcrm.person.log"

    @internal
    @api.model
    @api.readonly
    def get_entries(
        self,
        person_id,
        cursor=None,
        search="",
        kind=None,
        organization=False,
        limit=PAGE,
    ):
        """A page of the log of a person, newest first.

        :param person_id: id of the person
        :param cursor: what the page before returned, to go on from there
        :param search: text to look for in entries, labels, values and names, as the
            reader sees them
        :param kind: `change` or `entry`, to see only these
        :param organization: whether the organization's history is mixed in
        :return: dict with `entries` (see `_format_entries`) and `cursor`: None when
            there is nothing more
        :raise AccessError: when the user may not read the person, or is no employee
        """
        person = self.env["res.partner"].browse(person_id)
        person.check_access("read")
        limit = min(max(int(limit), 1), MAX_PAGE)
        cursor = cursor if isinstance(cursor, dict) else {}
        search = str(search or "").replace("\0", "")
        entries = []
        if cursor.get("log") != 0:
            entries += self._read_log(
                person, cursor.get("log"), search, kind, limit + 1
            )
        if organization and not kind and cursor.get("message") != 0:
            entries += self._read_history(
                person.parent_id, cursor.get("message"), search, limit + 1
            )
        entries.sort(key=lambda entry: (entry["date"], entry["id"]), reverse=True)
        following = self._next_cursor(entries, limit, cursor)
        entries = entries[:limit]
        if not (following or search or kind):
            entries.append(self._created_entry(person))
        return {"entries": entries, "cursor": following}

    @api.model
    def _next_cursor(self, entries, limit, cursor):
        """Where the next page begins in each source; None after the last page."""
        if len(entries) <= limit:
            return None
        following = dict(cursor)
        for entry in entries[:limit]:
            following[entry["source"]] = entry["id"]
        return following

    @api.model
    def _read_log(self, person, before, search, kind, limit):
        domain = Domain("partner_id", "=", person.id)
        if before:
            domain &= Domain("id", "<", before)
        if kind:
            domain &= Domain("kind", "=", kind)
        hidden = self._hidden_fields()
        visible = Domain("field_name", "not in", hidden)
        # sudo: the reader may read the person; lines of hidden fields are left out.
        lines = self.env["webcrm.person.log.line"].sudo()
        shown = Domain("kind", "=", "entry")
        shown |= Domain("line_ids", "any!", visible)
        if search:
            shown &= self._search_domain(search, domain, visible)
        logs = self.sudo().search(domain & shown, limit=limit)
        found = lines.search(visible & Domain("log_id", "in", logs.ids))
        return self._format_entries(logs, found)

    @api.model
    def _search_domain(self, search, domain, visible):
        """Domain of the entries that show a text to the reader.

        :param domain: of the entries to look in
        :param visible: domain of the lines that the reader may see
        """
        # sudo: as in `_read_log`; what they show is looked at as the reader.
        lines = self.env["webcrm.person.log.line"].sudo()
        lines = lines.search(visible & Domain("log_id", "any", domain))
        return (
            Domain("body", "ilike", search)
            | Domain("create_uid.name", "ilike", search)
            | Domain("id", "in", self._ids_showing(search, lines))
        )

    @api.model
    def _hidden_fields(self):
        """Names of the fields of a person that the reader may not read."""
        partner = self.env["res.partner"]
        return [
            name
            for name, field in partner._fields.items()
            if field.groups and not partner._has_field_access(field, "read")
        ]

    @api.model
    def _read_history(self, organization, before, search, limit):
        """The organization's chatter, as far as the reader may read it."""
        if not organization.has_access("read"):
            return []
        domain = Domain("model", "=", "res.partner") & Domain(
            "res_id", "=", organization.id
        )
        domain &= Domain("message_type", "!=", "user_notification")
        if before:
            domain &= Domain("id", "<", before)
        if search:
            domain &= Domain("body", "ilike", search) | Domain(
                "subject", "ilike", search
            )
        messages = self.env["mail.message"].search(domain, order="id desc", limit=limit)
        return [self._format_message(message) for message in messages]

    @api.model
    def _created_entry(self, person):
        """The beginning of every log: no row of its own, the person says it."""
        return {
            **self._entry("created", person.id, person.create_date, person.create_uid),
            "kind": "created",
            "text": self.env._("Created"),
        }

    @api.model
    def _entry(self, source, id_, date, user):
        """What all entries have in common.

        :return: dict; `key` is unique in the log, `source` is `log`, `message` (of the
            organization) or `created`
        """
        return {
            "key": f"{source}-{id_}",
            "source": source,
            "id": id_,
            "kind": "change",
            "date": fields.Datetime.to_string(date),
            # sudo: who did it is shown, whatever the rights on users.
            "author": user.sudo().display_name or "",
            "text": "",
            "changes": [],
        }
