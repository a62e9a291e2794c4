"""Several people import the same e-mail at the same moment (F6.4)."""

import base64
import email.message
import itertools

import pytest
import races

EMAILS = "webcrm.person.email"
numbers = itertools.count()


def an_eml(key):
    message = email.message.EmailMessage()
    message["From"] = "Writer <writer@race.example>"
    message["To"] = "Reader <reader@race.example>"
    message["Subject"] = f"Raced {key}"
    message["Date"] = "Tue, 12 May 2026 10:00:00 +0200"
    message["Message-ID"] = f"<{key}>"
    message.set_content("The same for all.")
    return bytes(message)


def persons(env, meet, count):
    partners = env["res.partner"]
    company = partners.create({"name": "Import race", "is_company": True})
    values = [{"name": f"Raced {n}", "parent_id": company.id} for n in range(count)]
    return partners.create(values).ids


def sent_by_odoo(env, meet, job):
    """A message that is there already, on a record of somebody else."""
    person_id, key = job
    person = env["res.partner"].browse(person_id)
    values = {"message_type": "email", "message_id": f"<{key}>", "body": "Sent"}
    person.message_post(**values)


def load(env, meet, job):
    """Import as a browser does; all have looked for the e-mail before one files it."""
    person_id, key = job
    content = base64.b64encode(an_eml(key)).decode()
    files = [{"name": "raced.eml", "content": content}]
    with races.meeting_after(env, EMAILS, "_find_imported", meet):
        args = (person_id, files)
        results, told, _context = races.call(env, EMAILS, "import_files", *args)
    assert not told, told
    return results[0]["status"], results[0].get("reason"), results[0].get("email")


def messages(env, meet, key):
    return env["mail.message"].search([("message_id", "=", f"<{key}>")]).ids


def listed(env, meet, person_id):
    rows = env[EMAILS].get_emails(person_id, {"show_all": True})["emails"]
    return [row["id"] for row in rows]


def run_one(forks, function, argument):
    [outcome] = forks.run(function, argument)
    assert not outcome.error, outcome.trace
    return outcome.value


@pytest.fixture
def key():
    return f"race{next(numbers)}@race.example"


def race(forks, people, key):
    """Each person's card gets the same e-mail at once.

    :return: what each importer is told; all name the one message there is
    """
    outcomes = forks.run(load, *[(person, key) for person in people])
    assert not [o.trace for o in outcomes if o.error]
    [message] = run_one(forks, messages, key)
    answers = [outcome.value for outcome in outcomes]
    linked = {"source": "message", "id": message}
    assert all(found == linked for _status, _reason, found in answers), answers
    for person in people:
        assert run_one(forks, listed, person) == [message]
    return sorted(status for status, _reason, _found in answers)


def test_for_one_person_one_imports_it_and_the_others_have_it_already(forks, key):
    [person] = run_one(forks, persons, 1)
    assert race(forks, [person] * 3, key) == ["imported", "known", "known"]


def test_for_several_persons_there_is_one_message_that_all_have(forks, key):
    people = run_one(forks, persons, 3)
    assert race(forks, people, key) == ["imported", "known", "known"]


def test_one_that_odoo_has_is_linked_by_all_at_once(forks, key):
    other, *people = run_one(forks, persons, 4)
    run_one(forks, sent_by_odoo, (other, key))
    assert race(forks, [*people, people[0]], key) == ["known"] * 4
