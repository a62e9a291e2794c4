"""Calendars of Google and Microsoft know people by the address they were invited at.

Real ones are synchronized, by Odoo's apps for them, from events as these two send them;
only the network is left out. Whoever was merged since still attends, once (F10.6).
"""

import traceback

import pytest

from devkit.databases import install, prepared
from devkit.testing.forks import Forks

ORGANIZER = "organizer@sync.example"
START, STOP = "2037-01-05 10:00:00", "2037-01-05 11:00:00"


@pytest.fixture(scope="module")
def synchronizing(environment, server, database, forks):
    """Processes on a database that has Odoo's apps for both calendars, too."""
    from odoo.modules.registry import Registry

    name = f"{database}_calendars"
    server.clone(prepared(environment, server, "full"), name)
    apps = ["google_calendar", "microsoft_calendar"]
    install(environment, server, name, apps, quiet=True)
    yield Forks(Registry(name))
    server.drop(name)


class Google:
    """Events as Google sends them, and what Odoo would send there."""

    wording = {"accepted": "accepted", "declined": "declined", "": "needsAction"}
    ids = ("google_id",)

    def event(self, key, invited, **more):
        return {
            "id": key,
            "summary": "Talk",
            "updated": "2036-01-01T00:00:00Z",
            "organizer": {"email": ORGANIZER, "self": True},
            "start": {"dateTime": "2037-01-05T10:00:00Z", "timeZone": "UTC"},
            "end": {"dateTime": "2037-01-05T11:00:00Z", "timeZone": "UTC"},
            "reminders": {"useDefault": True},
            "attendees": [
                {"email": email, "responseStatus": self.wording[answer]}
                for email, answer in invited
            ],
            **more,
        }

    def events(self, *events):
        from odoo.addons.google_calendar.utils.google_event import GoogleEvent

        return GoogleEvent(events)

    def sync(self, env, key, invited):
        events = self.events(self.event(key, invited))
        env["calendar.event"]._sync_google2odoo(events)

    def sync_series(self, env, key, invited):
        series = {"recurrence": ["RRULE:FREQ=DAILY;COUNT=3"]}
        events = self.events(self.event(key, invited, **series))
        env["calendar.recurrence"]._sync_google2odoo(events)

    def sent(self, meeting):
        return {one["email"] for one in meeting._google_values()["attendees"]}


class Outlook:
    """The same for Outlook."""

    wording = {"accepted": "accepted", "declined": "declined", "": "notResponded"}
    ids = ("microsoft_id", "ms_universal_event_id")

    def event(self, key, invited, **more):
        return {
            "id": key,
            "iCalUId": key,
            "type": "singleInstance",
            "subject": "Talk",
            "lastModifiedDateTime": "2036-01-01T00:00:00Z",
            "isAllDay": False,
            "isOrganizer": True,
            "organizer": {"emailAddress": {"address": ORGANIZER}},
            "start": {"dateTime": "2037-01-05T10:00:00", "timeZone": "UTC"},
            "end": {"dateTime": "2037-01-05T11:00:00", "timeZone": "UTC"},
            "attendees": [
                {
                    "type": "required",
                    "status": {"response": self.wording[answer]},
                    "emailAddress": {"name": email, "address": email},
                }
                for email, answer in invited
            ],
            **more,
        }

    def sync(self, env, key, invited):
        events = self.events(self.event(key, invited))
        env["calendar.event"]._sync_microsoft2odoo(events)

    def sync_series(self, env, key, invited):
        pattern = {
            "pattern": {
                "type": "daily",
                "interval": 1,
                "month": 0,
                "dayOfMonth": 0,
                "index": "first",
            },
            "range": {
                "type": "numbered",
                "startDate": "2037-01-05",
                "endDate": "0001-01-01",
                "numberOfOccurrences": 3,
            },
        }
        days = [
            {
                "start": {"dateTime": f"2037-01-{day}T10:00:00", "timeZone": "UTC"},
                "end": {"dateTime": f"2037-01-{day}T11:00:00", "timeZone": "UTC"},
            }
            for day in ("05", "06", "07")
        ]
        occurrence = {"type": "occurrence", "seriesMasterId": key}
        events = self.events(
            self.event(key, invited, type="seriesMaster", recurrence=pattern),
            *(
                self.event(f"{key}{number}", invited, **occurrence, **day)
                for number, day in enumerate(days)
            ),
        )
        env["calendar.event"]._sync_microsoft2odoo(events)

    def events(self, *events):
        from odoo.addons.microsoft_calendar.utils.microsoft_event import MicrosoftEvent

        return MicrosoftEvent(events)

    def sent(self, meeting):
        values = meeting._microsoft_values({"attendee_ids"})
        return {one["emailAddress"]["address"] for one in values["attendees"]}


