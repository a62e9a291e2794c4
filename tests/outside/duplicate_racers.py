"""Processes that make the same person at the same moment, each in its own way (F8.4)."""

import collections
import contextlib
import itertools
import time
import types
from unittest import mock

from devkit.testing.depth import sample

PROCESSES = sample(8, 20)
ROUNDS = sample(4, 15)
WORDS = "Already exists"


def rpc(env, model, method, *args, **kwargs):
    """Call as a client would; return "" or what the client is told."""
    from odoo.service.model import execute_cr

    with env.registry.cursor() as cursor:
        try:
            result = execute_cr(cursor, env.uid, model, method, args, kwargs)
        except Exception as error:  # whatever it is, the client gets it
            cursor.rollback()
            return f"{type(error).__name__}: {error}"
    if method != "load" or result["ids"]:
        return ""
    return " / ".join(message["message"] for message in result["messages"])


def person(env, **values):
    with env.registry.cursor() as cursor:
        return env(cr=cursor)["res.partner"].create(values).id


class Racer:
    """One process in one way in: `prepare` before the others are met, then `go`."""

    def __init__(self, env, number, organizations):
        self.env = env
        self.number = number
        self.organization, self.other = organizations
        self.organization_name = env["res.partner"].browse(self.organization).name

    def prepare(self, way, key):
        own = f"own{self.number}.{key}"
        name = {"firstname": "Own", "lastname": own.partition("@")[0]}
        values = {**name, "parent_id": self.organization}
        if way == "write":
            self.id = person(self.env, **values, email=own)
        elif way == "unarchive":
            self.id = person(self.env, **values, email=key, active=False)
        elif way in ("move", "transfer"):
            # One organization each: there the address is still free.
            company = person(self.env, name=own, is_company=True)
            self.id = person(self.env, **{**values, "parent_id": company}, email=key)
        elif way == "copy":
            self.id = person(self.env, **{**values, "parent_id": self.other}, email=own)

    def go(self, way, key):
        call = getattr(self, way)
        return call(key, f"Racer {self.number} of {key}")

    def create(self, key, name):
        values = {"name": name, "parent_id": self.organization, "email": key.upper()}
        specification = {"id": {}, "name": {}}
        return rpc(self.env, "res.partner", "web_save", [], values, specification)

    def create_many(self, key, name):
        """Two keys in one call, every other process the other way round."""
        emails = [f"a.{key}", key, f"own{self.number}.{key}"]
        values = [
            {"name": f"{name} {email}", "parent_id": self.organization, "email": email}
            for email in self.turned(emails)
        ]
        return rpc(self.env, "res.partner", "create", values)

    def write(self, key, name):
        values = {"email": f" {key}", "function": name}
        return rpc(self.env, "res.partner", "write", [self.id], values)

    def load(self, key, name):
        """Two rows, one of them raced for: what fails in a batch is retried by row."""
        addresses = [f"a{self.number}.{key}", key]
        rows = [[name, str(self.organization), address] for address in addresses]
        return self.load_rows(["name", "parent_id/.id", "email"], rows)

    def load_crosswise(self, key, name):
        """Every other process takes the rows the other way round.

        Organizations by name make Odoo enter one row after the other, in their order.
        """
        addresses = self.turned([key, f"a.{key}", f"b.{key}"])
        rows = [[name, self.organization_name, address] for address in addresses]
        return self.load_rows(["name", "parent_id", "email"], rows)

    def load_rows(self, header, rows):
        context = {"import_file": True}
        return rpc(self.env, "res.partner", "load", header, rows, context=context)

    def unarchive(self, key, name):
        return rpc(self.env, "res.partner", "action_unarchive", [self.id])

    def move(self, key, name):
        values = {"parent_id": self.organization}
        return rpc(self.env, "res.partner", "write", [self.id], values)

    def transfer(self, key, name):
        call = ("move_to_organization", [self.id], self.organization)
        return rpc(self.env, "res.partner", *call, leave_former=False)

    def copy(self, key, name):
        call = ("copy_to_organization", [self.id], self.organization)
        return rpc(self.env, "res.partner", *call, values={"email": key})

    def turned(self, values):
        return values[:: -1 if self.number % 2 else 1]


