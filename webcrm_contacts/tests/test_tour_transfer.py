from odoo.tests import HttpCase, tagged


@tagged("post_install", "-at_install")
class TestTourTransfer(HttpCase):
    """Copy, changed employer with undo, and merge with overwrite, in the browser."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        partners = cls.env["res.partner"]
        cls.acme, cls.nordvind = partners.create(
            [
                {"name": name, "is_company": True}
                for name in ("Tour Acme", "Tour Nordvind")
            ]
        )
        cls.anna = partners.create(
            {"name": "Tour Anna", "parent_id": cls.acme.id, "function": "CEO"}
        )
        cls.anna.activity_schedule("mail.mail_activity_data_todo")

    def run_tour(self, name, path=None):
        path = path or f"/odoo/persons/{self.anna.id}"
        self.start_tour(path, name, login="admin")
        self.env.invalidate_all()

    def test_a_person_is_copied(self):
        self.run_tour("webcrm_transfer_copy")
        [copy] = self.nordvind.person_ids
        self.assertEqual((copy.name, copy.function), ("Tour Anna", "CEO"))
        self.assertEqual(self.anna.parent_id, self.acme)

    def test_a_value_that_a_rule_refuses_is_changed_for_the_copy(self):
        self.anna.birthdate = "1980-02-29"
        field = self.env["ir.model.fields"]._get("res.partner", "birthdate")
        rules = self.env["webcrm.duplicate.rule"]
        rules.create({"name": "Rule of a tour", "first_field_id": field.id})
        self.run_tour("webcrm_transfer_copy_with_another_date")
        [copy] = self.nordvind.person_ids
        self.assertEqual(str(copy.birthdate), "1981-03-01")

    def test_a_changed_employer_is_undone(self):
        self.run_tour("webcrm_transfer_employer_and_undo")
        self.assertEqual(self.anna.parent_id, self.acme)
        journal = self.env["webcrm.transfer"].search([("person_id", "=", self.anna.id)])
        self.assertEqual(journal.state, "undone")

    def test_a_merge_takes_the_chosen_value(self):
        anna_berit = self.env["res.partner"].create(
            {
                "firstname": "Tour",
                "lastname": "Anna-Berit",
                "parent_id": self.nordvind.id,
                "function": "Director",
                "mobile": "+45 28 11 22 33",
            }
        )
        self.anna.write({"mobile": "+45 28112233", "ref": "T-1"})
        self.run_tour("webcrm_transfer_merge_with_overwrite")
        self.assertEqual(anna_berit.function, "CEO")
        self.assertFalse(anna_berit.ref, "the empty side was chosen")
        self.assertEqual(self.anna.merged_into_id, anna_berit)

    def test_a_merge_within_the_organization_takes_the_records_along(self):
        double = self.env["res.partner"].create(
            {"name": "Tour Ann", "parent_id": self.acme.id}
        )
        self.run_tour("webcrm_transfer_merge_on_the_card")
        self.assertEqual(self.anna.merged_into_id, double)
        self.assertFalse(self.anna.active)
        self.assertEqual(len(double.activity_ids), 1)

    def test_two_of_a_list_are_merged_and_the_other_one_stays(self):
        partners = self.env["res.partner"]
        bo = partners.create({"name": "Tour Bo", "parent_id": self.nordvind.id})
        action = self.env.ref("webcrm_contacts.person_action")
        action.domain = [("id", "in", (self.anna | bo).ids)]
        self.run_tour("webcrm_transfer_merge_two_of_a_list", "/odoo/persons")
        self.assertEqual(self.anna.merged_into_id, bo)
        self.assertEqual(bo.function, "CEO")

    def test_who_resigns_is_asked_about(self):
        self.run_tour("webcrm_transfer_resigned")
        self.assertEqual(self.anna.person_status, "resigned")
