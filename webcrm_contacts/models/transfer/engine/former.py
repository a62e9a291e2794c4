"""The record that was left is deleted by undo, but nothing that came to it since."""

from dataclasses import dataclass

from odoo.exceptions import UserError
from odoo.tools import SQL

from .links import OWN_TABLES


@dataclass(frozen=True)
class History:
    """A table with what is written about a record.

    `of_cards`: SQL on its row `t`, whether it is about a card at all; `late`: whether it
    may be written when the transaction ends, about what was changed in it.
    """

    table: str
    column: str
    of_cards: SQL
    late: SQL


HISTORY = (
    History(
        "mail_message",
        "res_id",
        SQL("t.model = 'res.partner'"),
        SQL(
            "EXISTS (SELECT FROM mail_tracking_value v WHERE v.mail_message_id = t.id)"
        ),
    ),
    History("webcrm_person_log", "partner_id", SQL("TRUE"), SQL("t.kind = 'change'")),
)


class Former:
    """The record at the former organization, as a journal knows it.

    :param journal: `webcrm.transfer`, in sudo
    :param database: :class:`Database`
    """

    def __init__(self, journal, database):
        self.journal, self.database = journal, database
        self.env, self.former = journal.env, journal.former_id

    def note_history(self):
        """Note the messages and log entries that the record has from the move itself."""
        if self.former:
            known = self._read_history(lambda _own: SQL("TRUE"))
            self.journal.changes = self.journal.changes | {"history": known}

    def _read_history(self, condition):
        """What is written about the former record.

        :param condition: function of :class:`History` to SQL on its row `t`
        :return: dict of table to ids
        """
        self.env.flush_all()
        queries = [
            SQL(
                "SELECT %s, t.id FROM %s t WHERE t.%s = %s AND %s AND %s",
                own.table,
                SQL.identifier(own.table),
                SQL.identifier(own.column),
                self.former.id,
                own.of_cards,
                condition(own),
            )
            for own in HISTORY
        ]
        found = {}
        for table, row_id in self.env.execute_query(SQL(" UNION ALL ").join(queries)):
            found.setdefault(table, []).append(row_id)
        return found

    def remove(self):
        """Delete the record that was left, unless something new hangs on it.

        Notes, e-mails and log entries made on it since come to the person.

        :raise UserError: naming what hangs on it
        """
        former = self.former
        if not former:
            return
        self._take_history()
        if tables := self._tables_in_use():
            names = map(self.database.label, tables)
            raise UserError(
                self.env._(
                    "This cannot be undone any more: %(card)s is used by %(names)s.",
                    card=former.display_name,
                    names=", ".join(sorted(names)),
                )
            )
        self.journal.former_id = False
        (former.with_context(active_test=False).child_ids | former).unlink()

    def _take_history(self):
        """Give the person what was written on the former record since."""
        found = self._read_history(self._is_later)
        for own in HISTORY:
            if ids := found.get(own.table):
                table, column = SQL.identifier(own.table), SQL.identifier(own.column)
                query = SQL(
                    "UPDATE %s SET %s = %s", table, column, self.journal.person_id.id
                )
                self.env.cr.execute(SQL("%s WHERE id = ANY(%s)", query, ids))
        if messages := found.get("mail_message"):
            self._take_attachments(messages)
        if found:
            self.env.invalidate_all(flush=False)

    def _is_later(self, own):
        """SQL on a row of a history: whether it is not from the move itself."""
        moved = SQL(
            "(SELECT create_date FROM webcrm_transfer WHERE id = %s)", self.journal.id
        )
        return SQL(
            "t.id <> ALL(%s) AND NOT (t.create_date = %s AND %s)",
            self.journal.changes.get("history", {}).get(own.table, []),
            moved,
            own.late,
        )

    def _take_attachments(self, message_ids):
        """The files of messages go where the messages go."""
        self.env.cr.execute(
            SQL(
                "UPDATE ir_attachment SET res_id = %s "
                "WHERE res_model = 'res.partner' AND res_id = %s AND res_field IS NULL "
                "AND id IN (SELECT attachment_id FROM message_attachment_rel "
                "WHERE message_id = ANY(%s))",
                self.journal.person_id.id,
                self.former.id,
                message_ids,
            )
        )

    def _tables_in_use(self):
        """Tables with rows that point at the former record and came after its creation."""
        known = self.journal.changes.get("former", {})
        return {
            group.table
            for group in self.database.rows_of(self.former.id)
            if group.table not in OWN_TABLES
            and not set(group.keys) <= set(known.get(group.table, ()))
        }
