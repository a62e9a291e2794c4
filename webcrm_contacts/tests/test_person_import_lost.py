from odoo.tests import tagged

from .common import PersonCase


@tagged("post_install", "-at_install")
class TestPersonImportLost(PersonCase):
    """A column is refused when nothing of what it holds would be kept."""

    def load(self, column, *values, on_surface=True):
        header = ["firstname", "lastname", "parent_id", column]
        rows = [
            ["Bo", f"Ek{row}", "Acme Test A/S", value]
            for row, value in enumerate(values)
        ]
        return (self.surface if on_surface else self.Partner).load(header, rows)

    def test_a_column_that_keeps_nothing_is_told_and_nothing_is_imported(self):
        for column, label in (
            ("phone_mobile_search", "Phone Number"),
            ("phone_search", "Phone or Mobile"),
            ("display_name", "Display Name"),
            ("complete_name", "Complete Name"),
            ("create_date", "Created on"),
            ("is_favorite", "Favorite"),
        ):
            with self.subTest(column=column):
                result = self.load(column, "", "20304050", "30405060")
                self.assertFalse(result["ids"])
                [message] = [
                    m for m in result["messages"] if f"“{label}” keeps" in m["message"]
                ]
                self.assertEqual(message["rows"], {"from": 1, "to": 2})
                self.assertEqual("/".join(message["field_path"]), column)
                self.assertFalse(self.Partner.search([("lastname", "=like", "Ek_")]))

    def test_so_is_a_column_of_the_contacts_below(self):
        header = ["id", "child_ids/name", "child_ids/phone_mobile_search"]
        self.env.flush_all()
        [[acme_id]] = self.acme.export_data(["id"])["datas"]
        result = self.surface.load(header, [[acme_id, "Bo Ek", "20304050"]])
        [message] = result["messages"]
        self.assertIn("“Phone Number” keeps", message["message"])
        self.assertFalse(self.acme.child_ids)

    def test_a_column_without_any_value_is_none(self):
        result = self.load("phone_mobile_search", "", " ")
        self.assertFalse(result["messages"])
        self.assertEqual(len(result["ids"]), 2)

    def test_other_faults_are_told_beside_it(self):
        header = ["firstname", "lastname", "parent_id", "display_name"]
        rows = [["Bo", "Ek0", "Acme Test A/S", "Bo"], ["Ida", "", "Acme Test A/S", ""]]
        messages = self.surface.load(header, rows)["messages"]
        self.assertEqual([m["rows"]["from"] for m in messages], [0, 1])

    def test_what_is_kept_by_other_means_than_a_column_is_taken(self):
        for column, value in (
            ("company_type", "person"),
            ("street", "Privatvej 9"),
            ("interest_ids", ""),
            ("user_id/.id", str(self.env.uid)),
            ("child_ids/name", "Home"),
            ("resigned_date", ""),
        ):
            with self.subTest(column=column):
                self.assertFalse(self.load(column, value)["messages"])

    def test_elsewhere_odoo_goes_on_as_ever(self):
        result = self.load("display_name", "Bo Ek", on_surface=False)
        self.assertFalse(result["messages"])
