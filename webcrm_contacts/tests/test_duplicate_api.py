from datetime import timedelta
from xmlrpc.client import Fault

from odoo import fields
from odoo.tests import HttpCase, tagged
from odoo.tests.common import JsonRpcException
from odoo.tools import mute_logger

from .duplicate_common import DuplicateCase


@tagged("post_install", "-at_install")
class TestDuplicateApi(DuplicateCase, HttpCase):
    """Every API tells about a duplicate in its own way, never with a raw error (F8.4)."""

    def setUp(self):
        super().setUp()
        self.email_rule = self.rule("email")
        self.anna = self.person(email="anna@acme.example")
        self.values = {
            "name": "Bo Holm",
            "parent_id": self.acme.id,
            "email": "ANNA@acme.example",
        }
        self.user = self.user_with("duplicate_api", "base.group_partner_manager")

    def assertToldAll(self, context):
        self.assertEqual(context["rule_id"], self.email_rule.id)
        self.assertEqual(context["field_names"], ["email"])
        self.assertEqual(context["partner_ids"], self.anna.ids)
        self.assertEqual(context["hidden_count"], 0)

    @mute_logger("odoo.http")
    def test_json_rpc_tells_rule_fields_and_ids(self):
        self.authenticate("duplicate_api", "duplicate_api")
        params = {
            "model": "res.partner",
            "method": "web_save",
            "args": [[], self.values],
            "kwargs": {"specification": {}},
        }
        with self.assertRaises(JsonRpcException):
            self.make_jsonrpc_request(
                "/web/dataset/call_kw/res.partner/web_save", params
            )
        body = {"jsonrpc": "2.0", "method": "call", "params": params}
        answer = self.url_open("/web/dataset/call_kw/res.partner/web_save", json=body)
        data = answer.json()["error"]["data"]
        self.assertEqual(data["name"], "odoo.exceptions.ValidationError")
        self.assertToldAll(data["context"])

    @mute_logger("odoo.http")
    def test_json_2_tells_rule_fields_and_ids(self):
        tomorrow = fields.Datetime.now() + timedelta(days=1)
        keys = self.env["res.users.apikeys"].with_user(self.user)
        api_key = keys._generate(None, "Test", tomorrow)
        answer = self.url_open(
            "/json/2/res.partner/create",
            json={"vals_list": [self.values]},
            headers={"Authorization": f"Bearer {api_key}"},
        )
        self.assertEqual(answer.status_code, 422)
        self.assertIn("Anna Holm, Acme Test A/S", answer.json()["message"])
        self.assertToldAll(answer.json()["context"])

    @mute_logger("odoo.http", "odoo.addons.rpc.controllers.xmlrpc")
    def test_xml_rpc_tells_the_message(self):
        with self.assertRaises(Fault) as caught:
            self.xmlrpc_object.execute_kw(
                self.env.cr.dbname,
                self.user.id,
                "duplicate_api",
                "res.partner",
                "create",
                [self.values],
            )
        self.assertIn("Anna Holm, Acme Test A/S", caught.exception.faultString)
        self.assertNotIn("Traceback", caught.exception.faultString)

    def test_a_raw_database_error_would_be_put_in_words(self):
        class Diag:
            table_name = "webcrm_duplicate_key"
            constraint_name = "webcrm_duplicate_key_holder_uniq"

        class Error(Exception):
            diag = Diag

        for model in (self.Key, self.Partner):
            self.assertIn("Somebody else saved", model._sql_error_to_message(Error()))
