"""What happens to persons in one transaction, and the events that tell of it (F16.2).

While it happens no more is noted than whom to look at; what is told is what the database
says before the commit (`facts.py`). So nothing is told that was undone, however that
came about.
"""

import itertools
from dataclasses import dataclass, field

from odoo import SUPERUSER_ID, fields

from ...tools.transaction_store import before_commit, transaction_store
from .facts import Facts

EVENTS = "webcrm.person.event"
# What automations get of the context: the defaults of a user's action are no values of
# events.
KEPT = ("lang", "tz", "allowed_company_ids")


@dataclass
class Noted:
    """What the running transaction knows of persons that something happens to.

    :param order: dict of (what, id) to (user id, state before), see `Happenings.note`,
        in the order in which it happened
    :param events: dict of what an event is about, to a dict of the id of each event that
        was written about it to its values; those that a savepoint has undone among them
    """

    order: dict = field(default_factory=dict)
    events: dict = field(default_factory=dict)


class Happenings:
    """What the running transaction does to persons.

    :param env: of whoever does it
    """

    def __init__(self, env):
        self.uid = env.uid
        context = {key: env.context[key] for key in KEPT if key in env.context}
        self.env = env(user=SUPERUSER_ID, context=context)
        self.noted = transaction_store(env.cr).setdefault(EVENTS, Noted())

    def note(self, what, ids, before=None):
        """Look at these before the commit.

        :param what: NEW, GONE, CHANGED or JOURNAL
        :param ids: ids of persons, or of journals
        :param before: the state of a journal before, None of a new one
        """
        for id_ in ids:
            self.noted.order.setdefault((what, id_), (self.uid, before))
        if ids:
            before_commit(self.env.cr, EVENTS, self.write_events)

    def write_events(self):
        """Bring the events of this transaction in line with what has happened.

        A savepoint makes us write before the transaction is over. An event that was
        written then is completed, so that an automation runs once for it.
        """
        # What has changed says the log, which may have yet to look.
        self.env["res.partner"]._log_finalize()
        there, missing = self._events_there(), []
        for about, values in self._events().items():
            event = there.pop(about, None)
            if event is None:
                missing.append((about, values))
            elif values != self.noted.events[about][event.id]:
                event.write(values)
                self.noted.events[about][event.id] = values
        self.env[EVENTS].union(*there.values()).unlink()
        self._create(missing)

    def _events_there(self):
        """:return: dict of what it is about to each event that this transaction has
        written, but for what a savepoint has undone"""
        about = {id_: key for key, made in self.noted.events.items() for id_ in made}
        return {about[e.id]: e for e in self.env[EVENTS].browse(about).exists()}

    def _create(self, missing):
        """:param missing: list of (what it is about, values)"""
        now = {"date": fields.Datetime.now()}
        # In the order of what happened: neighbors of one user alone are made together.
        by_user = itertools.groupby(  # pylint: disable=bad-builtin-groupby
            missing, key=lambda one: one[1]["user_id"]
        )
        for uid, told in ((uid, list(of_user)) for uid, of_user in by_user):
            # sudo: nobody has the right to make events. As who did it, since automations
            # run as the user who makes a record.
            events = self.env[EVENTS].with_user(uid).sudo()
            events = events.create([values | now for _about, values in told])
            for event, (about, values) in zip(events, told, strict=True):
                self.noted.events.setdefault(about, {})[event.id] = values

    def _events(self):
        """:return: dict of what an event is about to its values, of the kinds in use"""
        kinds = self.env[EVENTS]._kinds_in_use()
        return {
            (values["kind"], values["person_ref"], values.get("survivor_id")): values
            for values in Facts(self.env, self.noted.order).events()
            if values["kind"] in kinds
        }
