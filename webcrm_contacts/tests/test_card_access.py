import json

from odoo.tests import new_test_user, tagged

from .test_card_panels import CardPanelCase


@tagged("post_install", "-at_install")
class TestCardAccess(CardPanelCase):
    """No panel, KPI or count shows what the user's own search would not."""

    def test_records_behind_a_rule_are_neither_listed_nor_counted(self):
        bo, carl = self.person("Bo", "Lund"), self.person("Carl", "Dam")
        self.hide("res.partner", f"[('id', '!=', {carl.id})]")
        panels = self.read(
            self.entities(self.colleagues, columns=["complete_name"], limit=1),
            self.kpi(self.colleagues),
            self.kpi(self.colleagues, measure="latest", field="create_date"),
        )
        self.assertEqual(panels[0]["count"], 1)
        self.assertEqual([r["id"] for r in panels[0]["records"]], bo.ids)
        self.assertEqual(panels[1]["value"], 1)
        self.assertNotIn("Carl", json.dumps(panels, default=str))

    def test_the_whole_organization_means_what_the_user_sees_of_it(self):
        bo = self.person("Bo", "Lund")
        bo.activity_schedule("mail.mail_activity_data_todo", user_id=self.user.id)
        organization = self.kpi(self.activities, scope="organization")
        self.assertEqual(self.read(organization)[0]["value"], 1)
        self.hide("res.partner", f"[('id', '!=', {bo.id})]")
        self.assertEqual(self.read(organization)[0]["value"], 0)

    def test_a_model_without_rights_is_not_there_at_all(self):
        rights = self.env["ir.model.access"].search(
            [("model_id.model", "=", "mail.activity")]
        )
        rights.active = False
        panels = self.read(
            self.entities(self.activities, title="Secret plans"),
            self.kpi(self.activities, title="Secret number"),
        )
        self.assertEqual(panels, [None, None])

    def test_every_panel_agrees_with_the_users_own_search(self):
        """For each entity type there is, and for users with few and many rights."""
        self.person("Bo", "Lund")
        self.anna.message_post(body="Hello")
        types = self.env["webcrm.entity.type"]._available()
        panels = [self.kpi(entity) for entity in types]
        users = (
            self.user,
            self.user_with("panel_plain", "webcrm_contacts.group_user"),
            self.env.ref("base.user_admin"),
        )
        for user in users:
            shown = self.read(*panels, user=user)
            for entity, panel in zip(types, shown, strict=True):
                records = self.env[entity.model].with_user(user)
                self.assertEqual(panel is not None, records.has_access("read"))
                if panel:
                    expected = len(records.search(panel["domain"]))
                    self.assertEqual(panel["value"], expected, entity.model)

    def test_messages_of_records_that_the_user_may_not_read_do_not_count(self):
        other = self.env["res.company"].create({"name": "Other Company"})
        hidden = self.person("Bo", "Lund", company_id=other.id)
        hidden.message_post(
            body="Secret", author_id=self.anna.id, message_type="comment"
        )
        panels = self.read(
            self.kpi(self.emails),
            self.kpi(self.emails, measure="latest", field="date"),
            self.entities(self.emails),
        )
        self.assertEqual(panels[0]["value"], 0)
        self.assertFalse(panels[1]["value"])
        self.assertEqual((panels[2]["count"], panels[2]["records"]), (0, []))

    def test_columns_criteria_and_sums_on_hidden_fields_show_nothing(self):
        self.person("Bo", "Lund", ref="Secret 7", color=7)
        for name in ("ref", "color"):
            self.patch(self.Partner._fields[name], "groups", "base.group_system")
        column, criterion, order, total = self.read(
            self.entities(self.colleagues, columns=["complete_name", "ref"]),
            self.entities(self.colleagues, domain="[('ref', '=', 'Secret 7')]"),
            self.entities(self.colleagues, columns=["complete_name"], order="ref"),
            self.kpi(self.colleagues, measure="sum", field="color"),
        )
        self.assertEqual(column["columns"], ["complete_name"])
        self.assertNotIn("Secret", json.dumps(column, default=str))
        self.assertIsNone(criterion)
        self.assertIsNone(order)
        self.assertIsNone(total)

    def test_a_portal_user_has_no_card(self):
        portal = new_test_user(
            self.env, login="panel_portal", groups="base.group_portal"
        )
        action = portal.partner_id.with_user(portal).get_formview_action()
        card = self.env.ref("webcrm_contacts.person_card_view_form")
        self.assertNotIn(card.id, [view for view, _type in action["views"]])
