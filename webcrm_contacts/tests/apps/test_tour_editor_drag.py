from odoo.tests import tagged

from ...tools.card.setup import VERSION
from ..common import TourCase

# Beside each other; and, in a narrow window, the columns below each other.
WIDE, NARROW = "1440x900", "1000x900"


class EditorDragCase(TourCase):
    """Anna Holm of the demo data, with her opportunities and meetings; no tasks."""

    groups = (
        "webcrm_contacts.group_manager",
        "sales_team.group_sale_salesman_all_leads",
        "project.group_project_user",
    )

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anna = cls.env.ref("webcrm_contacts.person_anna_holm")
        cls.layouts = cls.env["webcrm.card.layout"]
        cls.layouts.save_setup(cls.setup_to_arrange(), for_all_users=True)

    @classmethod
    def entity(cls, kind, name, title, **values):
        entity_type = cls.env.ref(f"webcrm_contacts.webcrm_entity_type_{name}")
        return {"type": kind, "title": title, "entity_type": entity_type.id, **values}

    @classmethod
    def setup_to_arrange(cls):
        figures = [
            cls.entity("kpi", "opportunity", title) for title in ("Count", "Again")
        ]
        lists = [
            cls.entity("entities", "opportunity", "Deals"),
            cls.entity("entities", "meeting", "Meetings"),
            cls.entity("entities", "task", "Tasks"),
        ]
        contact = {"type": "fields", "title": "Contact", "items": [{"name": "email"}]}
        return {
            "version": VERSION,
            "default_tab": "fields",
            "tabs": {
                "fields": {"name": "", "disposition": "1", "columns": [[contact]]},
                "details": {
                    "name": "",
                    "disposition": "2:1",
                    "columns": [figures + lists, [{"type": "log", "title": ""}]],
                },
            },
            "sidebar": ["status", "organization", "contact", "job_title"],
        }

    def arrange(self):
        """Run the tour, and return the titles of the columns of Details."""
        self.run_tour("webcrm_drag_panels_of_details", f"/odoo/persons/{self.anna.id}")
        setup = self.layouts.get_setup()
        self.assertEqual(
            setup["sidebar"], ["status", "job_title", "organization", "contact"]
        )
        return [
            [panel["title"] or panel["type"] for panel in column]
            for column in setup["tabs"]["details"]["columns"]
        ]


@tagged("post_install", "-at_install")
class TestTourEditorDrag(EditorDragCase):
    """A panel lands where the marker is, and keeps its content in its frame (F5.3)."""

    browser_size = WIDE

    def test_panels_with_rows_are_dragged_between_others_and_to_another_column(self):
        self.assertEqual(
            self.arrange(),
            [["Count", "Again", "To do", "Tasks", "Deals"], ["Meetings", "log"]],
        )


@tagged("post_install", "-at_install")
class TestTourEditorDragNarrow(EditorDragCase):
    """The same where the columns stand below each other."""

    browser_size = NARROW

    def test_panels_are_dragged_to_a_column_below(self):
        self.assertEqual(
            self.arrange(),
            [["Count", "Again", "To do", "Tasks", "Deals"], ["Meetings", "log"]],
        )
