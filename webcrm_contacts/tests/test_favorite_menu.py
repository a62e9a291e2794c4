from odoo.tests import tagged

from .common import PersonCase


@tagged("post_install", "-at_install")
class TestFavoritesMenu(PersonCase):
    """What the menu in the top bar shows of a user's favorites (F3.2)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = cls.user_with("favorites_user", "base.group_partner_manager")
        cls.other = cls.user_with("favorites_other")
        cls.anna = cls.person(mobile="+45 20 30 40 50", email="anna@acme.example")
        cls.bo = cls.person("Bo", "Lund", cls.nordvind, person_status="resigned")

    def favorites(self, user=None, **options):
        partners = self.Partner.with_user(user or self.user)
        return partners.get_favorites(**options)

    def names(self, **options):
        return [f["name"] for f in self.favorites(**options)["favorites"]]

    def mark(self, persons, user=None):
        persons.with_user(user or self.user).action_add_favorites()

    def test_favorites_come_with_organization_and_status(self):
        self.mark(self.anna + self.bo)
        self.assertEqual(
            self.favorites(),
            {
                "favorites": [
                    {
                        "id": self.anna.id,
                        "name": "Anna Holm",
                        "organization": "Acme Test A/S",
                        "status": "active",
                    },
                    {
                        "id": self.bo.id,
                        "name": "Bo Lund",
                        "organization": "Nordvind Test ApS",
                        "status": "resigned",
                    },
                ],
                "total": 2,
            },
        )
        self.assertEqual(self.favorites(self.other)["total"], 0)

    def test_they_are_found_by_name_organization_mail_and_number(self):
        self.mark(self.anna + self.bo)
        for text in ("holm", "acme anna", "anna@acme", "20304050"):
            self.assertEqual(self.names(search=text), ["Anna Holm"], text)
        self.assertEqual(self.names(search="nordvind"), ["Bo Lund"])
        self.assertEqual(self.names(search="nobody of this name"), [])
        self.assertEqual(self.favorites(search="holm")["total"], 2)

    def test_setting_a_star_twice_is_no_error(self):
        self.mark(self.anna)
        self.mark(self.anna + self.bo)
        self.assertEqual(self.favorites()["total"], 2)
        (self.anna + self.bo).with_user(self.user).action_remove_favorites()
        self.assertEqual(self.favorites()["total"], 0)

    def test_a_deleted_person_is_gone_from_the_menu(self):
        self.mark(self.anna + self.bo)
        self.anna.unlink()
        self.assertEqual(self.names(), ["Bo Lund"])

    def test_an_archived_person_stays(self):
        self.mark(self.anna)
        self.anna.active = False
        self.assertEqual(self.names(), ["Anna Holm"])

    def test_a_person_that_may_no_longer_be_read_is_not_shown(self):
        self.mark(self.anna + self.bo)
        self.anna.company_id = self.env["res.company"].create({"name": "Other Company"})
        self.assertEqual(self.favorites()["total"], 1)
        self.assertEqual(self.names(), ["Bo Lund"])

    def test_a_merged_person_is_the_survivor_for_all_who_had_it(self):
        self.mark(self.bo)
        self.mark(self.bo, self.other)
        self.mark(self.anna, self.other)
        self.bo.with_user(self.user).move_to_organization(
            self.acme, merge_into=self.anna
        )
        for user in (self.user, self.other):
            self.assertEqual(self.names(user=user), ["Anna Holm"])

    def test_many_favorites_come_as_a_first_hundred_in_few_queries(self):
        persons = self.Partner.create(
            [{"name": f"Fan {i:03}", "parent_id": self.acme.id} for i in range(130)]
        )
        self.mark(persons)
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(4):
            found = self.favorites()
        self.assertEqual(len(found["favorites"]), 100)
        self.assertEqual(found["total"], 130)
        self.assertEqual(self.names(search="Fan 129"), ["Fan 129"])
