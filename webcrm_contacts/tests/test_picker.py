from odoo.tests import tagged

from .common import PersonCase


@tagged("post_install", "-at_install")
class TestPicker(PersonCase):
    """The contact dropdowns of every app (F1.7)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.left = cls.person("Aaron", "Pickertest", person_status="resigned")
        cls.left.resigned_date = "2025-03-14"
        cls.anna = cls.person(
            "Zoe",
            "Pickertest",
            function="Chief Pickler",
            mobile="+45 20 30 40 50",
            phone="70 80 90 11",
        )

    def found(self, text, **options):
        pairs = self.Partner.name_search(text, **options)
        return self.Partner.browse([id_ for id_, _name in pairs])

    def test_resigned_persons_come_last(self):
        self.assertEqual(self.found("Pickertest"), self.anna + self.left)

    def test_there_is_no_room_for_the_resigned_when_enough_are_there(self):
        self.assertEqual(self.found("Pickertest", limit=1), self.anna)

    def test_without_a_limit_all_are_found(self):
        self.assertEqual(self.found("Pickertest", limit=None), self.anna + self.left)

    def test_a_domain_is_kept(self):
        domain = [("person_status", "=", "resigned")]
        self.assertEqual(self.found("Pickertest", domain=domain), self.left)

    def test_they_are_found_by_job_title(self):
        self.assertEqual(self.found("chief pick"), self.anna)

    def test_they_are_found_by_their_numbers_in_any_notation(self):
        for number in ("20304050", "+45 20 30 40 50", "70809011", "0045 7080 9011"):
            self.assertIn(self.anna, self.found(number), number)

    def test_an_exact_search_looks_at_names_only(self):
        """Imports look up contacts that way."""
        self.assertFalse(self.found("Chief Pickler", operator="="))

    def rows(self, text):
        rows = self.Partner.web_name_search(text, {"display_name": {}})
        return {row["id"]: row["__formatted_display_name"] for row in rows}

    def test_the_row_shows_organization_job_title_and_who_has_left_since_when(self):
        rows = self.rows("Pickertest")
        self.assertEqual(
            rows[self.anna.id],
            "Acme Test A/S \t --Zoe Pickertest-- \t --Chief Pickler--",
        )
        self.assertEqual(
            rows[self.left.id],
            "Acme Test A/S \t --Aaron Pickertest-- \t `Resigned 03/25`",
        )

    def test_what_is_chosen_keeps_its_plain_name(self):
        self.assertEqual(self.left.display_name, "Acme Test A/S, Aaron Pickertest")

    def test_a_merged_person_is_found_as_the_survivor(self):
        old = self.person("Xerxes", "Formername", email="old@acme.example")
        old.move_to_organization(self.acme, merge_into=self.anna)
        self.assertEqual(self.found("Formername"), self.anna)
        self.assertEqual(self.found("old@acme.example"), self.anna)

    def test_a_survivor_out_of_sight_is_not_found(self):
        old = self.person("Xerxes", "Formername")
        old.move_to_organization(self.acme, merge_into=self.anna)
        self.env["ir.rule"].create(
            {
                "name": "Test: the survivor is out of sight",
                "model_id": self.env["ir.model"]._get_id("res.partner"),
                "domain_force": f"[('id', '!=', {self.anna.id})]",
            }
        )
        user = self.user_with("picker", "base.group_partner_manager")
        self.assertFalse(self.Partner.with_user(user).name_search("Formername"))
        self.assertEqual(
            old.with_user(user).get_formview_action()["res_id"],
            old.id,
            "the link still opens what the user may read",
        )

    def test_a_first_page_of_current_persons_is_one_search(self):
        self.Partner.create(
            [
                {"name": f"Row {i} Pickerpage", "parent_id": self.acme.id}
                for i in range(9)
            ]
        )
        self.env.flush_all()
        self.env.invalidate_all()
        self.Partner.name_search("Pickerpage", limit=8)
        self.env.invalidate_all()
        with self.assertQueryCount(2):
            self.Partner.name_search("Pickerpage", limit=8)

    def test_the_order_of_contacts_is_stock(self):
        self.assertEqual(
            self.Partner.with_context(active_test=True)._order,
            "complete_name ASC, id DESC",
        )

    def test_who_has_left_is_read_from_an_index_of_their_own(self):
        self.env.flush_all()
        query = self.Partner._search(
            [("person_status", "=", "resigned")], limit=8, bypass_access=True
        )
        self.env.cr.execute("SET LOCAL enable_seqscan = off")
        self.env.cr.execute("SET LOCAL enable_sort = off")
        plan = self.env.execute_query(query.select("id"))
        explained = self.explain(query)
        self.assertTrue(plan)
        self.assertIn("resigned_idx", explained)

    def explain(self, query):
        sql = query.select("id")
        self.env.cr.execute("EXPLAIN " + sql.code, sql.params)
        return "\n".join(row[0] for row in self.env.cr.fetchall())

    def test_a_new_contact_in_place_of_another_belongs_to_its_organization(self):
        acme = {"id": self.acme.id, "name": "Acme Test A/S"}
        self.assertEqual(self.acme.get_picker_organization(), acme)
        self.assertEqual(self.anna.get_picker_organization(), acme)
        single = self.Partner.create({"name": "Single Person"})
        self.assertFalse(single.get_picker_organization())

    def test_a_new_contact_beside_several_belongs_to_who_is_no_colleague(self):
        own = self.organization("Own ApS")
        me = self.user_with("picker_colleague").partner_id
        me.parent_id = own
        single = self.Partner.create({"name": "Single Person"})
        guests = me + single + self.anna
        organization = guests.get_picker_organization(colleagues=False)
        self.assertEqual(organization["id"], self.acme.id)
        self.assertFalse(me.get_picker_organization(colleagues=False))
        self.assertEqual(me.get_picker_organization()["id"], own.id)

    def test_a_resigned_person_is_told_with_those_who_are_there(self):
        self.left.function = "chief pickler "
        other = self.person("Adam", "Other")
        notice = self.left.get_picker_notice()
        self.assertEqual(notice["name"], "Aaron Pickertest")
        self.assertEqual(notice["organization"], "Acme Test A/S")
        self.assertEqual(
            [person["id"] for person in notice["alternatives"]],
            [self.anna.id, other.id],
        )
        self.assertEqual(
            notice["alternatives"][0]["name"], "Zoe Pickertest, Chief Pickler"
        )

    def test_only_who_may_be_chosen_is_an_alternative(self):
        other = self.person("Adam", "Other")
        notice = self.left.get_picker_notice([("id", "!=", self.anna.id)])
        self.assertEqual([one["id"] for one in notice["alternatives"]], other.ids)
        other.active = False
        notice = self.left.get_picker_notice([("id", "!=", self.anna.id)])
        self.assertEqual((notice["alternatives"], notice["alone"]), ([], False))
        self.anna.active = False
        self.assertTrue(self.left.get_picker_notice()["alone"])

    def test_who_is_there_is_no_news(self):
        self.assertFalse(self.anna.get_picker_notice())
        self.assertFalse(self.acme.get_picker_notice())
