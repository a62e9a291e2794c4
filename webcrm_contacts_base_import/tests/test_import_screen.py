import copy

from odoo.tests import TransactionCase, tagged

OPTIONS = {
    "has_headers": True,
    "quoting": '"',
    "separator": ",",
    "date_format": "%d-%m-%Y",
    "float_thousand_separator": ".",
    "float_decimal_separator": ",",
}
FIELDS = ["firstname", "lastname", "parent_id", "birthdate", "partner_latitude"]


@tagged("post_install", "-at_install")
class TestImportScreen(TransactionCase):
    """What the import screen tells about a file of persons."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.partners = cls.env["res.partner"]
        cls.partners.create({"name": "Import Test A/S", "is_company": True})

    def screen(self, *lines):
        header = "First Name,Last Name,Organization,Birthday,Latitude"
        return self.screen_of(header, *lines).with_context(
            webcrm_contacts_surface=True, default_type="contact"
        )

    def screen_of(self, *lines):
        """The screen with a file of these lines, without the context of an action."""
        text = "\n".join(lines) + "\n"
        return self.env["base_import.import"].create(
            {
                "res_model": "res.partner",
                "file": text.encode(),
                "file_name": "persons.csv",
                "file_type": "text/csv",
            }
        )

    def import_file(self, *lines, options=None, **kwargs):
        options = {**OPTIONS, **(options or {})}
        return self.screen(*lines).execute_import(FIELDS, [], options, **kwargs)

    def errors(self, result):
        return {m["rows"]["from"]: m["message"] for m in result["messages"]}

    def test_each_row_with_a_date_or_number_that_is_none_is_told(self):
        result = self.import_file(
            "Anna,Holm,Import Test A/S,14-03-1979,",
            "Bo,Lund,Import Test A/S,31-02-1980,",
            "Ida,Toft,Import Test A/S,01-01-1990,north",
            'Ole,Friis,Import Test A/S,,"1.055,25"',
            "Per,Holm,Unknown Test ApS,1980-13-45,",
        )
        self.assertFalse(result["ids"])
        errors = self.errors(result)
        self.assertEqual(sorted(errors), [1, 2, 4])
        self.assertIn("31-02-1980", errors[1])
        self.assertIn("Birthday", errors[1])
        self.assertIn("north", errors[2])

    def test_the_rows_of_a_later_batch_are_counted_from_the_top_of_the_file(self):
        result = self.import_file(
            "Anna,Holm,Import Test A/S,,",
            "Bo,Lund,Import Test A/S,,",
            "Per,Holm,Unknown Test ApS,,",
            options={"skip": 1, "limit": 2},
            dryrun=True,
        )
        [message] = result["messages"]
        self.assertEqual((message["record"], message["rows"]["to"]), (2, 2))
        self.assertIn("Unknown Test ApS", message["message"])

    def test_what_can_be_read_is_imported_in_the_notation_of_the_file(self):
        result = self.import_file(
            'Anna,Holm,Import Test A/S,14-03-1979,"55,25"',
            "Bo,Lund,Import Test A/S,,",
        )
        self.assertFalse(result["messages"])
        anna, bo = self.partners.browse(result["ids"])
        self.assertEqual(str(anna.birthdate), "1979-03-14")
        self.assertEqual(anna.partner_latitude, 55.25)
        self.assertFalse(bo.birthdate)

    def test_elsewhere_the_import_of_contacts_stops_as_ever(self):
        screen = self.screen("Anna,Holm,Import Test A/S,31-02-1980,")
        stock = screen.with_context(webcrm_contacts_surface=False)
        [message] = stock.execute_import(FIELDS, [], OPTIONS)["messages"]
        self.assertIn("line 1", message["message"])

    def test_a_choice_for_values_that_do_not_match_is_none_for_empty_cells(self):
        """*Set to: False* would lift the block of everybody whose cell is empty."""
        organization = self.partners.search([("name", "=", "Import Test A/S")])
        blocked, left, other = self.partners.create(
            [
                {"name": "Anna Holm", "block_mass_email": True},
                {"name": "Bo Lund", "person_status": "resigned"},
                {"name": "Ida Toft", "block_mass_email": True},
            ]
        )
        (blocked | left | other).parent_id = organization
        names = [".id", "block_mass_email", "person_status"]
        lines = [f"{blocked.id},,", f"{left.id},,", f"{other.id},what,gone"]
        choices = {
            "block_mass_email": ("boolean", "false"),
            "person_status": ("selection", "guest"),
        }
        options = OPTIONS | {
            "fallback_values": {
                name: {
                    "field_model": "res.partner",
                    "field_type": kind,
                    "fallback_value": value,
                }
                for name, (kind, value) in choices.items()
            }
        }
        for surface in (True, False):
            other.write({"block_mass_email": True, "person_status": "active"})
            screen = self.screen_of("Id,Block,Status", *lines)
            screen = screen.with_context(webcrm_contacts_surface=surface)
            result = screen.execute_import(names, [], copy.deepcopy(options))
            self.assertFalse(result["messages"])
            self.env.invalidate_all()
            self.assertTrue(blocked.block_mass_email)
            self.assertEqual(left.person_status, "resigned")
            self.assertFalse(other.block_mass_email)
            self.assertEqual(other.person_status, "guest")

    def matches(self, *header):
        """The fields that are suggested for these columns."""
        values = ["a@b.example" if "mail" in word.lower() else "1" for word in header]
        screen = self.screen_of(",".join(header), ",".join(values))
        preview = screen.parse_preview({**OPTIONS, "date_format": ""})
        found = preview["matches"] or {}
        return ["/".join(found.get(column, ())) for column in range(len(header))]

    def test_the_columns_of_our_screens_are_recognized(self):
        header = ("Organization", "status", "Job Title", "Direct number", "E-mail")
        self.assertEqual(
            self.matches(*header),
            ["parent_id", "person_status", "function", "phone", "email"],
        )

    def test_numbers_and_addresses_are_recognized_by_other_words(self):
        for header in (
            ("Phone Number", "Mobile Phone Number", "Email Address"),
            ("Business Phone", "Mobile Phone", "E-mail Address"),
            ("Telefon", "Mobil", "Mail"),
            ("telefonnummer ", "MOBILNUMMER", "E-mailadresse"),
        ):
            self.assertEqual(self.matches(*header), ["phone", "mobile", "email"])

    def test_a_word_of_our_screens_comes_before_another_one(self):
        header = ("Phone Number", "Phone", "Telefon")
        self.assertEqual(self.matches(*header), ["", "phone", ""])

    def test_a_word_of_ours_below_another_field_is_looked_for_there(self):
        header = ("Tags/Telefon", "Tags/E-mail", "Contact/E-mail")
        self.assertEqual(self.matches(*header), ["", "", "child_ids/email"])

    def test_no_field_is_offered_that_would_keep_nothing(self):
        preview = self.screen_of("Phone Number", "20304050").parse_preview(
            {**OPTIONS, "date_format": ""}
        )
        [below] = [f for f in preview["fields"] if f["name"] == "child_ids"]
        for fields in (preview["fields"], below["fields"]):
            names = {field["name"] for field in fields}
            self.assertFalse(
                names & {"phone_mobile_search", "card_organization_ids", "is_favorite"}
            )
            self.assertLessEqual({"phone", "mobile", "company_type", "id"}, names)

    def test_what_somebody_chose_before_is_suggested_again(self):
        mappings = self.env["base_import.mapping"]
        mapping = mappings.create(
            {
                "res_model": "res.partner",
                "column_name": "phone number",
                "field_name": "mobile",
            }
        )
        self.assertEqual(self.matches("Phone Number"), ["mobile"])
        mapping.field_name = "phone_mobile_search"
        self.assertEqual(self.matches("Phone Number"), ["phone"])
        mapping.write({"column_name": "numbers", "field_name": "phone_mobile_search"})
        self.assertEqual(self.matches("Numbers"), [""])

    def test_a_column_that_was_left_out_before_spoils_no_later_file(self):
        self.env["base_import.mapping"].create(
            {
                "res_model": "res.partner",
                "column_name": "shoe size",
                "field_name": False,
            }
        )
        self.assertEqual(self.matches("Phone Number"), ["phone"])
        self.assertEqual(self.matches("Shoe Size"), [""])

    def test_imports_of_others_offer_what_they_always_did(self):
        tree = self.env["base_import.import"].create({"res_model": "res.users"})
        self.assertIn(
            "phone_mobile_search",
            [field["name"] for field in tree.get_fields_tree("res.users")],
        )