class Scene:
    """Anna has two records, and is invited at the address of the old one."""

    def __init__(self, env, calendar):
        from odoo.tests import new_test_user

        env["webcrm.duplicate.rule"].search([]).active = False
        user = new_test_user(env, "organizer", "base.group_user", email=ORGANIZER)
        # As when a calendar is opened: the user's, in sudo.
        self.env, self.calendar = env(user=user.id, su=True), calendar
        self.organizer = user.partner_id
        self.partners = self.env["res.partner"]
        self.acme = self.partners.create({"name": "Sync A/S", "is_company": True})
        self.old, self.anna, self.bo = (
            self.person(f"{name}@sync.example") for name in ("old", "anna", "bo")
        )

    def person(self, email, **values):
        values |= {"name": f"Person {email}", "parent_id": self.acme.id}
        return self.partners.create(values | {"email": email})

    def meet(self, *attendees, key="one"):
        """:return: a meeting that the calendar has, too"""
        quiet = self.env["calendar.event"].with_context(
            no_mail_to_attendees=True, dont_notify=True
        )
        values = {"name": "Talk", "start": START, "stop": STOP}
        values |= dict.fromkeys(self.calendar.ids, key)
        values |= {"need_sync": False, "need_sync_m": False}
        attendees = self.partners.union(*attendees, self.organizer)
        return quiet.create(values | {"partner_ids": attendees.ids})

    def merge(self, source=None, target=None):
        source, target = source or self.old, target or self.anna
        journal = source.move_to_organization(self.acme, merge_into=target)
        self.env.invalidate_all()
        return journal

    def sync(self, *invited, **how):
        """Synchronize twice, which changes as much as once.

        :param invited: name of the address, or pair with its answer
        :return: records that this has made
        """
        made = self.once(*invited, **how)
        attendees = self.env["calendar.attendee"].search([], order="id")
        seen = attendees.read(["event_id", "partner_id", "state"])
        made |= self.once(*invited, **how)
        attendees = attendees.search([], order="id")
        assert attendees.read(["event_id", "partner_id", "state"]) == seen
        return made

    def once(self, *invited, key="one", series=False):
        """Core notes the answer of who is new in the meeting only the second time."""
        pairs = [one if isinstance(one, tuple) else (one, "") for one in invited]
        pairs = [(f"{name}@sync.example", answer) for name, answer in pairs]
        pairs.append((ORGANIZER, "accepted"))
        last = self.partners.search([], order="id desc", limit=1).id
        sync = self.calendar.sync_series if series else self.calendar.sync
        sync(self.env, key, pairs)
        self.env.flush_all()
        self.env.invalidate_all()
        return self.partners.search([("id", ">", last)])

    def attend(self, meeting):
        """:return: dict of who attends, without the organizer, to the answer"""
        self.env.invalidate_all()
        attendees = meeting.attendee_ids
        assert meeting.partner_ids == attendees.partner_id, "both are the same people"
        assert len(attendees) == len(attendees.partner_id), "each attends once"
        answers = {one.partner_id: one.state for one in attendees}
        assert answers.pop(self.organizer) == "accepted"
        return answers


