"""Rows that are one by program, not by a rule of the database.

Both records were at a meeting: the survivor stands there once, with the better answer.
A seat at an event was sold to each: there are still two.
"""

ANSWERS = ("accepted", "tentative", "declined", "needsAction")


class Meetings:
    """Meetings of both, of one of them, of neither; and seats at an event."""

    def __init__(self, env, dice, cast):
        self.env, self.cast = env, cast
        both, alone = cast.person | cast.other, cast.person
        self.shared = [self._meeting(dice, both) for _ in range(dice.randint(1, 2))]
        self.own = [self._meeting(dice, alone | cast.third)]
        self._meeting(dice, cast.other)
        self.answers = {
            meeting: {
                attendee.partner_id: attendee.state for attendee in meeting.attendee_ids
            }
            for meeting in self.shared + self.own
        }
        self.followers = {
            meeting: meeting.message_partner_ids & both for meeting in self.shared
        }
        self.seats = self._seats(both)

    def _meeting(self, dice, partners):
        start = dice.choice(["2026-03-02 10:00:00", "2027-03-02 10:00:00"])
        quiet = self.env["calendar.event"].with_context(
            no_mail_to_attendees=True, dont_notify=True, mail_notrack=True
        )
        meeting = quiet.create(
            {
                "name": "Talk",
                "start": start,
                "stop": start.replace("10:", "11:"),
                "partner_ids": [(6, 0, partners.ids)],
            }
        )
        for attendee in meeting.attendee_ids:
            attendee.state = dice.choice(ANSWERS)
        return meeting.with_context({})

    def _seats(self, partners):
        days = {"date_begin": "2027-03-02 10:00:00", "date_end": "2027-03-03 10:00:00"}
        event = self.env["event.event"].create(
            {"name": "Fair", "event_mail_ids": [], **days}
        )
        values = [
            {"event_id": event.id, "partner_id": partner.id, "name": partner.name}
            for partner in partners
        ]
        return self.env["event.registration"].create(values)

    def faults(self, done):
        faults = []
        for meeting in self.shared + self.own:
            if done.merges and done.goes_along(meeting):
                faults += self._meeting_faults(done, meeting)
        if len(self.seats.exists()) != len(self.seats):
            faults.append("a seat at an event was lost")
        faults += [
            f"{meeting.name}: participants and attendees are not the same"
            for meeting in self.shared + self.own
            if len(meeting.attendee_ids) != len(meeting.partner_ids)
            or meeting.attendee_ids.partner_id != meeting.partner_ids
        ]
        return [f"kind 4: {text}" for text in faults]

    def _meeting_faults(self, done, meeting):
        before = self.answers[meeting]
        given = [
            before[card] for card in (self.cast.person, done.survivor) if card in before
        ]
        attendees = meeting.attendee_ids
        now = attendees.filtered(lambda one: one.partner_id == done.survivor)
        if len(now) != 1:
            yield f"the survivor attends {len(now)} times: {now.mapped('state')}"
        elif now.state not in better(given):
            yield f"of the answers {given}, {now.state} was kept"
        if self.cast.person in attendees.partner_id | meeting.partner_ids:
            yield "the merged record attends still"
        if done.survivor not in meeting.partner_ids:
            yield "the survivor is no participant"
        if (
            self.followers.get(meeting)
            and done.survivor not in meeting.message_partner_ids
        ):
            yield "the survivor does not follow the meeting any more"


def better(answers):
    """Which of two answers may be kept: a yes before others, any before none.

    >>> better(["needsAction", "declined"])
    {'declined'}
    """
    if "accepted" in answers:
        return {"accepted"}
    return {*answers} - {"needsAction"} or {"needsAction"}
