"""Many clients make the same person at the same moment, over HTTP (F8.4)."""

import concurrent.futures
import datetime
import json
import urllib.error
import urllib.request
import xmlrpc.client

import duplicate_racers as racers
import pytest

from devkit.testing.depth import sample

CLIENTS = sample(8, 20)
ROUNDS = sample(2, 5)


@pytest.fixture(scope="module", autouse=True)
def rules_as_before(forks):
    with racers.rules_put_back(forks):
        yield


def api_key(env, meet, nothing):
    """:return: id of the administrator and a key of theirs"""
    admin = env.ref("base.user_admin")
    tomorrow = datetime.datetime.now() + datetime.timedelta(days=1)
    keys = env["res.users.apikeys"].with_user(admin)
    return admin.id, keys._generate(None, "Race", tomorrow)


class Caller:
    """Calls `create` by one protocol; returns "" or what the client is told."""

    def __init__(self, server, database, admin, uid, key):
        self.url, self.database, self.admin = server.url, database, admin
        self.uid, self.key = uid, key

    def json_rpc(self, values):
        try:
            self.admin.call("res.partner", "web_save", [], values, {"id": {}})
        except RuntimeError as error:
            return str(error)
        return ""

    def json_2(self, values):
        request = urllib.request.Request(
            f"{self.url}/json/2/res.partner/create",
            json.dumps({"vals_list": [values]}).encode(),
            {
                "Authorization": f"Bearer {self.key}",
                "Content-Type": "application/json",
                "X-Odoo-Database": self.database,
            },
        )
        try:
            urllib.request.urlopen(request, timeout=60).close()
        except urllib.error.HTTPError as error:
            answer = json.load(error)
            assert answer["context"]["field_names"] == ["email"], answer
            return answer["message"]
        return ""

    def xml_rpc(self, values):
        server = xmlrpc.client.ServerProxy(f"{self.url}/xmlrpc/2/object")
        call = ("res.partner", "create", [values])
        try:
            with server:
                server.execute_kw(self.database, self.uid, self.key, *call)
        except xmlrpc.client.Fault as fault:
            return fault.faultString
        return ""


@pytest.mark.parametrize("protocol", ["json_rpc", "json_2", "xml_rpc"])
def test_one_of_many_clients_gets_through(
    forks, odoo_server, database, admin, protocol
):
    [ready] = forks.run(racers.set_up, "everywhere")
    assert not ready.error, ready.trace
    [known] = forks.run(api_key, None)
    assert not known.error, known.trace
    caller = Caller(odoo_server, database, admin, *known.value)
    call = getattr(caller, protocol)
    with concurrent.futures.ThreadPoolExecutor(CLIENTS) as clients:
        for round_ in range(ROUNDS):
            email = f"{protocol}{round_}@race.example"
            values = {"name": email, "parent_id": ready.value[0], "email": email}
            answers = list(clients.map(call, [values] * CLIENTS))
            refused = [answer for answer in answers if answer]
            assert len(refused) == CLIENTS - 1, answers
            for answer in refused:
                assert racers.WORDS in answer and "Traceback" not in answer, answer
    # Odoo logs what it refuses.
    faults = odoo_server.new_faults()
    assert all("Duplicate under the rule" in fault for fault in faults), faults
