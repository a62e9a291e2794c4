"""The ground of the tests over HTTP: a real Odoo, asked as a browser asks it."""

import pytest


def test_a_real_odoo_answers_the_administrator(admin):
    assert admin.session["is_admin"]
    values = {"name": "From outside", "is_company": True}
    [partner] = admin.call("res.partner", "create", [values])
    assert admin.call("res.partner", "read", [partner], ["name"]) == [
        {"id": partner, "name": "From outside"}
    ]


def test_its_errors_arrive_with_their_message(odoo_server, admin):
    with pytest.raises(RuntimeError, match="no_such_field"):
        admin.call("res.partner", "search", [["no_such_field", "=", 1]])
    [logged] = odoo_server.new_faults()
    assert "no_such_field" in logged
