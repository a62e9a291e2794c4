"""Attendees as other calendars send them, read as who attends by now (F10.6).

Google's calendar and Outlook's know people by the address that they were invited at, and
Odoo finds its attendees by comparing addresses. Whoever was merged since, or has left, has
another one: core would make a contact of the old address, and take out who attends.
"""

from itertools import chain

from odoo.tools import email_normalize
from odoo.tools.mail import email_normalize_all

# As in a merge the better answer is kept; anything else is none.
ANSWERS = ("organizer", "accepted", "tentative", "tentativelyAccepted", "declined")
SERIES = "calendar.recurrence"
ATTENDING = {
    "calendar.event": "attendee_ids.partner_id",
    SERIES: "base_event_id.attendee_ids.partner_id",
}


class Google:
    """How an event of Google's calendar tells its attendees, and which meeting it is."""

    key = "email"

    def named(self, attendee):
        """:return: the dict that has the attendee's address at `key`"""
        return attendee

    def answer(self, attendee):
        return attendee.get("responseStatus")

    def match(self, env, events):
        """Have the events note which of Odoo's they are."""
        events.exists(env)


class Outlook:
    """The same for an event of Outlook's."""

    key = "address"

    def named(self, attendee):
        return attendee["emailAddress"]

    def answer(self, attendee):
        return (attendee.get("status") or {}).get("response")

    def match(self, env, events):
        events.match_with_odoo_events(env)


class Invited:
    """:param form: :class:`Google` or :class:`Outlook`"""

    def __init__(self, env, form):
        self.env, self.form = env, form

    def lead(self, events):
        """Give attendees the address that the person has now, each person once.

        Of the records of one human the one that attends the meeting comes first. Else
        who has an address now, and then whom mail from there leads to.

        :param events: events as that calendar sends them, changed in place
        """
        events = events.filter(lambda event: event.attendees)
        sent = {event.id: self._sent(event) for event in events}
        partners = self.env["res.partner"]
        former = partners._former_holders({*chain(*sent.values())} - {False})
        led = partners._find_by_former_address([*former]) if former else {}
        led = {address: one for address, one in led.items() if one.email_normalized}
        attending = self._attending(events)
        for event in events:
            here, asked = attending[event.id], former.keys() & sent[event.id]
            now = {a: _had(here, former[a]) or led.get(a) for a in asked} | _kept(here)
            if not sent[event.id].isdisjoint(now):
                self._rename(event.attendees, now)

    def _sent(self, event):
        return {self._address(one) for one in event.attendees}

    def _attending(self, events):
        """:return: dict of id of each event to the `res.partner` who attend already"""
        self.form.match(self.env, events)
        attending = {}
        for model, path in ATTENDING.items():
            chosen = [one for one in events if one.is_recurrence() == (model == SERIES)]
            ids = [one._odoo_id for one in chosen if one._odoo_id]
            known = {record.id: record for record in self.env[model].browse(ids)}
            for one in chosen:
                record = known.get(one._odoo_id, self.env[model])
                attending[one.id] = record.mapped(path)
        return attending

    def _rename(self, attendees, now):
        """:param now: dict of address to who is meant, or to nobody"""
        best = {}
        for one in attendees:
            address = self._address(one)
            if partner := now.get(address):
                # sudo: whoever sees a meeting reads the addresses of who attends, in core.
                address = partner.sudo().email_normalized
                self.form.named(one)[self.form.key] = address
            whose = address or id(one)
            best[whose] = min(best.get(whose, one), one, key=self._rank)
        # Who has no address any more is last: core pairs attendees and addresses by place.
        attendees[:] = sorted(best.values(), key=lambda one: not self._address(one))

    def _address(self, attendee):
        return email_normalize(self.form.named(attendee).get(self.form.key))

    def _rank(self, attendee):
        answer = self.form.answer(attendee)
        return ANSWERS.index(answer) if answer in ANSWERS else len(ANSWERS)


def _had(attending, ids):
    """Who of the attending has taken over a record that had an address.

    They may have a login: nothing is handed over but an answer to this meeting.

    :param ids: of the records that had it
    """
    former = attending.browse(ids)
    now = former.union(*former._where_now().values())
    return (now & attending)[:1]


def _kept(attending):
    """Who attends as a record that was left: it has no address any more, but keeps one.

    Of several such, one: core knows one attendee without an address in a meeting.

    :return: dict of address to `res.partner`; without those that another one has who
        attends
    """
    # sudo: the address that was left is nobody's to read.
    attending = attending.sudo()
    has = {one.email_normalized for one in attending}
    left = attending.filtered(lambda one: one.archived_email and not one.email)
    for one in left:
        addresses = {*email_normalize_all(one.archived_email)} - has
        if addresses:
            return dict.fromkeys(addresses, one)
    return {}
