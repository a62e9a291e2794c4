"""The examples of the page about events run: a webhook, and a program that reads (F16.2)."""

import datetime
import http.server
import io
import json
import queue
import re
import threading

import pytest

from devkit.checkout import ROOT

PAGES = ROOT / "docs" / "administrators"
PAGE = (PAGES / "events.md").read_text("utf-8")
DANISH = (PAGES / "da" / "events.md").read_text("utf-8")
PATIENCE = 30  # seconds
KINDS = ("created", "changed", "blocked", "moved", "merged", "erased")


def example(language, page=PAGE):
    [found] = re.findall(rf"^```{language}\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    return found


@pytest.fixture
def shop():
    """A program that is called by webhooks: its URL, and the queue of what it got."""
    got = queue.Queue()

    class Shop(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            got.put((self.path, json.loads(body)))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_args):
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Shop) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", got
        server.shutdown()


def run(forks, function, argument=None):
    """Run a function in a process of its own; :return: what it returns"""
    [outcome] = forks.run(function, argument)
    assert not outcome.error, outcome.trace
    return outcome.value


def load_data(env, meet, data):
    """Load an example as the data of an addon; committed."""
    from odoo.tools.convert import convert_xml_import

    file = io.BytesIO(data.encode())
    file.name = "example.xml"
    convert_xml_import(env, "webcrm_example", file, {}, "init")


def forget_data(env, meet, nothing):
    """Delete what :func:`load_data` made; committed."""
    for name in ("tell_merges_webhook", "tell_merges"):
        env.ref(f"webcrm_example.{name}").unlink()


def use(env, meet, kinds):
    """Tick these kinds in the settings, and no other; committed."""
    for kind in KINDS:
        name = f"webcrm_contacts.event_{kind}"
        env["ir.config_parameter"].set_param(name, kind in kinds)


def key_of_admin(env, meet, nothing):
    """:return: a key for the API"""
    admin = env.ref("base.user_admin")
    tomorrow = datetime.datetime.now() + datetime.timedelta(days=1)
    keys = env["res.users.apikeys"].with_user(admin)
    return keys._generate(None, "Events", tomorrow)


@pytest.fixture
def webhook(forks, shop):
    url, got = shop
    run(forks, load_data, example("xml").replace("https://shop.example", url))
    yield got
    run(forks, forget_data)


@pytest.fixture
def persons(admin):
    """Two persons and their organization."""
    organization = {"name": "Told A/S", "is_company": True}
    [acme] = admin.call("res.partner", "create", [organization])
    anna, bo = admin.call(
        "res.partner",
        "create",
        [{"name": "Anna Told", "parent_id": acme}, {"name": "Bo T", "parent_id": acme}],
    )
    return anna, bo, acme


def merge(admin, persons):
    source, target, acme = persons
    call = ("res.partner", "move_to_organization", [source], acme)
    return admin.call(*call, merge_into=target)


def test_the_danish_page_has_the_same_examples():
    for language in ("xml", "json", "python"):
        assert example(language, DANISH) == example(language)


def test_the_webhook_tells_of_a_merge_as_the_page_says(webhook, admin, persons):
    merge(admin, persons)
    path, told = webhook.get(timeout=PATIENCE)
    assert path == "/merged"
    shown = json.loads(example("json"))
    assert told.keys() == shown.keys()
    assert [type(value) for value in told.values()] == [
        type(value) for value in shown.values()
    ]
    assert (told["person_ref"], told["survivor_id"]) == persons[:2]
    assert told["undone"] is False


def test_the_webhook_tells_that_it_is_undone(webhook, admin, persons):
    merge(admin, persons)
    webhook.get(timeout=PATIENCE)
    journal = [["person_id", "=", persons[0]]]
    [journal_id] = admin.call("webcrm.transfer", "search", journal)
    admin.call("webcrm.transfer", "action_undo", [journal_id])
    _path, told = webhook.get(timeout=PATIENCE)
    assert (told["person_ref"], told["undone"]) == (persons[0], True)


def test_nothing_is_told_of_an_import_that_is_only_tested(forks, shop, admin, persons):
    """Its rows are undone with a savepoint, and the transaction goes on."""
    url, got = shop
    data = example("xml").replace("https://shop.example", url)
    run(forks, load_data, data.replace('"merged"', '"created"'))
    try:
        for is_test in (True, False):
            create_import(admin, f"Imported {is_test}", persons[2], is_test)
        _path, told = got.get(timeout=PATIENCE)
        [named] = admin.call("res.partner", "read", [told["person_ref"]], ["name"])
        assert named["name"] == "Imported False"
        assert got.empty()
    finally:
        run(forks, forget_data)


def create_import(admin, name, organization, is_test):
    """Import a person on Odoo's screen."""
    values = {
        "res_model": "res.partner",
        "file_type": "text/csv",
        "file": f"Name,Organization\n{name},{organization}\n",
    }
    [import_id] = admin.call("base_import.import", "create", [values])
    columns = (["name", "parent_id/.id"], ["Name", "Organization"])
    options = {"has_headers": True, "separator": ",", "quoting": '"'}
    call = ("base_import.import", "execute_import", [import_id], *columns)
    answer = admin.call(*call, options, is_test)
    assert not answer["messages"], answer


def program(odoo_server, database, key):
    """The program of the page, for this server."""
    code = example("python").replace("https://odoo.example", odoo_server.url)
    code = code.replace('"odoo", "the key"', f'"{database}", "{key}"')
    names = {}
    exec(compile(code, "events.md", "exec"), names)
    return names["news"]


def test_the_program_reads_each_event_once(
    forks, odoo_server, database, admin, request
):
    run(forks, use, KINDS)
    request.addfinalizer(lambda: run(forks, use, ()))
    key = run(forks, key_of_admin)
    news, known = program(odoo_server, database, key), {}
    news(known)
    persons = request.getfixturevalue("persons")
    assert [(e["kind"], e["person_ref"]) for e in news(known)] == [
        ("created", persons[0]),
        ("created", persons[1]),
    ]
    assert news(known) == []
    merge(admin, persons)
    [merged] = news(known)
    assert (merged["kind"], merged["survivor_id"]) == ("merged", persons[1])
    admin.call("res.partner", "unlink", [persons[0]])
    assert [(e["kind"], e["person_ref"]) for e in news(known)] == [
        ("erased", persons[0])
    ]
