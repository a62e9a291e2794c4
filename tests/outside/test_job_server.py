"""Background jobs where they live: in cron workers that are killed, by Odoo and by us."""

import contextlib
import dataclasses
import os
import signal
import time

import job_addon
import pytest

from devkit.databases import prepared
from devkit.testing.part_install import free_port
from devkit.testing.running import PATIENCE, Client, running

JOBS = "webcrm.background.job"
ENDED = ("done", "failed", "cancelled")


@pytest.fixture(scope="module")
def job_database(environment, server):
    name = f"test_outside_job_{os.getpid()}"
    server.clone(prepared(environment, server, "minimal"), name)
    yield name
    server.drop(name)


@pytest.fixture(scope="module")
def addon(environment, tmp_path_factory):
    """Options of Odoo that find, and install, work for jobs."""
    folder = tmp_path_factory.mktemp("addons")
    name = job_addon.make(folder)
    path = ",".join(map(str, [*environment.addons_path, folder]))
    return [f"--addons-path={path}", "-i", name]


@pytest.fixture(scope="module")
def started_by_script(environment, tmp_path_factory):
    """The environment, where Odoo is a script: with workers it starts itself once more,
    and a module (`python -m odoo`) cannot."""
    script = tmp_path_factory.mktemp("script") / "odoo-bin"
    script.write_text("import odoo.cli\n\nodoo.cli.main()\n", "utf-8")

    class Scripted(type(environment)):
        def command(self, *args):
            python, _module, _odoo, *options = super().command(*args)
            return [python, str(script), *options]

    own = dataclasses.fields(environment)
    return Scripted(**{field.name: getattr(environment, field.name) for field in own})


@pytest.fixture(scope="module")
def serve(started_by_script, server, job_database, addon, tmp_path_factory):
    """A function that gives a running Odoo with one cron thread, or as options say."""

    @contextlib.contextmanager
    def _serve(*options):
        log = tmp_path_factory.mktemp("odoo") / "odoo.log"
        options = [*addon, "--max-cron-threads=1", *options]
        with running(started_by_script, server, job_database, log, *options) as odoo:
            yield odoo, lambda: Tags(odoo, job_database)

    return _serve


@pytest.fixture(scope="module")
def odoo_with_workers(serve):
    """One is killed after seconds of CPU, where it is a minute else."""
    options = ["--workers=2", "--max-cron-threads=2", f"--gevent-port={free_port()}"]
    with serve(*options, "--limit-time-cpu=5") as running:
        yield running


@pytest.fixture
def workers(odoo_with_workers):
    """Jobs for Odoo with workers, none of whom is killed."""
    odoo, tags = odoo_with_workers
    yield tags()
    assert not odoo.new_faults()
    assert "CPU time limit" not in odoo.log.read_text("utf-8")


class Tags:
    """Jobs that make tags, and the tags they made."""

    def __init__(self, odoo, database):
        self.client = Client(odoo.url, database)
        self.names = f"T{time.monotonic_ns()}"

    def start(self, kind, last, **each):
        data = {"last": last, "tag": self.names, "each": each}
        return self.client.call(JOBS, "start_for_test", kind, data, last)

    def job(self, job):
        [values] = self.client.call(JOBS, "read", [job], ["state", "done_count"])
        return values

    def steer(self, act, job):
        return self.client.call(JOBS, act, [job])

    def until(self, job, is_so):
        """Wait until the job is as it should be. :return: what it is like"""
        end = time.monotonic() + PATIENCE
        while not is_so(found := self.job(job)):
            assert time.monotonic() < end, found
            time.sleep(0.1)
        return found

    def ended(self, job):
        return self.until(job, lambda job: job["state"] in ENDED)

    def running(self, job, done):
        return self.until(job, lambda job: job["done_count"] >= done)

    def made(self):
        """Numbers of the tags that were made for good, in order."""
        domain = [["name", "=like", f"{self.names} %"]]
        tags = self.client.call("res.partner.category", "search_read", domain, ["name"])
        return sorted(int(tag["name"].split()[1]) for tag in tags)


def kill(odoo):
    os.killpg(odoo.process.pid, signal.SIGKILL)
    odoo.process.wait()


def test_killed_in_a_slice_it_goes_on_from_what_was_saved(serve):
    with serve() as (odoo, jobs):
        tags = jobs()
        job = tags.start("steps", 40, asleep=0.15)
        tags.running(job, 16)  # a slice, and something of the next
        kill(odoo)
    with serve() as (_odoo, jobs):
        again = jobs()
        again.names = tags.names
        made = again.made()
        assert 0 < len(made) < 40, "nothing was saved before, or all"
        again.start("steps", 0)  # wakes the cron, which looks once a minute else
        assert again.ended(job)["state"] == "done"
        assert again.made() == list(range(1, 41))


def test_workers_with_a_limit_do_what_takes_longer(workers):
    """Two cron workers, two jobs: nobody is killed, no step is done twice."""
    jobs = [
        workers.start("steps", 70, busy=0.1),
        workers.start("steps", 10, asleep=0.1),
    ]
    assert {workers.ended(job)["state"] for job in jobs} == {"done"}
    assert workers.made() == sorted([*range(1, 71), *range(1, 11)])


def test_paused_while_it_runs_it_rests_and_goes_on(workers):
    job = workers.start("steps", 30, asleep=0.1)
    workers.running(job, 5)
    workers.steer("action_pause", job)
    time.sleep(3)  # the beat, and the end of the slice
    rested = workers.made()
    assert 5 <= len(rested) < 30
    time.sleep(2)
    assert workers.made() == rested
    assert workers.job(job) == {
        "id": job,
        "state": "paused",
        "done_count": len(rested),
    }
    workers.steer("action_resume", job)
    assert workers.ended(job)["state"] == "done"
    assert workers.made() == [*range(1, 31)]


def test_cancelled_while_it_runs_in_one_go_nothing_is_done(workers):
    job = workers.start("whole", 50, asleep=0.1)
    workers.running(job, 10)  # told from the middle of the transaction
    assert workers.made() == []
    workers.steer("action_cancel", job)
    workers.until(job, lambda job: not job["done_count"])
    assert workers.job(job)["state"] == "cancelled"
    assert workers.made() == []


def test_a_job_that_starts_meanwhile_is_not_kept_waiting(workers):
    long = workers.start("steps", 60, asleep=0.2)
    workers.running(long, 2)
    short = workers.start("steps", 2, asleep=0.1)
    assert workers.ended(short)["state"] == "done"
    assert workers.job(long)["state"] == "running"
    workers.steer("action_cancel", long)
    workers.until(long, lambda job: job["state"] == "cancelled")
