"""Every row accounted for: after a transfer, and after its undo."""

import json

from transfer_engine import own_tables
from transfer_numbers import COLUMNS as NUMBERS

#: Rows here are made, and kept up to date, by Odoo while records are written.
OWN_ACCOUNT = {
    "webcrm_former_invitation": "tokens of rows that were combined, until undo",
    "res_partner": "cards are written by the transfer itself",
    "webcrm_transfer": "the journal",
    "webcrm_duplicate_key": "kept up to date by the cards' values",
    "base_partner_merge_automatic_wizard": "core's wizard, transient",
    "base_partner_merge_automatic_wizard_res_partner_rel": "the same",
    "bus_bus": "notifications to browsers",
}
# What the log says of the transfer itself, and tells to those who subscribed to the
# persons; every other row of these tables is compared.
LOGS = {
    "mail_mail",
    "mail_mail_res_partner_rel",
    "mail_message",
    "mail_message_res_partner_rel",
    "mail_notification",
    "mail_tracking_value",
    "webcrm_person_log",
    "webcrm_person_log_line",
}
# Texts that Odoo stores of the record a row points at: true of that record before and after.
# (What is printed on posted documents is compared in `books`.)
NAMED_AFTER_CARD = {
    ("account_move", "invoice_partner_display_name"): "partner_id",
    ("calendar_attendee", "common_name"): "partner_id",
    ("res_partner_bank", "acc_holder_name"): "partner_id",
}
# What a lead copied from the organization follows it (`transfer_addresses.py` looks at it).
OF_ORGANIZATION = {
    ("crm_lead", name)
    for name in ("partner_name", "street", "street2", "zip", "city", "country_id")
}
# Two rows of a merge may become one, with the better answer (`transfer_meetings.py`).
ONE_OF_TWO = {"calendar_attendee": "event_id", "webcrm_person_link": "url"}
ANSWERS = {("calendar_attendee", "state")}
# A picture that was replaced is put aside, where undo finds it.
ASIDE = {("ir_attachment", "res_field")}


class Accounts:
    """Compares the database with what it was before a transfer.

    :param before: :class:`Database`, with its rows kept
    :param merged_id: number of the person
    """

    def __init__(self, env, before, merged_id):
        self.env, self.before, self.merged_id = env, before, merged_id

    def check_transfer(self, everybody):
        """Find rows that vanished or changed strangely by a transfer.

        :param everybody: the records that took part
        :return: list of faults
        """
        cards = {card.id: (card.display_name, card.name) for card in everybody}
        changed = {*self.before.changed()}
        faults = []
        for table in sorted(changed & self.before.rows.keys() - OWN_ACCOUNT.keys()):
            faults += self._table_faults(table, cards)
        strangers = changed - self.before.rows.keys() - OWN_ACCOUNT.keys() - LOGS
        strangers -= own_tables(self.env) | {"mail_followers_mail_message_subtype_rel"}
        return faults + [f"{name} changed" for name in sorted(strangers)]

    def _table_faults(self, table, cards):
        rows, now = self.before.rows[table], self.before.read(table)
        for key, row in rows.items():
            if key in now:
                yield from self._strange_changes(table, row, now[key], cards)
            elif not (
                is_elsewhere(row, now, cards) or is_combined(table, row, now, cards)
            ):
                yield f"{table}: a row vanished: {row}"
        if table not in LOGS:
            for key, row in now.items():
                if key not in rows and "id" in row and not_a_copy(row, cards):
                    yield f"{table}: a row appeared: {row}"

    def _strange_changes(self, table, old, new, cards):
        for name, value in old.items():
            link = NAMED_AFTER_CARD.get((table, name))
            if new[name] == value or (link and new[name] in cards.get(new[link], ())):
                continue
            if (table, name) in OF_ORGANIZATION | ANSWERS:
                continue
            if (table, name) in ASIDE and str(new[name]).endswith(str(value)):
                continue
            if name in NUMBERS.get(table, ()) and str(self.merged_id) in json.dumps(
                value
            ):
                continue
            if name == "partner_bank_id" and self._is_equal_bank(value, new[name]):
                continue
            if not (is_card(value, cards) and is_card(new[name], cards)):
                yield f"{table}.{name} of {old.get('id')}: {value} -> {new[name]}"

    def _is_equal_bank(self, one, other):
        """Whether a bill that came along points at the survivor's equal account."""
        banks = self.env["res.partner.bank"].browse([one, other])
        return len(set(banks.mapped("sanitized_acc_number"))) == 1

    def check_told(self, survivor_id, merges):
        """Values that come along are no news: they subscribe nobody and tell nobody.

        :return: list of faults
        """
        news = [
            f"kind 1: somebody was told: {self._told(row)}"
            for row in self._new_rows("mail_notification")
            if row["res_partner_id"] not in self._subscribers()
        ]
        if merges:
            news += [
                f"kind 1: a new follower: {row}"
                for row in self._new_rows("mail_followers")
                if row["res_model"] == "res.partner" and row["res_id"] == survivor_id
            ]
        return news

    def _subscribers(self):
        """Ids of the partners of users who asked to be told of any person."""
        rows = self.before.rows["webcrm_person_subscription"].values()
        users = self.env["res.users"].browse(row["user_id"] for row in rows)
        return users.partner_id.ids

    def _told(self, row):
        notification = self.env["mail.notification"].browse(row["id"])
        message = notification.mail_message_id
        return (
            f"{notification.res_partner_id.name} about {message.model} {message.res_id}: "
            f"{message.subject} {message.preview}"
        )

    def _new_rows(self, table):
        now = self.before.read(table)
        return [row for key, row in now.items() if key not in self.before.rows[table]]

    def check_undone(self, allowed=frozenset(), grown=frozenset()):
        """Every row as it was; new ones only in the logs.

        :param allowed: tables, and (table, column), that may differ
        :param grown: tables that may have new rows
        :return: list of faults
        """
        faults = []
        for table in self.before.changed():
            if table in allowed or (table in OWN_ACCOUNT and table != "res_partner"):
                continue  # the persons' own values are as before
            if table not in self.before.rows:
                faults.append(f"{table} differs after undo")
            else:
                faults += self._undone_faults(table, allowed, LOGS | grown)
        return faults

    def _undone_faults(self, table, allowed, grown):
        rows, now = self.before.rows[table], self.before.read(table)
        for key, row in rows.items():
            new = now.get(key) or {}
            differs = {
                name: (value, new.get(name))
                for name, value in row.items()
                if value != new.get(name) and (table, name) not in allowed
            }
            if differs or not new:
                yield f"{table} {row.get('id')} after undo: {differs}"
        left = [now[key] for key in now.keys() - rows.keys()]
        if table not in grown and left:
            yield f"{table}: rows left over after undo: {left[:2]}"