def the_old_address_alone(scene):
    meeting = scene.meet(scene.old, scene.bo)
    scene.merge()
    made = scene.sync(("old", "accepted"), ("bo", "declined"))
    assert not made, made.mapped("email")
    answers = {scene.anna: "accepted", scene.bo: "declined"}
    assert scene.attend(meeting) == answers
    assert not scene.old.active


def nobody_else_is_invited(scene):
    meeting = scene.meet(scene.old)
    scene.merge()
    assert not scene.sync(("old", "declined"))
    assert scene.attend(meeting) == {scene.anna: "declined"}


def both_addresses(scene):
    meeting = scene.meet(scene.old, scene.anna, scene.bo)
    scene.merge()
    for answers, better in (
        (("", "declined"), "declined"),
        (("accepted", "declined"), "accepted"),
        (("", ""), "needsAction"),
    ):
        for old, anna in (answers, answers[::-1]):
            assert not scene.sync(("old", old), ("bo", ""), ("anna", anna))
            expected = {scene.anna: better, scene.bo: "needsAction"}
            assert scene.attend(meeting) == expected, (old, anna)


def merged_twice(scene):
    meeting = scene.meet(scene.old, scene.anna, scene.bo)
    scene.merge()
    scene.merge(scene.anna, scene.bo)
    assert not scene.sync(("old", "accepted"), "anna", "bo")
    assert scene.attend(meeting) == {scene.bo: "accepted"}


def made_in_the_calendar(scene):
    scene.merge()
    assert not scene.sync("bo", ("old", "accepted"), key="new")
    meeting = scene.env["calendar.event"].search([(scene.calendar.ids[0], "=", "new")])
    answers = {scene.anna: "accepted", scene.bo: "needsAction"}
    assert scene.attend(meeting) == answers


def one_who_has_the_address_now(scene):
    meeting = scene.meet(scene.old, scene.bo)
    scene.merge()
    heir = scene.person("old@sync.example")
    assert not scene.once(("old", "accepted"), "anna", "bo")
    assert not scene.sync(("old", "accepted"), "anna", "bo")
    answers = dict.fromkeys((scene.anna, scene.bo), "needsAction")
    assert scene.attend(meeting) == answers | {heir: "accepted"}


def one_who_has_a_login(scene):
    from odoo.tests import new_test_user

    user = new_test_user(scene.env, "anna", "base.group_user", email="in@sync.example")
    inside = user.partner_id
    inside.write({"parent_id": scene.acme.id})
    meeting = scene.meet(scene.old, scene.bo)
    scene.merge(scene.old, inside)
    assert not scene.sync(("old", "accepted"), "bo")
    answers = {inside: "accepted", scene.bo: "needsAction"}
    assert scene.attend(meeting) == answers
    # Nobody is let into a meeting of strangers by an address that is free.
    scene.once("bo", "old", key="strange")
    strange = [(scene.calendar.ids[0], "=", "strange")]
    assert inside not in scene.env["calendar.event"].search(strange).partner_ids


def one_who_has_left(scene):
    for email in ("anna@sync.example", "anna@new.example"):
        person = scene.person("anna@sync.example")
        # Its own number: a synchronized meeting is archived rather than deleted.
        meeting = scene.meet(scene.bo, person, key=email)
        nordvind = scene.partners.create({"name": "Sync ApS", "is_company": True})
        journal = person.move_to_organization(
            nordvind, entity_types=(), values={"email": email}
        )
        left = journal.former_id
        assert {*scene.attend(meeting)} == {left, scene.bo}, "it stays"
        assert not scene.sync("anna", ("bo", "declined"), key=email)
        answers = {left: "needsAction", scene.bo: "declined"}
        assert scene.attend(meeting) == answers


def two_records_of_one_human(scene):
    """Both attend: who has left, with the address, and who has it now."""
    person = scene.person("both@sync.example")
    nordvind = scene.partners.create({"name": "Sync ApS", "is_company": True})
    left = person.move_to_organization(nordvind).former_id
    meeting = scene.meet(left, person)
    scene.sync(("both", "accepted"))
    assert scene.attend(meeting)[person] == "accepted"


