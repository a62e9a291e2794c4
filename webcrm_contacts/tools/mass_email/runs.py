"""What is a mass mailing, and who may be written to in one (F2).

Plain rules without a database; `webcrm.mass.email` feeds them.
"""

from dataclasses import dataclass, field
from enum import Enum

BLOCKED = "blocked"
RESIGNED = "resigned"
MISSING = "missing"  # the partner's e-mail was taken out
_STRICTEST_FIRST = (BLOCKED, RESIGNED, MISSING)

# Where a run comes from.
MAILING = "mailing"  # a mailing of the Email Marketing app, its tests and retries too
COMPOSER = "composer"  # Odoo's composer in mass mode
ACTION = "action"  # a server action or an automation
CODE = "code"  # a program's own notification: `_track_template`, event mails


class Mark(str, Enum):
    """What a running program tells the mails it makes, in the context (`MARK_KEY`).

    The member itself counts: what a client sends along is text, and lifts no block.
    """

    MASS = "mass"
    LETTER = "letter"  # of a template, in a mass run
    OWN = "own"  # a notification of the program's own, whatever runs around it


MARK_KEY = "webcrm_mail_run"


def mark_of(context):
    """The mark of the present run.

    :param context: context of an environment
    :return: :class:`Mark` or None
    """
    mark = context.get(MARK_KEY)
    return mark if isinstance(mark, Mark) else None


def in_mass_run(context):
    """Whether the present run is marked as a mass mailing.

    :param context: context of an environment
    :return: bool
    """
    return mark_of(context) in (Mark.MASS, Mark.LETTER)


# About these one sends the document itself, however many at once, and letters to the
# customers too.
DOCUMENT_MODELS = frozenset(
    {
        "account.move",
        "account.payment",
        "calendar.attendee",
        "calendar.event",
        "pos.order",
        "purchase.order",
        "sale.order",
        "stock.picking",
    }
)
# Their apps' own templates without a report: the invoice whose file the app adds, the
# meeting, the receipt.
DOCUMENT_TEMPLATES = frozenset(
    {
        "account.email_template_edi_credit_note",
        "account.email_template_edi_invoice",
        "account.email_template_edi_self_billing_credit_note",
        "account.email_template_edi_self_billing_invoice",
        "calendar.calendar_template_delete_event",
        "calendar.calendar_template_meeting_changedate",
        "calendar.calendar_template_meeting_invitation",
        "calendar.calendar_template_meeting_reminder",
        "calendar.calendar_template_meeting_update",
        "point_of_sale.email_template_pos_receipt",
    }
)
# Apps send these documents by messages of their own, not by templates: what an action
# makes them send is the invoice, the invitation.
POSTED_MODELS = frozenset({"account.move", "calendar.attendee", "calendar.event"})
# What actions send about these is about the account: a password reset, an invitation.
ACCOUNT_MODELS = frozenset({"res.users"})


@dataclass(frozen=True)
class MailRun:
    """One run that may send many mails.

    :param origin: `MAILING`, `COMPOSER`, `ACTION` or `CODE`
    :param model: name of the model of the records written about
    :param count: number of those records
    :param sends_document: the mail carries the document itself (its report is attached,
        it was opened by the document's own “Send” button, or its app sends it)
    """

    origin: str
    model: str
    count: int = 1
    sends_document: bool = False


def is_mass(run):
    """Whether a run is a mass mailing, which a block holds back.

    :param run: :class:`MailRun`
    :return: bool
    """
    if run.origin == MAILING:
        return True
    if run.origin == CODE or run.count < 2:
        return False
    if run.origin == ACTION and run.model in ACCOUNT_MODELS:
        return False
    return not (run.model in DOCUMENT_MODELS and run.sends_document)


