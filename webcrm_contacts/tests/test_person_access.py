from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .common import PersonCase


@tagged("post_install", "-at_install")
class TestPersonAccess(PersonCase):
    """Who may do what: no rights, user, manager, portal, other company."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.reader = cls.user_with("person_reader")
        cls.user = cls.user_with("person_user", "base.group_partner_manager")
        cls.manager = cls.user_with("person_manager", "webcrm_contacts.group_manager")
        cls.portal = new_test_user(
            cls.env, login="person_portal", groups="base.group_portal"
        )
        cls.anna = cls.person()

    def test_whoever_may_edit_contacts_is_a_user_of_persons(self):
        self.assertTrue(self.user.has_group("webcrm_contacts.group_user"))
        self.assertFalse(self.user.has_group("webcrm_contacts.group_manager"))
        self.assertFalse(self.reader.has_group("webcrm_contacts.group_user"))
        self.assertTrue(self.manager.has_group("base.group_partner_manager"))
        admin = self.env.ref("base.user_admin")
        self.assertTrue(admin.has_group("webcrm_contacts.group_manager"))

    def test_an_internal_user_reads_persons_and_changes_nothing(self):
        anna = self.anna.with_user(self.reader)
        self.assertEqual(anna.firstname, "Anna")
        with self.assertRaises(AccessError):
            anna.person_status = "resigned"

    def test_a_user_edits_persons_and_only_reads_the_lists_of_the_manager(self):
        self.anna.with_user(self.user).person_status = "other"
        interests = self.env["webcrm.person.interest"].with_user(self.user)
        self.assertIsNotNone(interests.search([]))
        with self.assertRaises(AccessError):
            interests.create({"name": "Golf"})
        demand = (
            self.env["webcrm.person.field"].with_user(self.user).search([], limit=1)
        )
        with self.assertRaises(AccessError):
            demand.mandatory = False

    def test_the_right_user_alone_lets_work_with_persons(self):
        user = self.user_with("person_only", "webcrm_contacts.group_user")
        self.assertFalse(user.has_group("base.group_partner_manager"))
        surface = self.surface.with_user(user)
        vals = {"firstname": "Bo", "lastname": "Lund", "parent_id": self.acme.id}
        [saved] = surface.web_save(vals, {"id": {}})
        bo = surface.browse(saved["id"])
        bo.web_save({"person_status": "resigned"}, {"id": {}})
        self.assertEqual(bo.person_status, "resigned")
        copy = self.anna.with_user(user).copy_to_organization(self.nordvind)
        self.assertEqual(copy.name, "Anna Holm")
        with self.assertRaises(AccessError):
            bo.unlink()

    def test_the_manager_keeps_the_lists(self):
        golf = self.env["webcrm.person.interest"].with_user(self.manager)
        self.assertTrue(golf.create({"name": "Golf"}))
        demands = self.env["webcrm.person.field"].with_user(self.manager).search([])
        demands[0].mandatory = False
        self.assertNotIn(demands[0].name, demands._mandatory_names())

    def test_a_portal_user_reads_no_persons_but_the_own_card(self):
        with self.assertRaises(AccessError):
            self.anna.with_user(self.portal).read(["firstname"])
        with self.assertRaises(AccessError):
            self.env["webcrm.person.interest"].with_user(self.portal).search([])

    def test_persons_of_another_company_stay_hidden(self):
        other = self.env["res.company"].create({"name": "Other Company"})
        theirs = self.person(
            "Bo", "Lund", mobile="+45 28 28 28 28", company_id=other.id
        )
        found = self.Partner.with_user(self.user)
        self.assertFalse(found.search([("id", "=", theirs.id)]))
        self.assertFalse(found.find_by_phone("28282828"))
        with self.assertRaises(AccessError):
            theirs.with_user(self.user).read(["firstname"])