def is_card(value, cards):
    return value in cards or str(value).startswith("res.partner,")


def not_a_copy(row, cards):
    """New rows belong to one of the cards: their own log, followers, tags."""
    return not any(value in cards for value in row.values() if isinstance(value, int))


def is_elsewhere(row, now, cards):
    """Whether a row without id is there for another of the records."""
    if "id" in row:
        return False

    def same(other):
        return all(
            other[n] == v or (v in cards and other[n] in cards) for n, v in row.items()
        )

    return any(same(other) for other in now.values())


def is_combined(table, row, now, cards):
    """Whether a row that says the same of the survivor is there in its place."""
    name = ONE_OF_TWO.get(table)
    return bool(name) and any(
        other[name] == row[name] and other["partner_id"] in cards
        for other in now.values()
    )


class Books:
    """What accounting says about the organizations and the printed customers."""

    def __init__(self, env, organizations):
        self.env, self.organizations = env, organizations
        self.before = self._read()

    def check(self, renamed):
        """What was said before is said still.

        :param renamed: dict of old to new names, of a survivor whose name was chosen
        :return: list of faults
        """
        self.renamed = renamed
        now = self._read()
        return [
            f"accounting changed: {old} -> {new}"
            for said, told in zip(self.before, now, strict=True)
            for old, new in ((said[key], told.get(key)) for key in said)
            if old != new and self._with_new_name(old) != new
        ]

    def _with_new_name(self, said):
        """The same with the name that was chosen: a text in it, once or in a line."""
        for old, new in self.renamed.items():
            said = (
                tuple(
                    one.replace(old, new) if isinstance(one, str) else one
                    for one in said
                )
                if isinstance(said, tuple)
                else said
            )
        return said

    def _read(self):
        self.env.invalidate_all()
        posted = self.env["account.move"].search([("state", "=", "posted")])
        printed = {
            move.id: (
                move.partner_id.name,
                move.invoice_partner_display_name,
                move.commercial_partner_id.id,
                move.partner_id._display_address(),
                move.line_ids.partner_id.commercial_partner_id.ids,
            )
            for move in posted
        }
        totals = {
            org.id: (org.total_invoiced, org.credit, org.debit)
            for org in self.organizations
        }
        addresses = {org.id: org._display_address() for org in self.organizations}
        return printed, totals, addresses
