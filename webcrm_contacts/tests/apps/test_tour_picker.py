from unittest.mock import patch

from odoo.tests import tagged

from ..common import TourCase


@tagged("post_install", "-at_install")
class TestTourPicker(TourCase):
    """A resigned person chosen in other apps: told gently, never hindered (F1.3)."""

    groups = (
        "base.group_partner_manager",
        "sales_team.group_sale_salesman_all_leads",
        "project.group_project_user",
    )

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.office = cls.organization("Picker Tour A/S")
        cls.sofus = cls.person(
            "Sofus", "Pickertour", cls.office, person_status="resigned"
        )
        cls.tora = cls.person("Tora", "Pickertour", cls.office, function="CEO")

    def choose(self, record, contacts="contact"):
        """Choose the resigned person, and then who is there instead.

        :return: what the record held after each of both, as it was saved
        """
        field = "partner_ids" if contacts == "attendee" else "partner_id"
        model = type(record)
        web_save = model.web_save
        held = []

        def save(records, *args, **kwargs):
            answer = web_save(records, *args, **kwargs)
            held.append(self.Partner.browse(records[field].ids))
            return answer

        with patch.object(model, "web_save", save):
            self.run_tour(
                f"webcrm_choose_{contacts}", f"/odoo/{record._name}/{record.id}"
            )
        self.assertEqual(record[field], held[-1])
        return held

    def test_on_a_quotation(self):
        order = self.env["sale.order"].create({"partner_id": self.acme.id})
        self.assertEqual(self.choose(order), [self.sofus, self.tora])

    def test_on_an_opportunity(self):
        lead = self.env["crm.lead"].create({"name": "Deal", "type": "opportunity"})
        self.assertEqual(self.choose(lead), [self.sofus, self.tora])

    def test_on_a_task(self):
        project = self.env["project.project"].create(
            {"name": "Picker project", "allow_billable": True}
        )
        task = self.env["project.task"].create(
            {"name": "Help", "project_id": project.id}
        )
        self.assertEqual(self.choose(task), [self.sofus, self.tora])

    def test_on_a_meeting(self):
        me = self.user.partner_id
        meeting = self.env["calendar.event"].create(
            {
                "name": "Demo",
                "start": "2030-01-01 10:00:00",
                "stop": "2030-01-01 11:00:00",
                "partner_ids": [(6, 0, me.ids)],
                "user_id": self.user.id,
            }
        )
        self.assertEqual(
            self.choose(meeting, "attendee"), [me | self.sofus, me | self.tora]
        )
