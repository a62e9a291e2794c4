from odoo import api, models
from odoo.tools import SQL
from odoo.tools.mail import formataddr

from ...tools.mass_email.runs import (
    BLOCKED,
    COMPOSER,
    MARK_KEY,
    MISSING,
    RESIGNED,
    Card,
    Judge,
    Letter,
    Mark,
    is_mass,
)
from ..person.email_addresses import (
    SQL_SEPARATORS,
    addresses_of,
    parts_of,
    spellings,
)
from .webcrm_blocked_address import BLOCKED_ADDRESSES

# The reasons, as they stand in `failure_type` of mails, notifications and traces.
FAILURE_TYPES = {
    BLOCKED: "mail_person_blocked",
    RESIGNED: "mail_person_resigned",
    MISSING: "mail_email_missing",  # Odoo's own
}
FAILURE_SELECTION = [
    ("mail_person_blocked", "Blocked by the person"),
    ("mail_person_resigned", "Resigned"),
]


class WebcrmMassEmail(models.AbstractModel):
    """Decides what a mass mailing is, and who may be written to in one (F2)."""

    _name = "webcrm.mass.email"
    _description = "Rules for Mass E-mails"

    @api.model
    def _is_mass_run(self, run):
        """Hook: whether a run is mass. Nothing else decides.

        Called for each run, before its mails are made; override it to add or
        except a kind of run. It lifts no block: that is a person's to do.

        :param run: `MailRun`: where the run comes from, its model, how many records
        :return: True when blocked and resigned persons must not be written to
        """
        return is_mass(run)

    @api.model
    def _marked(self, records, run):
        """Tell the mails made through these records whether they are part of a mass run.

        :param records: any recordset
        :param run: `MailRun`
        :return: the same records, with the mark in their context if it is one
        """
        if not self._is_mass_run(run):
            return records
        # What somebody composes is a letter; an action may make apps send documents.
        mark = Mark.LETTER if run.origin == COMPOSER else Mark.MASS
        return records.with_context(**{MARK_KEY: mark})

    @api.model
    def _letter(self, partner_ids, email_to, email_cc=None, cards=()):
        """A letter for :meth:`_judge`.

        :param partner_ids: ids of the partners it is sent to
        :param email_to: text with the addresses it is sent to besides
        :param email_cc: text with the addresses that get a copy
        :param cards: ids of the partners its record is linked to
        """
        entries, copies = parts_of(email_to), parts_of(email_cc)
        return Letter(tuple(cards), tuple(partner_ids), entries, copies)

    @api.model
    def _recipients_left(self, verdict):
        """What is left of a letter, as values of a mail.

        :param verdict: `Verdict` that changed something
        :return: dict with `recipient_ids` (ids), `email_to` and `email_cc`
        """
        # sudo: the names that core writes before their addresses; whom a mail goes to is
        # not decided here.
        partners = self.env["res.partner"].sudo().browse(verdict.addresses)
        entries = verdict.entries + [
            formataddr((partner.name or "", address))
            for partner in partners
            for address in verdict.addresses[partner.id]
        ]
        return {
            "recipient_ids": verdict.partners,
            "email_to": ", ".join(entries),
            "email_cc": ", ".join(verdict.copies),
        }

    @api.model
    def _judge(self, letters, records=None):
        """Decide about letters, in at most two queries.

        :param letters: dict of key → `Letter`
        :param records: dict of key → the record a letter is about, where there is one
        :return: dict of key → `Verdict`
        """
        card_ids = {
            card_id
            for letter in letters.values()
            for card_id in (*letter.cards, *letter.partners)
        }
        cards = self._cards(card_ids)
        self._add_own_addresses(letters, records or {}, cards)
        judge = Judge(cards, self._address_reasons(self._doubtful(letters, cards)))
        return {key: judge.decide(letter) for key, letter in letters.items()}

    @api.model
    def _cards(self, partner_ids):
        # sudo: a block holds for senders who may not read the person, too.
        partners = self.env["res.partner"].sudo().browse(partner_ids)
        return {
            partner.id: Card(
                partner.mass_email_block_reason or None,
                tuple(addresses_of(partner.email)),
                partner.is_contact_person and not (partner.email or "").strip(),
            )
            for partner in partners
        }

    @api.model
    def _doubtful(self, letters, cards):
        """The addresses that the linked partners alone do not decide about."""
        doubtful = set()
        for letter in letters.values():
            for partner_id in letter.partners:
                if len(cards[partner_id].addresses) > 1:
                    doubtful.update(cards[partner_id].addresses)
            linked = {a for card_id in letter.cards for a in cards[card_id].addresses}
            for entries in (letter.entries, letter.copies):
                addresses = [a for _text, found in entries for a in found]
                if len(addresses) > 1 or not linked.issuperset(addresses):
                    doubtful.update(addresses)
        return doubtful

    @api.model
    def _add_own_addresses(self, letters, records, cards):
        """Where every partner of a record is blocked or was emptied, its own addresses are
        theirs as well, even when the partner does not have them."""
        for key, letter in letters.items():
            if not (letter.entries and letter.cards and key in records):
                continue
            if all(cards[card_id].silence for card_id in letter.cards):
                found = records[key]._message_add_default_recipients()
                texts = found[records[key].id]["email_to_lst"]
                letter.own = frozenset(a for t in texts for a in addresses_of(t))

    @api.model
    def _address_reasons(self, addresses):
        """Why addresses may not be written to, whoever they belong to (one query).

        Blocked: an explicit block has it. Resigned: a resigned person has it, and
        nobody else who is active, organizations included.

        :param addresses: iterable of canonical addresses
        :return: dict of address → reason, without the ones that may be written to
        """
        by_spelling = {s: a for a in addresses for s in spellings(a)}
        if not by_spelling:
            return {}
        self.env.flush_all()
        rows = self.env.execute_query(_reasons_sql(list(by_spelling)))
        reasons = {by_spelling[s]: RESIGNED for s, reason in rows if reason == RESIGNED}
        served = {by_spelling[s] for s, reason in rows if reason == "served"}
        blocked = {by_spelling[s]: BLOCKED for s, reason in rows if reason == BLOCKED}
        return {a: r for a, r in reasons.items() if a not in served} | blocked


def _reasons_sql(spelled):
    return SQL(
        """
        SELECT email, 'blocked' FROM (%(blocked)s) AS blocked
         WHERE email = ANY(%(spelled)s)
         UNION
        SELECT email_normalized, %(verdict)s
          FROM res_partner
         WHERE email_normalized = ANY(%(spelled)s)
         UNION
        SELECT address, %(verdict)s
          FROM res_partner, unnest(%(split)s) AS address
         WHERE email ~ '@.*@' AND %(split)s && %(spelled)s
           AND address = ANY(%(spelled)s)
        """,
        spelled=spelled,
        blocked=BLOCKED_ADDRESSES,
        split=SQL("regexp_split_to_array(lower(email), %s)", SQL_SEPARATORS),
        verdict=SQL(
            """CASE WHEN mass_email_block_reason = 'resigned' THEN 'resigned'
                    WHEN active THEN 'served' END"""
        ),
    )
