"""What arrived at a real mail server: nothing for who is blocked, all for the others.

Each path of sending runs in a process of its own with real transactions, against partners
that are blocked, resigned, active beside a resigned one with the same address, and free
(F2; docs/architecture-rules.md: Blocked wins, What is mass).
"""

import sys

import mail_mass_paths
import mail_odd_paths
import mail_single_paths
import pytest
from mail_cast import (
    PEOPLE,
    SERVED,
    address,
    composer,
    mailing,
    partners,
    people,
    work_off,
)
from smtp_sink import Sink

ADMIN = 2


@pytest.fixture(scope="module")
def sink():
    with Sink() as sink:
        yield sink


@pytest.fixture(scope="module")
def odoo(forks, sink):
    """Forked processes whose mail goes to the sink."""
    before = run(forks, prepare, sink.port)
    yield forks
    run(forks, restore, before)


def prepare(env, _meet, port):
    """All mail goes to the sink; what demo data left in the queue does not.

    :return: ids of the mail servers that were in use, and of the one that is now
    """
    env["mail.mail"].search([("state", "=", "outgoing")]).write({"state": "cancel"})
    env["mailing.mailing"].search([("state", "!=", "done")]).write({"state": "draft"})
    servers = env["ir.mail_server"].search([])
    servers.active = False
    sink = servers.create(
        {
            "name": "Sink",
            "smtp_host": "127.0.0.1",
            "smtp_port": port,
            "smtp_encryption": "none",
        }
    )
    return servers.ids, sink.id


def restore(env, _meet, before):
    servers, sink = before
    env["ir.mail_server"].browse(sink).active = False
    env["ir.mail_server"].browse(servers).active = True


def run(forks, function, argument):
    [outcome] = forks.run(function, argument, user=ADMIN)
    assert not outcome.error, outcome.trace
    return outcome.value


def travel(env, _meet, path):
    import odoo.tools

    module, name = path
    # Reports as HTML: whoever runs this need not have a program that makes PDF files.
    odoo.tools.config["test_enable"] = True
    cast = people(env, _marker(name))
    env.cr.commit()
    getattr(sys.modules[module], name)(env, cast)


def _marker(name):
    return name.replace("_", "-")


def _paths(module):
    return [pytest.param(path.__name__, id=path.__name__) for path in module.PATHS]


@pytest.mark.parametrize("path", _paths(mail_mass_paths))
def test_a_mass_mailing_reaches_everybody_but_who_is_blocked(odoo, sink, path):
    run(odoo, travel, ("mail_mass_paths", path))
    expected = sorted({address(_marker(path), name) for name in SERVED})
    assert sink.to(f"@{_marker(path)}.example") == expected


@pytest.mark.parametrize("path", _paths(mail_single_paths))
def test_one_to_one_mail_reaches_everybody(odoo, sink, path):
    run(odoo, travel, ("mail_single_paths", path))
    expected = {address(_marker(path), name) for name in PEOPLE}
    assert set(sink.to(f"@{_marker(path)}.example")) == expected


@pytest.mark.parametrize("path", _paths(mail_odd_paths))
def test_bad_input_reaches_nobody_blocked(odoo, sink, path):
    run(odoo, travel, ("mail_odd_paths", path))
    domain = f"{_marker(path)}.example"
    names = mail_odd_paths.EXPECTED[getattr(mail_odd_paths, path)]
    assert sink.to(domain) == sorted(f"{name}@{domain}" for name in names)


def queue_letters(env, _meet, path):
    """Compose now, send later."""
    cast = people(env, path)
    composer(env, partners(env, cast), force_send=False)._action_send_mail()
    return cast["free"].id


def launch_mailing(env, _meet, path):
    """The mail server fails for the address of "free"; the mailing is done."""
    cast = people(env, path)
    mailing(env, partners(env, cast)).action_send_mail()
    return cast["free"].id


def block(env, _meet, person_id):
    env["res.partner"].browse(person_id).block_mass_email = True


def work(env, _meet, _argument):
    work_off(env)


def retry(env, _meet, path):
    failed = env["mailing.trace"].search(
        [("trace_status", "=", "error"), ("email", "like", path)]
    )
    failed.mass_mailing_id.action_retry_failed()
    work_off(env)


def reason(env, _meet, person_id):
    traces = env["mailing.trace"].search(
        [("model", "=", "res.partner"), ("res_id", "=", person_id)]
    )
    return traces.mapped("failure_type")


def test_who_asks_after_the_letter_was_queued_does_not_get_it(odoo, sink):
    run(odoo, block, run(odoo, queue_letters, "queued"))
    assert sink.to("@queued.example") == []
    run(odoo, work, None)
    assert sink.to("@queued.example") == ["shared@queued.example"]


def test_who_is_left_alone_gets_the_queued_letter(odoo, sink):
    run(odoo, queue_letters, "left-alone")
    run(odoo, work, None)
    expected = ["free@left-alone.example", "shared@left-alone.example"]
    assert sink.to("@left-alone.example") == expected


def test_a_retry_does_not_reach_who_asked_meanwhile(odoo, sink):
    sink.refuse = {"free@retried.example", "shared@retried.example"}
    person_id = run(odoo, launch_mailing, "retried")
    assert sink.to("@retried.example") == []
    run(odoo, block, person_id)
    sink.refuse = set()
    run(odoo, retry, "retried")
    assert sink.to("@retried.example") == ["shared@retried.example"]
    assert run(odoo, reason, person_id) == ["mail_person_blocked"]
