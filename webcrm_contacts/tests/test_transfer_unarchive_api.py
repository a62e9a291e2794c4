from datetime import timedelta
from xmlrpc.client import Fault

from odoo import fields
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .common import PersonCase


@tagged("post_install", "-at_install")
class TestTransferUnarchiveApi(HttpCase, PersonCase):
    """A program that kept the id of a merged person learns who took it over (F10.4)."""

    def setUp(self):
        super().setUp()
        self.user = self.user_with("merged_api", "base.group_partner_manager")
        self.anna, self.double = self.person(), self.person("Anna", "Berg")
        self.anna.move_to_organization(self.acme, merge_into=self.double)

    def call(self, method, **arguments):
        tomorrow = fields.Datetime.now() + timedelta(days=1)
        keys = self.env["res.users.apikeys"].with_user(self.user)
        api_key = keys._generate(None, "Test", tomorrow)
        return self.url_open(
            f"/json/2/res.partner/{method}",
            json={"ids": self.anna.ids, **arguments},
            headers={"Authorization": f"Bearer {api_key}"},
        )

    @mute_logger("odoo.http")
    def test_json_2_tells_code_and_survivor(self):
        answer = self.call("write", vals={"active": True})
        self.assertEqual(answer.status_code, 422)
        error = answer.json()
        self.assertEqual(error["name"], "odoo.exceptions.UserError")
        told = {name: error["context"][name] for name in ("code", "merged_into_id")}
        self.assertEqual(told, {"code": "merged", "merged_into_id": self.double.id})

    def test_json_2_reads_it(self):
        [row] = self.call("read", fields=["merged_into_id"], load=None).json()
        self.assertEqual(row["merged_into_id"], self.double.id)

    @mute_logger("odoo.http", "odoo.addons.rpc.controllers.xmlrpc")
    def test_xml_rpc_reads_it_and_tells_the_words(self):
        def call(*args):
            login = (self.env.cr.dbname, self.user.id, "merged_api")
            return self.xmlrpc_object.execute_kw(*login, "res.partner", *args)

        [row] = call("read", [self.anna.ids, ["merged_into_id"]])
        self.assertEqual(row["merged_into_id"][0], self.double.id)
        with self.assertRaises(Fault) as caught:
            call("write", [self.anna.ids, {"active": True}])
        self.assertIn("has been merged into", caught.exception.faultString)
