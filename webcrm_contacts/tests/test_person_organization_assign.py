from ast import literal_eval

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import PersonCase


@tagged("post_install", "-at_install")
class TestOrganizationAssign(PersonCase):
    """Contacts without organization get one, many at once (F1.8)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.one, cls.two, cls.three, cls.four = cls.Partner.create(
            [
                {"name": "One Loose", "company_name": " acme test a/s "},
                {"name": "Two Loose", "company_name": "Brand New ApS"},
                {"name": "Three Loose", "company_name": "brand new aps"},
                {"name": "Four Loose", "street": "Elsewhere 9", "city": "Vejle"},
            ]
        )
        cls.contacts = cls.one | cls.two | cls.three | cls.four

    def wizard(self, contacts=None, **values):
        contacts = contacts or self.contacts
        return (
            self.env["webcrm.organization.assign"]
            .with_context(active_model="res.partner", active_ids=contacts.ids)
            .create(values)
        )

    def test_one_organization_for_all(self):
        self.wizard(organization_id=self.acme.id).action_assign()
        self.assertEqual(self.contacts.parent_id, self.acme)
        self.assertTrue(all(self.contacts.mapped("is_contact_person")))

    def test_a_differing_address_is_kept_below_and_never_written_upward(self):
        self.wizard(self.four, organization_id=self.nordvind.id).action_assign()
        self.assertFalse(self.nordvind.street)
        self.assertEqual(self.four.extra_address_ids.street, "Elsewhere 9")

    def test_by_company_name_finds_and_creates_each_once(self):
        self.wizard(mode="company_name").action_assign()
        self.assertEqual(self.one.parent_id, self.acme)
        self.assertEqual(self.two.parent_id.name, "Brand New ApS")
        self.assertTrue(self.two.parent_id.is_company)
        self.assertEqual(self.three.parent_id, self.two.parent_id)

    def test_without_company_name_a_contact_stays(self):
        wizard = self.wizard(mode="company_name")
        self.assertEqual((wizard.partner_count, wizard.unnamed_count), (4, 1))
        wizard.action_assign()
        self.assertFalse(self.four.parent_id)

    def test_the_preview_names_the_organizations_that_will_be_created(self):
        self.assertEqual(
            self.wizard(self.one | self.two, mode="company_name").new_names,
            "Brand New ApS",
        )

    def test_the_oldest_of_two_organizations_with_the_name_is_taken(self):
        self.organization("Acme Test A/S")
        self.wizard(self.one, mode="company_name").action_assign()
        self.assertEqual(self.one.parent_id, self.acme)

    def test_a_name_is_taken_literally(self):
        self.organization("100x Renewable")
        slashed = self.organization("50\\50 ApS")
        self.one.company_name = "100% Renewable"
        self.two.company_name = "50\\50 ApS"
        self.wizard(self.one | self.two, mode="company_name").action_assign()
        self.assertEqual(self.one.parent_id.name, "100% Renewable")
        self.assertEqual(self.two.parent_id, slashed)

    def test_who_has_an_organization_already_is_left_out(self):
        person = self.person(organization=self.nordvind)
        wizard = self.wizard(
            person | self.one | self.acme, organization_id=self.acme.id
        )
        self.assertEqual(wizard.partner_ids, self.one)

    def test_nothing_to_assign_says_what_to_do(self):
        with self.assertRaisesRegex(UserError, "Choose an organization"):
            self.wizard(self.four, mode="company_name").action_assign()

    def test_the_list_shows_contacts_without_organization_but_no_users(self):
        user = self.user_with("loose_seller")
        action = self.env.ref("webcrm_contacts.without_organization_action")
        listed = self.Partner.search(literal_eval(action.domain))
        self.assertLessEqual(self.contacts, listed)
        self.assertFalse(listed & (self.acme | self.person() | user.partner_id))