def race(env, meet, argument):
    """Run in each process: round after round, all at once.

    :return: list of what the client was told, "" for success, by round
    """
    number, ways, name, organizations = argument
    racer = Racer(env, number, organizations)
    env.cr.rollback()
    answers = []
    # Imports crosswise are made again most often, and each takes its time.
    with impatient(4 if "load_crosswise" in ways else 20):
        for round_, way in zip(range(ROUNDS), itertools.cycle(ways), strict=False):
            key = f"{name}.{round_}@race.example"
            racer.prepare(way, key)
            meet()
            answers.append(racer.go(way, key))
    return answers


@contextlib.contextmanager
def impatient(times):
    """Odoo waits some seconds before it tries again; here so many times less."""
    short = types.SimpleNamespace(sleep=lambda seconds: time.sleep(seconds / times))
    with mock.patch("odoo.service.model.time", short):
        yield


def set_up(env, meet, scope):
    """One rule on the address, complete; two organizations.

    :return: ids of the organizations
    """
    rules = env["webcrm.duplicate.rule"]
    rules.search([]).active = False
    field = env["ir.model.fields"]._get("res.partner", "email")
    rule = rules.create({"first_field_id": field.id, "scope": scope, "name": "Race"})
    from odoo.addons.webcrm_contacts.models.duplicate import schedule

    while not schedule.step(rule):
        pass
    schedule.complete(rule)
    names = [f"Race {rule.build} {letter}" for letter in "AB"]
    values = [{"name": name, "is_company": True} for name in names]
    return env["res.partner"].create(values).ids


def switch_off(env, meet, nothing):
    """Switch all rules off.

    :return: ids of those that were on
    """
    rules = env["webcrm.duplicate.rule"].search([])
    rules.active = False
    return rules.ids


def restore(env, meet, used):
    rules = env["webcrm.duplicate.rule"]
    rules.search([("name", "=", "Race")]).unlink()
    rules.browse(used).active = True


@contextlib.contextmanager
def rules_put_back(forks):
    """Only the rule of a race; afterwards the rules of the database, and no others."""
    [used] = forks.run(switch_off, None)
    assert not used.error, used.trace
    yield
    [restored] = forks.run(restore, used.value)
    assert not restored.error, restored.trace
    forks.registry.clear_all_caches()


def addresses(env, meet, name):
    """How many persons in use there are of each address of a race."""
    env.cr.execute(
        "SELECT lower(trim(email)), count(*) FROM res_partner "
        "WHERE active AND is_contact_person AND lower(email) LIKE %s GROUP BY 1",
        [f"%{name}.%@race.example"],
    )
    return dict(env.cr.fetchall())


def warm_up(forks, organizations):
    """Fill the caches once, in the process that is forked, instead of in each fork."""
    from odoo.api import SUPERUSER_ID, Environment

    forks.registry.clear_all_caches()
    with forks.registry.cursor() as cursor:
        env = Environment(cursor, SUPERUSER_ID, {})
        values = {"parent_id": organizations[0], "email": "warm@race.example"}
        persons = env["res.partner"].create([{"name": "Warm up", **values}])
        persons.web_save({"function": "Warm"}, {"id": {}, "name": {}})
        header = ["name", "parent_id/.id", "email"]
        row = ["Warm", str(organizations[0]), values["email"]]
        persons.with_context(import_file=True).load(header, [row])
        cursor.rollback()


def run_race(forks, name, ways, scope):
    """Race for one key a round.

    :param ways: names of methods of :class:`Racer`, that each process takes in turn
    :return: what each process was told, round by round
    """
    [ready] = forks.run(set_up, scope)
    assert not ready.error, ready.trace
    warm_up(forks, ready.value)
    each = [
        (
            number,
            ways[number % len(ways) :] + ways[: number % len(ways)],
            name,
            ready.value,
        )
        for number in range(PROCESSES)
    ]
    outcomes = forks.run(race, *each)
    assert [(o.error, o.trace) for o in outcomes if o.error] == []
    return [outcome.value for outcome in outcomes]


def check_answers(answers):
    """One winner a round; everybody else was told in words who exists."""
    told = collections.Counter(
        answer for process in answers for answer in process if WORDS not in answer
    )
    assert told == {"": ROUNDS}, told
    for round_ in zip(*answers, strict=True):
        assert round_.count("") == 1


def check_persons(forks, name):
    """There is one person of each key."""
    [counts] = forks.run(addresses, name)
    raced = {key: n for key, n in counts.value.items() if key.startswith(f"{name}.")}
    assert raced == {f"{name}.{i}@race.example": 1 for i in range(ROUNDS)}