def undone(scene):
    meeting = scene.meet(scene.old, scene.bo)
    journal = scene.merge()
    scene.sync(("old", "accepted"), "bo")
    journal.action_undo()
    answers = {scene.old: "accepted", scene.bo: "needsAction"}
    assert scene.attend(meeting) == answers
    assert not scene.sync(("old", "declined"), "bo")
    assert scene.attend(meeting)[scene.old] == "declined"


def undone_where_both_attended(scene):
    meeting = scene.meet(scene.old, scene.anna)
    journal = scene.merge()
    scene.sync(("old", "accepted"), "anna")
    journal.action_undo()
    answers = {scene.old: "needsAction", scene.anna: "accepted"}
    assert scene.attend(meeting) == answers
    assert not scene.sync(("old", "declined"), ("anna", "accepted"))
    assert scene.attend(meeting)[scene.old] == "declined"


def a_series(scene):
    scene.once("old", "bo", key="series", series=True)
    meetings = scene.env["calendar.event"].search([("recurrence_id", "!=", False)])
    meetings = meetings.filtered(lambda one: scene.old in one.partner_ids)
    assert len(meetings) == 3
    scene.merge()
    assert not scene.sync(("old", "accepted"), "bo", key="series", series=True)
    for meeting in meetings.exists():
        assert {*scene.attend(meeting)} == {scene.anna, scene.bo}
    assert len(meetings.exists()) == 3


def what_odoo_sends(scene):
    meeting = scene.meet(scene.old, scene.bo)
    scene.merge()
    scene.sync(("old", "accepted"), "bo")
    sent = scene.calendar.sent(meeting) - {ORGANIZER}
    assert sent == {"anna@sync.example", "bo@sync.example"}


def many_meetings(scene):
    """What is asked before is asked for all that a calendar sends at once."""
    from odoo.addons.webcrm_contacts_calendar.models import invited

    scene.merge()
    form = getattr(invited, type(scene.calendar).__name__)()
    costs = []
    for count in (1, 1, 5):  # the first reads what is read once
        keys = [f"{len(costs)} {number}" for number in range(count)]
        for key in keys:
            scene.meet(scene.anna, scene.bo, key=key)
        pairs = [("old@sync.example", ""), ("bo@sync.example", "")]
        events = [scene.calendar.event(key, pairs) for key in keys]
        scene.env.flush_all()
        scene.env.invalidate_all()
        before = scene.env.cr.sql_log_count
        invited.Invited(scene.env, form).lead(scene.calendar.events(*events))
        costs.append(scene.env.cr.sql_log_count - before)
        assert [one["attendees"][0] for one in events] != [pairs[0]] * count
    assert costs[1] == costs[2], costs


CASES = (
    the_old_address_alone,
    nobody_else_is_invited,
    both_addresses,
    merged_twice,
    made_in_the_calendar,
    one_who_has_the_address_now,
    one_who_has_a_login,
    one_who_has_left,
    two_records_of_one_human,
    undone,
    undone_where_both_attended,
    a_series,
    what_odoo_sends,
    many_meetings,
)


def try_out(env, meet, calendar):
    """:return: dict of name of a case to what came of it: nothing when all is right"""
    found = {}
    for case in CASES:
        try:
            case(Scene(env, calendar))
        except Exception:  # noqa: BLE001 the test shows it
            found[case.__name__] = traceback.format_exc()
        env.cr.rollback()
        env.transaction.reset()
    return found


@pytest.fixture(scope="module")
def found(synchronizing):
    outcomes = synchronizing.run(try_out, Google(), Outlook())
    assert not any(outcome.error for outcome in outcomes), outcomes
    return dict(
        zip(("Google", "Outlook"), (one.value for one in outcomes), strict=True)
    )


@pytest.mark.parametrize("case", [case.__name__ for case in CASES])
@pytest.mark.parametrize("calendar", ("Google", "Outlook"))
def test_who_was_merged_attends_once(found, calendar, case):
    assert case not in found[calendar], found[calendar][case]