@dataclass
class Card:
    """A partner, as far as it matters here.

    :param reason: why it gets no mass mailing, or None
    :param addresses: the addresses in its e-mail
    :param emptied: a person whose e-mail was taken out: not to be written to, even
        where a record still has the address
    """

    reason: str | None
    addresses: tuple = ()
    emptied: bool = False

    @property
    def silence(self):
        """Why none of its records' addresses may be used; None when they may."""
        return self.reason or (MISSING if self.emptied else None)


@dataclass
class Letter:
    """One mail about to go out.

    :param cards: ids of the partners the record is linked to
    :param partners: ids of the partners it is sent to
    :param entries: list of (text, addresses in it) it is sent to besides
    :param copies: list of (text, addresses in it) that get a copy
    :param own: addresses the record itself holds; needed when all its partners are silent
    """

    cards: tuple = ()
    partners: tuple = ()
    entries: list = field(default_factory=list)
    copies: list = field(default_factory=list)
    own: frozenset = frozenset()


@dataclass
class Verdict:
    """What is left of a letter.

    :param reason: why nothing is left (`BLOCKED`, `RESIGNED` or `MISSING`), else None
    :param changed: whether anybody is left out
    :param dropped: dict of partner id → reason, of those that are left out
    :param partners: ids of the partners that receive it at all their addresses
    :param addresses: dict of partner id → the addresses left of several
    :param entries: texts that are left
    :param copies: texts that are left of the copies
    """

    reason: str | None = None
    changed: bool = False
    dropped: dict = field(default_factory=dict)
    partners: list = field(default_factory=list)
    addresses: dict = field(default_factory=dict)
    entries: list = field(default_factory=list)
    copies: list = field(default_factory=list)


class Judge:
    """Decides who of a letter's recipients may receive it.

    :param cards: dict of partner id → :class:`Card`
    :param addresses: dict of address → reason, for addresses looked at by themselves
    """

    def __init__(self, cards, addresses):
        self.cards = cards
        self.addresses = addresses

    def decide(self, letter):
        """Judge one letter.

        :param letter: :class:`Letter`
        :return: :class:`Verdict`
        """
        verdict = Verdict()
        reasons = set()
        for partner_id in letter.partners:
            self._decide_partner(partner_id, verdict, reasons)
        verdict.entries = self._left(letter.entries, letter, reasons)
        if reasons and not (verdict.partners or verdict.addresses or verdict.entries):
            verdict.reason = min(reasons, key=_STRICTEST_FIRST.index)
        verdict.copies = self._left(letter.copies, letter, reasons)
        verdict.changed = bool(reasons)
        return verdict

    def _left(self, entries, letter, reasons):
        """The texts that may be written to; why not the others goes into `reasons`."""
        several = sum(len(addresses) for _text, addresses in entries) > 1
        left = []
        for text, addresses in entries:
            found = {self._reason(a, letter, several) for a in addresses} - {None}
            if not found:
                left.append(text)
            reasons |= found
        return left

    def _decide_partner(self, partner_id, verdict, reasons):
        """A partner is judged by itself; of its several addresses, one that somebody
        else asked not to be written to is left out."""
        card = self.cards[partner_id]
        left = card.addresses
        if len(left) > 1:
            left = [a for a in left if self.addresses.get(a) != BLOCKED]
        if card.reason or (card.addresses and not left):
            verdict.dropped[partner_id] = card.reason or BLOCKED
            reasons.add(card.reason or BLOCKED)
        elif len(left) < len(card.addresses):
            verdict.addresses[partner_id] = left
            reasons.add(BLOCKED)
        else:
            verdict.partners.append(partner_id)

    def _reason(self, address, letter, several):
        """Why an address may not be written to; None when it may.

        The record's own partners decide first, then whoever has the address.
        """
        by_address = self.addresses.get(address)
        cards = [self.cards[card_id] for card_id in letter.cards]
        having = [card for card in cards if address in card.addresses]
        if any(not card.reason for card in having):
            return BLOCKED if several and by_address == BLOCKED else None
        if having:
            return having[0].reason
        if address in letter.own and cards and all(card.silence for card in cards):
            return cards[0].silence
        return by_address
