from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools.transaction_store import transaction_store
from ..access.internal import internal
from .log_entries import entry_of, entry_of_creation, entry_of_message
from .log_subscribers import MAX_PERSONS, audiences, env_of, notify
from .log_words import LogWords

PAGE = 20
MAX_PAGE = 100
TOLD = "webcrm.person.log.told"


class WebcrmPersonLog(models.Model):
    """What happened to a person: a change of its fields, or an entry by a user (F5.8).

    Who and when are `create_uid` and `create_date`, which nobody can write. Made by
    `res.partner` alone; never changed. Notifications read it too (F3.3).
    """

    _name = "webcrm.person.log"
    _inherit = ["webcrm.person.part"]
    _description = "Log of a Person"
    _order = "id desc"

    partner_id = fields.Many2one(
        "res.partner", "Person", required=True, ondelete="cascade"
    )
    kind = fields.Selection(
        [("change", "Change"), ("entry", "Entry")], required=True, readonly=True
    )
    body = fields.Text("Entry", readonly=True)
    line_ids = fields.One2many("webcrm.person.log.line", "log_id", readonly=True)

    # The log of a person is read from its end.
    _partner_idx = models.Index("(partner_id, id DESC)")

    def write(self, vals):
        """Only another person may take a log over, in a merge; all else is refused."""
        self.check_access("write")
        if vals.keys() - {"partner_id"}:
            raise UserError(self.env._("The log of a person cannot be changed."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("The log of a person cannot be deleted."))

    def _take_back(self):
        """Take these entries back: the transaction that wrote them goes on, and will say
        more. See `PersonChanges`."""
        if self:
            # By SQL, since nobody may delete an entry; these nobody has seen.
            self.env.cr.execute(
                SQL("DELETE FROM webcrm_person_log WHERE id IN %s", self._ids)
            )
            self.invalidate_model(flush=False)
            self.line_ids.invalidate_model(flush=False)

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
        entries = self._read_log(person, cursor, search, kind, limit + 1)
        if organization and not kind:
            history = person.parent_id
            entries += self._read_history(history, cursor, search, limit + 1)
        entries.sort(key=lambda entry: (entry["date"], entry["id"]), reverse=True)
        following = self._next_cursor(entries, limit, cursor)
        entries = entries[:limit]
        if not (following or search or kind):
            entries.append(entry_of_creation(person))
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
    def _read_log(self, person, cursor, search, kind, limit):
        domain = Domain("partner_id", "=", person.id)
        if cursor.get("log"):
            domain &= Domain("id", "<", cursor["log"])
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
        words = self._words(lines)
        found = lines.filtered(lambda line: words.shows(search, line))
        return (
            Domain("body", "ilike", search)
            | Domain("create_uid.name", "ilike", search)
            | Domain("id", "in", found.log_id.ids)
        )

    @api.model
    def _hidden_fields(self):
        """Hook: names of the fields of a person that the reader may not read; their
        changes are left out. Called for each page of the log and each notification."""
        partner = self.env["res.partner"]
        return [
            name
            for name, field in partner._fields.items()
            if field.groups and not partner._has_field_access(field, "read")
        ]

    @api.model
    def _read_history(self, organization, cursor, search, limit):
        """The organization's chatter, as far as the reader may read it."""
        if not organization.has_access("read"):
            return []
        domain = Domain("model", "=", "res.partner") & Domain(
            "res_id", "=", organization.id
        )
        # Core keeps what it tells single users on the record, too.
        domain &= Domain("message_type", "!=", "user_notification")
        if cursor.get("message"):
            domain &= Domain("id", "<", cursor["message"])
        if search:
            domain &= Domain("body", "ilike", search) | Domain(
                "subject", "ilike", search
            )
        messages = self.env["mail.message"].search(domain, order="id desc", limit=limit)
        return [entry_of_message(message) for message in messages]

    @api.model
    def _format_entries(self, logs, lines):
        """Entries for the browser.

        :param logs: records of this model, with sudo
        :param lines: their lines that the reader may see, with sudo
        :return: list of dicts of `entry_of`; `changes` is a list of dicts `field`,
            `label`, `old`, `new`
        """
        words, changes = self._words(lines), defaultdict(list)
        for line in lines:
            changes[line.log_id].append(words.change(line))
        return [
            entry_of(
                "log",
                log,
                kind=log.kind,
                text=log.body or "",
                changes=changes[log],
            )
            for log in logs
        ]

    @api.model
    def _words(self, lines):
        """What the reader reads in lines, see `LogWords`."""
        return LogWords(self.env, lines, self._labels(set(lines.mapped("field_name"))))

    @api.model
    def _labels(self, names=None):
        """Hook: labels of fields of a person, as its card shows them.

        :param names: names of fields, or None for all of them
        :return: dict of name to label, of the fields that the reader may read
        """
        partner = self.env["res.partner"]
        known = [n for n in partner._fields if names is None or n in names]
        return partner._person_labels(known) if known else {}

    def _after_logged(self):
        """Hook: these entries were written. Tells the subscribers (F3.3); never the one
        who made the change.

        Called before the commit with all changes of a user, and for each entry that a
        user adds; with sudo. `create_uid` is who made them. A transaction that goes on
        after a savepoint calls it again, for entries of before and new ones: what it
        did about those of before has been taken back by `_untell`.
        """
        told = transaction_store(self.env.cr).setdefault(TOLD, {})
        for users, logs in audiences(self, self._logs_by_card()):
            changes, count = logs._changes_for(env_of(users[:1]))
            if changes:
                message = notify(logs, users, changes, count)
                for log in logs:
                    told.setdefault(log.id, []).append(message.id)

    def _untell(self):
        """Hook: take back what this transaction has told of these entries; with sudo."""
        told = transaction_store(self.env.cr).get(TOLD, {})
        # Nothing is forgotten: a savepoint that is undone brings messages back.
        ids = {message for log_id in self._ids for message in told.get(log_id, ())}
        # The mails go with the messages, and so does the news in open browsers.
        self.env["mail.message"].browse(ids).exists().unlink()

    def _logs_by_card(self):
        """Hook: these entries by the card whose subscribers are told of them.

        :return: dict of `res.partner` record to entries
        """
        return self.grouped("partner_id")

    def _changes_for(self, env):
        """What a reader may know of these entries.

        :param env: of the reader
        :return: tuple of a list of dicts `person` (as the reader, with a display name),
            `entries` (see `_format_entries`), of `MAX_PERSONS` at most, and the number
            of persons; persons and fields that the reader may not read are left out
        """
        reader = env[self._name]
        hidden = set(reader._hidden_fields())
        lines = self.line_ids.filtered(lambda line: line.field_name not in hidden)
        by_person = self._by_readable_person(env, lines)
        told = dict(list(by_person.items())[:MAX_PERSONS])
        logs = self.browse().union(*told.values())
        entries = reader._format_entries(logs, logs.line_ids & lines)
        entry_of_log = dict(zip(logs, entries, strict=True))
        changes = [
            {
                # sudo: a name that may be read holds the organization's.
                "person": person.sudo(),
                "entries": [entry_of_log[log] for log in of_person],
            }
            for person, of_person in told.items()
        ]
        return changes, len(by_person)

    def _by_readable_person(self, env, lines):
        """The entries that say something to a reader, by person.

        :param env: of the reader
        :param lines: those of their lines that the reader may see
        :return: dict of `res.partner` record, as the reader, to entries
        """
        persons = self.partner_id.with_env(env)._filtered_access("read")
        shown = self.filtered(
            lambda log: (
                log.partner_id.with_env(env) in persons
                and (log.kind == "entry" or log.line_ids & lines)
            )
        )
        return shown.grouped(lambda log: log.partner_id.with_env(env))
