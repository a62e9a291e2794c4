import ast

from odoo.tests import tagged

from ..common import PersonCase


@tagged("post_install", "-at_install")
class TestTransferNumbers(PersonCase):
    """What names the merged person by number names the survivor, and back (F10.2)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anna, cls.double = cls.person(), cls.person("Anna B.", "Holm")
        cls.other = cls.person("Bo", "Lund")
        cls.leads = cls.env["ir.model"]._get("crm.lead")
        cls.contacts = cls.env["ir.model"]._get("res.partner")
        cls.mine = [("partner_id", "in", [cls.anna.id, cls.other.id])]

    def merge(self):
        return self.anna.move_to_organization(self.acme, merge_into=self.double)

    def assertFollows(self, record, field, expected):
        """That the field is as expected after the merge, and as before after undo."""
        before = record[field]
        journal = self.merge()
        self.env.invalidate_all()
        value = record[field]
        value = ast.literal_eval(value) if isinstance(value, str) else value
        self.assertEqual(value, expected)
        journal.action_undo()
        self.env.invalidate_all()
        self.assertEqual(record[field], before)

    def followed(self):
        return [("partner_id", "in", [self.double.id, self.other.id])]

    def test_a_saved_search(self):
        values = {"name": "Ours", "model_id": "crm.lead", "domain": repr(self.mine)}
        saved = self.env["ir.filters"].create(values)
        self.assertFollows(saved, "domain", self.followed())

    def test_a_saved_search_on_contacts_names_them_by_id(self):
        domain = repr([("id", "=", self.anna.id), ("color", "=", self.anna.id)])
        values = {"name": "Anna", "model_id": "res.partner", "domain": domain}
        saved = self.env["ir.filters"].create(values)
        expected = [("id", "=", self.double.id), ("color", "=", self.anna.id)]
        self.assertFollows(saved, "domain", expected)

    def test_a_mailing_that_is_not_sent_and_its_saved_recipients(self):
        selected = repr([("id", "in", [self.anna.id, self.other.id])])
        values = {"mailing_model_id": self.contacts.id, "mailing_domain": selected}
        filters = self.env["mailing.filter"].create(values | {"name": "Mine"})
        draft = self.env["mailing.mailing"].create(values | {"subject": "News"})
        expected = [("id", "in", [self.double.id, self.other.id])]
        self.assertFollows(draft, "mailing_domain", expected)
        self.assertFollows(filters, "mailing_domain", expected)

    def test_a_mailing_that_was_sent_stays_and_is_named(self):
        selected = repr([("id", "in", [self.anna.id])])
        values = {"mailing_model_id": self.contacts.id, "mailing_domain": selected}
        sent = self.env["mailing.mailing"].create(values | {"subject": "News"})
        sent.state = "done"
        plan = self.anna.preview_move(self.acme, merge_into=self.double)
        label = self.env["ir.model"]._get("mailing.mailing").name
        self.assertIn({"name": label, "count": 1}, plan["named"])
        self.assertEqual(plan["numbers"], [])
        self.assertFollows(sent, "mailing_domain", ast.literal_eval(selected))

    def test_a_default_value(self):
        defaults = self.env["ir.default"]
        defaults.set("crm.lead", "partner_id", self.anna.id)
        journal = self.merge()
        self.assertEqual(defaults._get("crm.lead", "partner_id"), self.double.id)
        self.assertEqual(
            self.env["crm.lead"].create({"name": "A"}).partner_id, self.double
        )
        journal.action_undo()
        self.assertEqual(defaults._get("crm.lead", "partner_id"), self.anna.id)

    def test_the_values_of_an_alias(self):
        alias = self.env["mail.alias"].create(
            {
                "alias_name": "deals-of-anna",
                "alias_model_id": self.leads.id,
                "alias_defaults": repr({"partner_id": self.anna.id, "color": 3}),
            }
        )
        expected = {"partner_id": self.double.id, "color": 3}
        self.assertFollows(alias, "alias_defaults", expected)

    def test_the_filter_of_an_automation(self):
        automation = self.env["base.automation"].create(
            {
                "name": "Deals of Anna",
                "model_id": self.leads.id,
                "trigger": "on_create_or_write",
                "filter_domain": repr(self.mine),
            }
        )
        self.assertFollows(automation, "filter_domain", self.followed())

    def test_the_value_that_a_server_action_writes(self):
        action = self.env["ir.actions.server"].create(
            {
                "name": "To Anna",
                "model_id": self.leads.id,
                "state": "object_write",
                "update_path": "partner_id",
                "value": str(self.anna.id),
            }
        )
        self.assertFollows(action, "value", self.double.id)

    def test_an_entity_type_and_a_panel_of_the_card(self):
        entity = self.env["webcrm.entity.type"].search(
            [("model", "=", "crm.lead")], limit=1
        )
        before = entity.open_domain
        entity.open_domain = repr(self.mine)
        panel = {
            "type": "entities",
            "entity_type": entity.id,
            "domain": repr(self.mine),
        }
        setup = {"tabs": [{"columns": [[panel]]}]}
        layout = self.env["webcrm.card.layout"].create({"setup": setup})
        self.assertFollows(entity, "open_domain", self.followed())
        revision = layout.revision
        expected = {
            "tabs": [{"columns": [[panel | {"domain": repr(self.followed())}]]}]
        }
        self.assertFollows(layout, "setup", expected)
        self.assertGreater(layout.revision, revision, "browsers load the form anew")
        entity.open_domain = before

    def test_a_property_with_a_default_and_a_domain(self):
        team = self.env["crm.team"].create({"name": "Deals"})
        person = {"name": "sponsor", "type": "many2one", "string": "Sponsor"}
        person |= {"comodel": "res.partner", "default": self.anna.id}
        person |= {"domain": repr([("id", "!=", self.anna.id)])}
        team.lead_properties_definition = [person]
        journal = self.merge()
        [after] = self.stored(team)
        self.assertEqual(after["default"], self.double.id)
        self.assertEqual(after["domain"], repr([("id", "!=", self.double.id)]))
        journal.action_undo()
        [after] = self.stored(team)
        self.assertEqual(after["default"], self.anna.id)

    def stored(self, team):
        team.flush_recordset()
        query = "SELECT lead_properties_definition FROM crm_team WHERE id = %s"
        self.env.cr.execute(query, [team.id])
        return self.env.cr.fetchone()[0]

    def test_rules_and_code_are_named_and_left_alone(self):
        rule = self.env["ir.rule"].create(
            {
                "name": "Not of Anna",
                "model_id": self.leads.id,
                "domain_force": f"[('partner_id', '!=', {self.anna.id})]",
            }
        )
        code = f"env['res.partner'].browse({self.anna.id}).name"
        action = self.env["ir.actions.server"].create(
            {"name": "A", "model_id": self.leads.id, "state": "code", "code": code}
        )
        plan = self.anna.preview_move(self.acme, merge_into=self.double)
        self.assertEqual([line["count"] for line in plan["named"]], [1, 1])
        self.merge()
        self.assertIn(str(self.anna.id), rule.domain_force)
        self.assertEqual(action.code, code)

    def test_what_was_changed_since_is_left_alone_by_undo(self):
        values = {"name": "Ours", "model_id": "crm.lead", "domain": repr(self.mine)}
        saved = self.env["ir.filters"].create(values)
        journal = self.merge()
        saved.domain = repr([("partner_id", "=", self.other.id)])
        journal.action_undo()
        self.assertEqual(saved.domain, repr([("partner_id", "=", self.other.id)]))

    def test_of_two_merges_the_first_can_be_undone(self):
        values = {"name": "Ours", "model_id": "crm.lead", "domain": repr(self.mine)}
        saved = self.env["ir.filters"].create(values)
        first = self.merge()
        second = self.other.move_to_organization(self.acme, merge_into=self.double)
        both = [("partner_id", "in", [self.double.id, self.double.id])]
        self.assertEqual(ast.literal_eval(saved.domain), both)
        first.action_undo()
        self.env.invalidate_all()
        left = [("partner_id", "in", [self.anna.id, self.double.id])]
        self.assertEqual(ast.literal_eval(saved.domain), left)
        second.action_undo()
        self.env.invalidate_all()
        self.assertEqual(ast.literal_eval(saved.domain), self.mine)

    def test_a_filter_that_is_made_meanwhile_makes_the_preview_stale(self):
        plan = self.anna.preview_move(self.acme, merge_into=self.double)
        values = {"name": "Ours", "model_id": "crm.lead", "domain": repr(self.mine)}
        self.env["ir.filters"].create(values)
        now = self.anna.preview_move(self.acme, merge_into=self.double)
        self.assertNotEqual(plan["digest"], now["digest"])
        self.assertEqual([line["count"] for line in now["numbers"]], [1])

    def test_who_stays_a_record_of_its_own_keeps_its_number(self):
        values = {"name": "Ours", "model_id": "crm.lead", "domain": repr(self.mine)}
        saved = self.env["ir.filters"].create(values)
        self.anna.move_to_organization(
            self.acme, merge_into=self.double, leave_former=True
        )
        self.assertEqual(saved.domain, repr(self.mine))
