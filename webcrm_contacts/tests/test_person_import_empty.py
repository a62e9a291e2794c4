from odoo import Command
from odoo.tests import tagged

from .common import PersonCase


@tagged("post_install", "-at_install")
class TestPersonImportEmpty(PersonCase):
    """An empty cell of an import changes nothing (F2.5)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.blocked = cls.person(block_mass_email=True, function="CEO")
        cls.left = cls.person("Bent", "Berg", person_status="resigned")

    def load(self, partners, header, *rows):
        """Import the rows; with `partners`, each row is one of these persons."""
        if partners:
            self.env.flush_all()
            ids = [row[0] for row in partners.export_data(["id"])["datas"]]
            header = ["id", *header]
            rows = [[id_, *row] for id_, row in zip(ids, rows, strict=True)]
        result = partners.load(header, [list(row) for row in rows])
        self.assertFalse(result["messages"])
        self.env.flush_all()
        self.env.invalidate_all()
        return partners.browse(result["ids"])

    def ours(self, partners):
        return partners.with_env(self.surface.env)

    def test_block_and_status_stay_whatever_the_import(self):
        header = ("function", "block_mass_email", "person_status")
        for surface in (True, False):
            for empty in ("", "  ", "\N{NO-BREAK SPACE}", None, False):
                with self.subTest(surface=surface, empty=empty):
                    persons = self.blocked | self.left
                    self.load(
                        self.ours(persons) if surface else persons,
                        header,
                        ("Boss", empty, empty),
                        ("Clerk", empty, empty),
                    )
                    self.assertEqual(persons.mapped("function"), ["Boss", "Clerk"])
                    self.assertTrue(self.blocked.block_mass_email)
                    self.assertEqual(self.blocked.person_status, "active")
                    self.assertEqual(self.left.person_status, "resigned")

    def test_a_cell_that_says_no_lifts_the_block(self):
        for no in ("False", "0", "no"):
            self.blocked.block_mass_email = True
            self.load(self.ours(self.blocked), ["block_mass_email"], [no])
            self.assertFalse(self.blocked.block_mass_email, no)

    def test_on_our_surface_every_field_stays(self):
        interest = self.env["webcrm.person.interest"].create({"name": "Golf"})
        values = {
            "email": "anna@acme.example",
            "phone": "20304050",
            "birthdate": "1979-03-14",
            "partner_latitude": 55.25,
            "interest_ids": [Command.set(interest.ids)],
            "user_id": self.env.user.id,
            "lang": "en_US",
            "comment": "<p>Likes tea</p>",
            "active": False,
        }
        self.blocked.write(values)
        names = ["firstname", "lastname", "parent_id", *values]
        self.env.flush_all()
        before = self.blocked.read(names)
        blanks = [""] * len(names)
        self.load(
            self.ours(self.blocked), ["function", *names], ["Chairwoman", *blanks]
        )
        self.assertEqual(self.blocked.function, "Chairwoman")
        self.assertEqual(self.blocked.read(names), before)

    def test_the_address_of_an_organization_stays(self):
        header = ["name", "street", "city"]
        self.load(self.ours(self.acme), header, ["Acme Renamed A/S", "", "Odense"])
        self.assertEqual(self.acme.name, "Acme Renamed A/S")
        self.assertEqual((self.acme.street, self.acme.city), ("Gade 1", "Odense"))

    def test_an_external_or_database_id_is_the_same(self):
        header = [".id", "block_mass_email", "person_status"]
        rows = [[str(person.id), "", ""] for person in self.blocked | self.left]
        self.load(self.Partner, header, *rows)
        self.assertTrue(self.blocked.block_mass_email)
        self.assertEqual(self.left.person_status, "resigned")

    def test_a_new_person_gets_the_defaults(self):
        header = ["firstname", "lastname", "parent_id", "function"]
        header += ["block_mass_email", "person_status", "active", "type"]
        row = ["Ida", "Toft", "Acme Test A/S", "", "", "", "", ""]
        ida = self.load(self.surface, header, row)
        self.assertEqual(ida.person_status, "active")
        self.assertTrue(ida.active)
        self.assertEqual(ida.type, "contact")
        self.assertFalse(ida.block_mass_email)
        ole = self.load(self.Partner, ["name", "person_status"], ["Ole Friis", ""])
        self.assertEqual(ole.person_status, "active")

    def test_a_new_resigned_person_gets_the_date_though_its_cell_is_empty(self):
        header = ["firstname", "lastname", "parent_id"]
        header += ["person_status", "resigned_date"]
        row = ["Ida", "Toft", "Acme Test A/S", "Resigned", ""]
        self.assertTrue(self.load(self.surface, header, row).resigned_date)

    def test_the_contacts_below_an_organization_stay_too(self):
        persons = self.blocked | self.left
        self.env.flush_all()
        ids = [row[0] for row in persons.export_data(["id"])["datas"]]
        header = ["child_ids/id", "child_ids/block_mass_email"]
        header += ["child_ids/person_status", "child_ids/function"]
        for surface in (True, False):
            acme = self.ours(self.acme) if surface else self.acme
            self.env.flush_all()
            [acme_id] = acme.export_data(["id"])["datas"][0]
            result = acme.load(
                ["id", *header],
                [[acme_id, ids[0], "", "", "Boss"], ["", ids[1], "", "", ""]],
            )
            self.assertFalse(result["messages"])
            self.env.flush_all()
            self.env.invalidate_all()
            self.assertEqual(self.blocked.function, "Boss")
            self.assertTrue(self.blocked.block_mass_email)
            self.assertEqual(self.left.person_status, "resigned")

    def test_a_new_contact_below_an_organization_gets_the_defaults(self):
        header = ["name", "child_ids/name", "child_ids/person_status"]
        row = ["New Test ApS", "Ida Toft", ""]
        organization = self.load(
            self.surface.with_context(default_is_company=True), header, row
        )
        self.assertEqual(organization.child_ids.person_status, "active")

    def test_an_import_of_users_leaves_block_and_status(self):
        user = self.user_with("import_empty_user")
        user.partner_id.write({"block_mass_email": True, "person_status": "resigned"})
        header = [".id", "name", "block_mass_email", "person_status"]
        result = self.env["res.users"].load(
            header, [[str(user.id), "Renamed User", "", ""]]
        )
        self.assertFalse(result["messages"])
        self.assertEqual(user.name, "Renamed User")
        self.assertTrue(user.partner_id.block_mass_email)
        self.assertEqual(user.partner_id.person_status, "resigned")

    def test_who_skips_rows_that_do_not_match_still_imports_the_empty_ones(self):
        persons = self.ours(self.blocked | self.left).with_context(
            import_file=True, import_skip_records=["person_status"]
        )
        imported = self.load(
            persons, ["function", "person_status"], ["Boss", ""], ["Clerk", "Gone"]
        )
        self.assertEqual(imported, self.blocked)
        self.assertEqual(self.blocked.function, "Boss")
        self.assertNotEqual(self.left.function, "Clerk")

    def test_so_does_an_import_of_users(self):
        user = self.user_with("import_skips")
        users = user.with_context(
            import_file=True, import_skip_records=["person_status"]
        )
        columns = [".id", "function", "person_status"]
        result = users.load(columns, [[str(user.id), "Boss", ""]])
        self.assertEqual(result["ids"], user.ids)
        self.assertEqual(user.function, "Boss")

    def test_a_number_is_no_empty_cell_nor_a_short_row_a_fault(self):
        self.blocked.color = 3
        columns = [".id", "color", "function"]
        surface = self.ours(self.blocked)
        surface.load(columns, [[str(self.blocked.id), 0]])
        self.assertEqual(self.blocked.color, 0)

    def test_what_shall_be_empty_by_choice_is(self):
        persons = self.ours(self.blocked).with_context(
            import_file=True, import_set_empty_fields=["user_id"]
        )
        self.blocked.user_id = self.env.user
        self.load(persons, ["user_id"], ["Nobody of that name"])
        self.assertFalse(self.blocked.user_id)

    def test_elsewhere_other_fields_are_emptied_as_ever(self):
        self.load(self.blocked, ["function"], [""])
        self.assertFalse(self.blocked.function)

    def test_a_property_without_a_value_stays(self):
        definition = [
            {"name": "size", "string": "Size", "type": "char"},
            {"name": "color", "string": "Color", "type": "char"},
        ]
        self.env["properties.base.definition"]._get_definition_for_property_field(
            "res.partner", "properties"
        ).properties_definition = definition
        self.blocked.properties = {"size": "L", "color": "red"}
        header = ["properties.size", "properties.color"]
        self.load(self.ours(self.blocked), header, ["", "blue"])
        self.assertEqual(self.blocked.properties["size"], "L")
        self.assertEqual(self.blocked.properties["color"], "blue")
        self.load(self.ours(self.blocked), header, ["", ""])
        self.assertEqual(self.blocked.properties["size"], "L")
