from odoo.exceptions import AccessError, MissingError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..models.card.card_kpi_panel import KpiPanel
from ..models.card.webcrm_card_data import TIMEOUT_PARAMETER
from .common import PersonCase


class CardPanelCase(PersonCase):
    """Panels on persons, activities and messages: there without any app."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = cls.user_with("panel_user", "base.group_partner_manager")
        cls.anna = cls.person(email="anna@acme.example")
        cls.colleagues = cls.env.ref("webcrm_contacts.webcrm_entity_type_colleague")
        cls.activities = cls.env.ref("webcrm_contacts.webcrm_entity_type_activity")
        cls.emails = cls.env.ref("webcrm_contacts.webcrm_entity_type_email")
        cls.env["ir.config_parameter"].set_param(
            "webcrm_contacts.individual_setup", "True"
        )

    def show(self, *panels, user=None):
        """Put panels on the Details tab of a user, in one column."""
        layouts = self.env["webcrm.card.layout"].with_user(user or self.user)
        setup = layouts.get_setup()
        setup["tabs"]["details"] = {
            "name": "",
            "disposition": "1",
            "columns": [list(panels)],
        }
        layouts.save_setup(setup)

    def read(self, *panels, user=None, pages=None):  # pylint: disable=W8106
        """Data of these panels, None for those that are not shown."""
        if panels:
            self.show(*panels, user=user)
        data = self.env["webcrm.card.data"].with_user(user or self.user)
        shown = data.get_panels(self.anna.id, pages)["panels"]
        count = len(panels) or 1
        return [shown.get(f"details-0-{index}") for index in range(count)]

    def entities(self, entity, **values):
        return {"type": "entities", "entity_type": entity.id, **values}

    def kpi(self, entity, **values):
        return {"type": "kpi", "entity_type": entity.id, **values}

    def hide(self, model, domain):
        """A rule for everybody that leaves only these records to see."""
        self.env["ir.rule"].create(
            {
                "name": "Hidden in a test",
                "model_id": self.env["ir.model"]._get_id(model),
                "domain_force": domain,
            }
        )


@tagged("post_install", "-at_install")
class TestCardPanels(CardPanelCase):
    """What entity panels and KPIs show (F5.6, F5.9)."""

    def names(self, panel):
        return [record["complete_name"] for record in panel["records"]]

    def test_a_panel_lists_related_records_with_count_and_columns(self):
        self.person("Bo", "Lund")
        self.person("Carl", "Dam", person_status="resigned")
        [panel] = self.read(
            self.entities(
                self.colleagues, columns=["complete_name", "person_status"], order="id"
            )
        )
        self.assertEqual(panel["count"], 2)
        self.assertEqual(panel["title"], "Persons")
        self.assertEqual(panel["columns"], ["complete_name", "person_status"])
        self.assertEqual(panel["fields"]["person_status"]["type"], "selection")
        self.assertIn("Bo Lund", self.names(panel)[0])

    def test_persons_columns_are_called_as_on_the_card(self):
        [panel] = self.read(self.entities(self.colleagues))
        labels = {name: field["string"] for name, field in panel["fields"].items()}
        self.assertEqual(
            (labels["function"], labels["email"], labels["person_status"]),
            ("Job Title", "E-mail", "Status"),
        )

    def test_no_seconds_in_the_settings_are_no_time_limit(self):
        data, settings = self.env["webcrm.card.data"], self.env["res.config.settings"]
        self.assertEqual(data._panel_timeout(), 2)
        for seconds in (0, 3.5, 0):
            settings.create({"webcrm_panel_timeout": seconds}).set_values()
            self.assertEqual(data._panel_timeout(), seconds)
            self.assertEqual(settings.create({}).webcrm_panel_timeout, seconds)

    def test_criteria_narrow_what_is_listed(self):
        bo = self.person("Bo", "Lund", user_id=self.user.id)
        self.person("Carl", "Dam", person_status="resigned", user_id=self.env.uid)

        def count(**values):
            return self.read(self.kpi(self.colleagues, **values))[0]["value"]

        self.assertEqual(count(), 2)
        self.assertEqual(count(states=["open"]), 1)
        self.assertEqual(count(states=["open", "closed"]), 2)
        self.assertEqual(count(responsible="me"), 1)
        self.assertEqual(count(responsible=self.env.uid), 1)
        self.assertEqual(count(period="this_year"), 2)
        self.assertEqual(count(domain="[('user_id', '=', uid)]"), 1)
        self.assertEqual(count(domain=f"[('id', '=', {bo.id})]"), 1)

    def test_the_whole_organization_can_be_the_scope(self):
        bo = self.person("Bo", "Lund")
        for person in (self.anna, bo):
            person.activity_schedule(
                "mail.mail_activity_data_todo", user_id=self.user.id
            )
        panels = [
            self.kpi(self.activities),
            self.kpi(self.activities, scope="organization"),
        ]
        self.assertEqual([panel["value"] for panel in self.read(*panels)], [1, 2])

    def test_pages_and_another_order_are_read_alone(self):
        for number in range(7):
            self.person("Person", f"No {number}")
        panels = [
            self.entities(
                self.colleagues, columns=["complete_name"], limit=5, order="id"
            ),
            self.entities(self.activities),
        ]
        self.show(*panels)
        data = self.env["webcrm.card.data"].with_user(self.user)
        page = {"details-0-0": {"offset": 5, "order": "id desc"}}
        shown = data.get_panels(self.anna.id, page)["panels"]
        self.assertEqual(list(shown), ["details-0-0"])
        panel = shown["details-0-0"]
        self.assertEqual((panel["count"], len(panel["records"])), (7, 2))
        self.assertIn("No 0", self.names(panel)[1])

    def test_all_panels_are_read_again_each_at_its_page(self):
        panels = [
            self.entities(self.colleagues, limit=1, order="id"),
            self.entities(self.activities),
        ]
        for name in ("Bo", "Carl"):
            self.person(name, "Lund")
        self.show(*panels)
        data = self.env["webcrm.card.data"].with_user(self.user)
        page = {"details-0-0": {"offset": 1}}
        shown = data.get_panels(self.anna.id, page, complete=True)
        self.assertEqual(list(shown["panels"]), ["details-0-0", "details-0-1"])
        self.assertEqual(shown["panels"]["details-0-0"]["offset"], 1)
        self.assertTrue(shown["head"])

    def test_a_page_that_is_gone_makes_room_for_the_first_one(self):
        self.person("Bo", "Lund")
        self.show(self.entities(self.colleagues, limit=1))
        [panel] = self.read(pages={"details-0-0": {"offset": 40}})
        self.assertEqual((panel["offset"], panel["count"]), (0, 1))
        self.assertEqual(len(panel["records"]), 1)

    def test_a_hostile_page_is_that_panels_own_fault(self):
        self.show(self.entities(self.colleagues))
        for page in (
            {"order": "id; drop table res_partner"},
            {"order": "(select 1)"},
            {"offset": "x"},
        ):
            [panel] = self.read(pages={"details-0-0": page})
            self.assertIn("error", panel)

    def test_whose_panels_has_to_be_said_in_a_way_that_can_be_understood(self):
        data = self.env["webcrm.card.data"].with_user(self.user)
        for person_id, pages in (("Anna", None), (None, None), (self.anna.id, [1])):
            with self.assertRaises(UserError):
                data.get_panels(person_id, pages)

    def test_create_opens_a_record_that_is_linked_already(self):
        activity, colleague = self.read(
            self.entities(self.activities), self.entities(self.colleagues)
        )
        self.assertEqual(activity["create"]["context"]["default_res_id"], self.anna.id)
        self.assertEqual(
            activity["create"]["context"]["default_res_model"], "res.partner"
        )
        context = colleague["create"]["context"]
        self.assertEqual(context["default_parent_id"], self.acme.id)
        self.assertTrue(context["webcrm_contacts_surface"])

    def test_a_new_record_in_the_list_behind_a_kpi_is_linked_already(self):
        colleague, activity = self.read(
            self.kpi(self.colleagues), self.kpi(self.activities)
        )
        lists = self.env[colleague["model"]].with_user(self.user)
        lists = lists.with_context(**colleague["list"]["context"])
        new = lists.create({"firstname": "Bo", "lastname": "Lund"})
        self.assertEqual(new.parent_id, self.acme)
        self.assertEqual(self.Partner.search(colleague["domain"]), new)
        card = self.env.ref("webcrm_contacts.person_card_view_form")
        persons = self.env.ref("webcrm_contacts.person_view_list")
        self.assertEqual(
            colleague["list"]["views"], [[persons.id, "list"], [card.id, "form"]]
        )
        self.assertEqual(activity["list"]["context"]["default_res_id"], self.anna.id)
        self.assertIn([False, "form"], activity["list"]["views"])

    def test_who_may_not_create_is_not_offered_it(self):
        reader = self.user_with("panel_reader", "webcrm_contacts.group_user")
        self.env.ref("webcrm_contacts.access_res_partner_user").perm_create = False
        panel, kpi = self.read(
            self.entities(self.colleagues), self.kpi(self.colleagues), user=reader
        )
        self.assertFalse(panel["create"])
        self.assertEqual(kpi["list"]["context"], {"create": False})

    def test_the_latest_date_is_a_kpi(self):
        message = self.anna.message_post(body="Hello", message_type="comment")
        [panel] = self.read(self.kpi(self.emails, measure="latest", field="date"))
        self.assertEqual(panel["kind"], "datetime")
        self.assertEqual(panel["value"], message.date)

    def test_a_person_without_anything_has_empty_panels(self):
        panels = self.read(
            self.entities(self.activities),
            self.kpi(self.activities),
            self.kpi(self.activities, measure="latest", field="date_deadline"),
        )
        self.assertEqual(panels[0]["records"], [])
        self.assertEqual([p["value"] for p in panels[1:]], [0, False])

    @mute_logger("odoo.sql_db")
    def test_a_slow_panel_says_so_and_harms_no_other(self):
        self.env["ir.config_parameter"].set_param(TIMEOUT_PARAMETER, "0.05")
        self.cr.execute(
            "CREATE FUNCTION pg_temp.slow() RETURNS bool LANGUAGE sql VOLATILE AS "
            "$$ SELECT pg_sleep(3) IS NOT NULL $$"
        )
        slow = KpiPanel.read_panel

        def sleep(panel):
            panel.env.cr.execute("SELECT pg_temp.slow()")
            return slow(panel)

        self.patch(KpiPanel, "read_panel", sleep)
        slow_panel, other = self.read(
            self.kpi(self.colleagues), self.entities(self.colleagues)
        )
        self.assertIn("too long", slow_panel["error"])
        self.assertNotIn("error", other)
        self.cr.execute("SELECT current_setting('statement_timeout')")
        self.assertEqual(self.cr.fetchone()[0], "0")

    @mute_logger("odoo.addons.webcrm_contacts.models.card.webcrm_card_data")
    def test_a_filter_that_fails_is_that_panels_own_fault(self):
        wrong, other = self.read(
            self.entities(
                self.colleagues, domain="[('user_id.no_such_field', '=', 1)]"
            ),
            self.entities(self.colleagues),
        )
        self.assertIn("error", wrong)
        self.assertNotIn("records", wrong)
        self.assertIn("records", other)

    def test_fifty_panels_are_one_request(self):
        panels = self.read(*[self.kpi(self.colleagues)] * 50)
        self.assertEqual([panel["value"] for panel in panels], [0] * 50)

    def test_the_answer_names_the_setup_that_was_read(self):
        data = (
            self.env["webcrm.card.data"].with_user(self.user).get_panels(self.anna.id)
        )
        layouts = self.env["webcrm.card.layout"].with_user(self.user)
        self.assertEqual(data["key"], layouts.get_setup()["key"])

    def test_a_person_who_is_gone_or_hidden_has_no_panels(self):
        data = self.env["webcrm.card.data"].with_user(self.user)
        other = self.env["res.company"].create({"name": "Other Company"})
        theirs = self.person("Bo", "Lund", company_id=other.id)
        with self.assertRaises(AccessError):
            data.get_panels(theirs.id)
        gone = self.person("Carl", "Dam")
        gone.unlink()
        with self.assertRaises(MissingError):
            data.get_panels(gone.id)
