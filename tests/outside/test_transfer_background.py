"""A merge that is handed to the background, in real transactions: done, killed, too late."""

import os
import signal
from unittest import mock

JOBS = "webcrm.background.job"
DIALOG = "odoo.addons.webcrm_contacts.wizards.transfer.webcrm_person_move.LARGE"


def ask(env, meet, number):
    """Merge one person into another in the dialog, as if there were much to move.

    :return: ids of both, and of the job
    """
    from odoo.tests import Form

    env[JOBS].search([]).unlink()
    partners = env["res.partner"]
    acme = partners.create({"name": f"Large {number}", "is_company": True})
    one, other = partners.create(
        [{"name": f"Anna {n} {number}", "parent_id": acme.id} for n in "AB"]
    )
    file = {"name": "Offer", "res_model": "res.partner", "res_id": other.id}
    env["ir.attachment"].create(file)
    context = {"active_model": "res.partner", "active_ids": [one.id, other.id]}
    wizard = Form(env["webcrm.person.move"].with_context(**context)).save()
    with mock.patch(DIALOG, 1):
        wizard.action_move()
    return one.id, other.id, env[JOBS].search([], limit=1).id


def run_cron(env, meet, _nothing):
    env[JOBS]._cron_run()


def die_in_the_middle(env, meet, _nothing):
    """As a worker that is killed when the rows have been moved."""
    from odoo.addons.webcrm_contacts.models.transfer.engine.persons import Persons

    def die(persons, plan):
        os.kill(os.getpid(), signal.SIGKILL)

    with mock.patch.object(Persons, "bring", die):
        env[JOBS]._cron_run()


def add_a_file(env, meet, person_id):
    file = {"name": "Letter", "res_model": "res.partner", "res_id": person_id}
    env["ir.attachment"].create(file)


def write(env, meet, person_id):
    """:return: what a user is told who changes the person"""
    try:
        env["res.partner"].browse(person_id).function = "x"
        env.flush_all()
    except Exception as error:  # noqa: BLE001 whatever it is, the user gets it
        env.cr.rollback()
        return str(error)
    return ""


def look(env, meet, ids):
    one, other, job = ids
    partners, job = env["res.partner"], env[JOBS].browse(job)
    files = env["ir.attachment"].search([("res_model", "=", "res.partner")])
    journals = env["webcrm.transfer"].search([("person_id", "=", other)])
    return {
        "job": job.state,
        "note": job.note or "",
        "merged": partners.browse(other).merged_into_id.id == one,
        "files": len(files.filtered(lambda file: file.res_id == one)),
        "journals": journals.mapped("state"),
    }


def once(forks, function, argument=None):
    [outcome] = forks.run(function, argument)
    assert not outcome.error, outcome.trace
    return outcome.value


def test_it_is_carried_out_and_the_persons_are_free_again(forks):
    ids = once(forks, ask, 1)
    assert "in the background. Wait" in once(forks, write, ids[0])
    once(forks, run_cron)
    found = once(forks, look, ids)
    assert found.pop("note").startswith("Merged Anna B 1 into Anna A 1")
    assert found == {"job": "done", "merged": True, "files": 1, "journals": ["done"]}
    assert once(forks, write, ids[0]) == ""


def test_a_worker_that_is_killed_has_done_nothing_and_the_next_one_all(forks):
    ids = once(forks, ask, 2)
    forks.run(die_in_the_middle, None)
    found = once(forks, look, ids)
    assert (found["merged"], found["files"], found["journals"]) == (
        False,
        0,
        ["running"],
    )
    assert "in the background. Wait" in once(forks, write, ids[1])
    once(forks, run_cron)
    found = once(forks, look, ids)
    assert (found["job"], found["merged"], found["files"]) == ("done", True, 1)


def test_what_has_changed_since_is_told_and_the_persons_are_free(forks):
    ids = once(forks, ask, 3)
    once(forks, add_a_file, ids[1])
    once(forks, run_cron)
    found = once(forks, look, ids)
    assert "have changed since the preview" in found["note"]
    assert (found["job"], found["merged"], found["journals"]) == ("failed", False, [])
    assert once(forks, write, ids[1]) == ""
