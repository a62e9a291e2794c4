from odoo.tests import tagged

from .common import PersonCase

HEADER = ("firstname", "lastname", "parent_id", "email")


@tagged("post_install", "-at_install")
class TestPersonImport(PersonCase):
    """Import of persons with the organization by name: all rows or none, each told."""

    def load(self, rows, header=HEADER, **context):
        return self.surface.with_context(import_file=True, **context).load(
            list(header), rows
        )

    def imported(self, result):
        return self.Partner.browse(result["ids"] or [])

    def errors(self, result):
        return [
            (message["rows"]["from"], message["message"])
            for message in result["messages"]
            if message["type"] == "error"
        ]

    def test_rows_become_persons_of_their_organizations(self):
        result = self.load(
            [
                ["Anna", "Holm", "Acme Test A/S", "anna@acme.example"],
                ["Peter", "Berg", "nordvind test aps", ""],
            ]
        )
        self.assertFalse(result["messages"])
        persons = self.imported(result)
        self.assertEqual(persons.parent_id, self.acme | self.nordvind)
        self.assertEqual(persons.mapped("name"), ["Anna Holm", "Peter Berg"])

    def test_every_faulty_row_is_told_and_nothing_is_imported(self):
        rows = [["Anna", f"Row{i}", "Acme Test A/S", ""] for i in range(40)]
        for i in range(5, 20):
            rows[i][2] = "Ukendt ApS"
        rows[30][1] = ""
        rows[31][2] = ""
        result = self.load(rows)
        self.assertFalse(result["ids"])
        self.assertFalse(self.Partner.search([("lastname", "=like", "Row%")]))
        errors = dict(self.errors(result))
        self.assertEqual(sorted(errors), [*range(5, 20), 30, 31])
        self.assertIn("Ukendt ApS", errors[5])
        self.assertIn("Last Name", errors[30])
        self.assertIn("Organization", errors[31])

    def test_an_ambiguous_organization_is_told(self):
        self.organization("Acme Test A/S")
        result = self.load([["Anna", "Holm", "Acme Test A/S", ""]])
        self.assertIn("2 organizations", self.errors(result)[0][1])

    def test_a_person_is_never_taken_for_an_organization(self):
        self.person("Nordlys", "Holding")
        result = self.load([["Anna", "Holm", "Nordlys Holding", ""]])
        self.assertIn("no organization", self.errors(result)[0][1])

    def test_unknown_organizations_are_created_when_asked(self):
        result = self.load(
            [
                ["Anna", "Holm", "Nystartet ApS", ""],
                ["Bo", "Lund", "Nystartet ApS", ""],
            ],
            name_create_enabled_fields={"parent_id": True},
        )
        self.assertFalse(result["messages"])
        organization = self.imported(result).parent_id
        self.assertEqual(organization.name, "Nystartet ApS")
        self.assertTrue(organization.is_company)

    def test_an_organization_in_several_spellings_is_one(self):
        spellings = ["ACME TEST A/S", "acme test a/s", "Acme Test A/S"]
        result = self.load(
            [["Anna", f"Row{i}", s, ""] for i, s in enumerate(spellings)]
        )
        self.assertFalse(result["messages"])
        self.assertEqual(self.imported(result).parent_id, self.acme)

    def test_a_new_organization_in_several_spellings_is_created_once(self):
        spellings = ["Nystartet ApS", "NYSTARTET APS", "nystartet aps"]
        result = self.load(
            [["Anna", f"Row{i}", s, ""] for i, s in enumerate(spellings)],
            name_create_enabled_fields={"parent_id": True},
        )
        self.assertFalse(result["messages"])
        organization = self.imported(result).parent_id
        self.assertEqual(organization.mapped("name"), ["Nystartet ApS"])

    def test_an_empty_mandatory_field_is_told_beside_other_faults(self):
        header = ["firstname", "lastname", "parent_id", "birthdate"]
        rows = [
            ["Anna", "Row0", "Acme Test A/S", "no date"],
            ["Anna", "", "Acme Test A/S", ""],
            ["Anna", "Row2", "", "1990-01-01"],
            ["Anna", "Row3", "Acme Test A/S", ""],
        ]
        errors = dict(self.errors(self.load(rows, header)))
        self.assertEqual(sorted(errors), [0, 1, 2])
        self.assertIn("Last Name", errors[1])
        self.assertIn("Organization", errors[2])

    def test_an_empty_mandatory_field_is_told_beside_a_refused_row(self):
        self.person(email="anna@acme.example")
        rule = {"name": "Rule of a test", "scope": "everywhere", "action": "block"}
        field = self.env["ir.model.fields"]._get("res.partner", "email")
        rules = self.env["webcrm.duplicate.rule"]
        rules.search([]).active = False
        rules.create(rule | {"first_field_id": field.id})
        errors = dict(
            self.errors(
                self.load(
                    [
                        ["Anna", "Row0", "Acme Test A/S", "anna@acme.example"],
                        ["Anna", "", "Acme Test A/S", ""],
                        ["Anna", "Row2", "Acme Test A/S", ""],
                    ]
                )
            )
        )
        self.assertEqual(sorted(errors), [0, 1])
        self.assertIn("Last Name", errors[1])

    def test_an_address_in_the_file_never_changes_the_organization(self):
        self.load(
            [["Anna", "Holm", "Acme Test A/S", "Privatvej 9"]],
            header=["firstname", "lastname", "parent_id", "street"],
        )
        self.assertEqual(self.acme.street, "Gade 1")
        anna = self.acme.person_ids
        self.assertEqual(anna.extra_address_ids.street, "Privatvej 9")

    def test_a_full_name_in_one_column_is_split(self):
        result = self.load(
            [["Anna Maria Holm", "Acme Test A/S"]], ["name", "parent_id"]
        )
        person = self.imported(result)
        self.assertEqual((person.firstname, person.lastname), ("Anna Maria", "Holm"))

    def test_an_export_can_be_imported_again(self):
        person = self.person(email="anna@acme.example", person_status="resigned")
        header = ["id", "firstname", "lastname", "parent_id", "email", "person_status"]
        header += ["resigned_date"]
        rows = person.with_context(import_compat=True).export_data(header)["datas"]
        rows = [[str(value or "") for value in row] for row in rows]
        before = person.read(["name", "email", "person_status", "resigned_date"])
        result = self.load(rows, header)
        self.assertEqual(result["ids"], person.ids, result["messages"])
        after = person.read(["name", "email", "person_status", "resigned_date"])
        self.assertEqual(after, before)

    def test_the_queries_do_not_grow_with_the_rows(self):
        def queries(count):
            rows = [["Anna", f"Row{i}", "Acme Test A/S", ""] for i in range(count)]
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.load(rows)
            return self.env.cr.sql_log_count - before

        queries(2)
        few, many = queries(10), queries(200)
        # Core itself asks once a row whether the organization's id exists.
        self.assertLess(many - few, 190 + 30)
