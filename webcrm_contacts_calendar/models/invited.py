"""Attendees as other calendars send them, read as who attends by now (F10.6).

Google's calendar and Outlook's know people by the address that they were invited at, and
Odoo finds its attendees by comparing addresses. Whoever was merged since, or has left, has
another one: core would make a contact of the old address, and take out who attends.
"""

from odoo.tools import email_normalize

# As in a merge the better answer is kept; anything else is none.
ANSWERS = ("organizer", "accepted", "tentative", "tentativelyAccepted", "declined")


class Google:
    """What an event of Google's calendar says of its attendees, and of which meeting."""

    key = "email"

    def named(self, attendee):
        """:return: the dict that has the attendee's address at `key`"""
        return attendee

    def answer(self, attendee):
        return attendee.get("responseStatus")

    def meeting(self, env, event):
        """:return: `calendar.event` record; of a series its first, of a new event none"""
        if event.exists(env):
            return event.get_odoo_event(env)
        return env["calendar.event"]


class Outlook:
    """The same for an event of Outlook's."""

    key = "address"

    def named(self, attendee):
        return attendee["emailAddress"]

    def answer(self, attendee):
        return (attendee.get("status") or {}).get("response")

    def meeting(self, env, event):
        if not event.match_with_odoo_events(env):
            return env["calendar.event"]
        if event.is_recurrence():
            return env["calendar.recurrence"].browse(event.odoo_id(env)).base_event_id
        return env["calendar.event"].browse(event.odoo_id(env))


class Invited:
    """:param form: :class:`Google` or :class:`Outlook`"""

    def __init__(self, env, form):
        self.env, self.form = env, form

    def lead(self, events):
        """Give attendees the address that the person has now, each person once.

        Who has the address itself comes first; then who attends the meeting, and then
        whom mail from there leads to.

        :param events: events as that calendar sends them, changed in place
        """
        partners = self.env["res.partner"]
        events = [event for event in events if event.attendees]
        sent = {self._address(one) for event in events for one in event.attendees}
        former = partners._former_holders(sent - {False})
        if not former:
            return
        led = partners._find_by_former_address([*former])
        for event in events:
            here = former.keys() & {self._address(one) for one in event.attendees}
            if here:
                attending = self.form.meeting(self.env, event).attendee_ids.partner_id
                now = {a: _had(attending, former[a]) or led.get(a) for a in here}
                self._rename(event.attendees, now)

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
    """Who of the attending had an address, or has taken over a record that had it.

    They may have a login: nothing is handed over but an answer to this meeting.

    :param ids: of the records that had it
    """
    former = attending.browse(ids)
    now = former.union(*former._where_now().values())
    return (former & attending or now & attending)[:1]
