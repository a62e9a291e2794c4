"""Custom fields with two Odoo processes on one database, as with workers (F12)."""

import concurrent.futures

import pytest

from devkit.testing.running import Client, running

FIELDS = "webcrm.person.field"


@pytest.fixture(scope="module")
def second_odoo(environment, server, database, tmp_path_factory):
    log = tmp_path_factory.mktemp("second") / "odoo.log"
    with running(environment, server, database, log) as odoo:
        yield odoo


@pytest.fixture
def workers(odoo_server, second_odoo, database):
    """The administrator at each of two Odoo processes."""
    yield [Client(odoo.url, database) for odoo in (odoo_server, second_odoo)]
    assert not second_odoo.new_faults()


@pytest.fixture
def person(workers):
    values = {"name": "Workers A/S", "is_company": True}
    [company] = workers[0].call("res.partner", "create", [values])
    values = {"firstname": "Anna", "lastname": "Worker", "parent_id": company}
    [created] = workers[0].call("res.partner", "create", [values])
    yield created
    custom = workers[0].call(FIELDS, "search", [["is_custom", "=", True]])
    workers[0].call(FIELDS, "unlink", custom)


def add(worker, label):
    """:return: technical name of the new field"""
    values = {"label": label, "field_type": "text", "in_search": True}
    [created] = worker.call(FIELDS, "create", [values])
    [field] = worker.call(FIELDS, "read", [created], ["name"])
    return field["name"]


def views(worker):
    return str(worker.call("res.partner", "get_views", [[False, "search"]]))


def use(worker, person, name, value):
    """Write the field, search by it, read it; it is in the search view."""
    worker.call("res.partner", "write", [person], {name: value})
    assert worker.call("res.partner", "search", [[name, "=", value]]) == [person]
    [read] = worker.call("res.partner", "read", [person], [name])
    assert read[name] == value
    assert f'"{name}"' in views(worker) or f"'{name}'" in views(worker)


def test_a_field_of_one_worker_is_at_once_usable_in_the_other(workers, person):
    first, second = workers
    assert "x_grape" not in views(second)
    name = add(first, "Grape")
    use(second, person, name, "Riesling")
    use(first, person, name, "Merlot")


def test_a_field_that_one_worker_removes_is_gone_in_the_other(workers, person):
    first, second = workers
    name = add(first, "Grape")
    use(second, person, name, "Riesling")
    [field] = first.call(FIELDS, "search", [["name", "=", name]])
    first.call(FIELDS, "unlink", [field])
    assert name not in views(second)
    [read] = second.call("res.partner", "read", [person], [])
    assert read["name"] == "Anna Worker" and name not in read


def test_two_workers_add_a_field_at_the_same_time(workers, person):
    for number in range(3):
        labels = [f"Grape {number}", f"Cheese {number}"]
        with concurrent.futures.ThreadPoolExecutor() as pool:
            names = list(pool.map(add, workers, labels))
        for worker in workers:
            for name in names:
                use(worker, person, name, f"{name} of {number}")


def try_to_add(worker, label):
    try:
        return add(worker, label)
    except RuntimeError as error:
        return str(error)


def test_two_workers_add_the_same_field_and_one_is_told(
    workers, person, odoo_server, second_odoo
):
    with concurrent.futures.ThreadPoolExecutor() as pool:
        answers = list(pool.map(try_to_add, workers, ["Grape"] * 2))
    assert answers.count("x_grape") == 1, answers
    [told] = [answer for answer in answers if answer != "x_grape"]
    assert "a field “Grape” already" in told, told
    # Odoo logs what it refuses, and nothing worse.
    [logged] = odoo_server.new_faults() + second_odoo.new_faults()
    assert "a field “Grape” already" in logged, logged
    for worker in workers:
        use(worker, person, "x_grape", "Riesling")
