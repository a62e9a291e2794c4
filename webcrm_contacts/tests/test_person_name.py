from odoo.exceptions import AccessError
from odoo.tests import Form, new_test_user, tagged
from odoo.tools import mute_logger

from .common import PersonCase


@tagged("post_install", "-at_install")
class TestPersonName(PersonCase):
    """First name, last name and name say the same, whichever is written (F1.1)."""

    def assertName(self, partner, firstname, lastname, name, review=False):
        self.assertEqual(
            (partner.firstname, partner.lastname, partner.name),
            (firstname, lastname, name),
        )
        self.assertEqual(partner.name_needs_review, review)

    # create

    def test_a_name_is_split_on_create(self):
        partner = self.Partner.create({"name": "Anna van der Berg"})
        self.assertName(partner, "Anna", "van der Berg", "Anna van der Berg")

    def test_parts_compose_the_name_on_create(self):
        partner = self.Partner.create({"firstname": " Anna ", "lastname": "Holm"})
        self.assertName(partner, "Anna", "Holm", "Anna Holm")
        self.assertEqual(partner.complete_name, "Anna Holm")

    def test_one_part_is_a_name(self):
        self.assertName(
            self.Partner.create({"firstname": "Anna"}), "Anna", False, "Anna"
        )
        self.assertName(
            self.Partner.create({"lastname": "Holm"}), False, "Holm", "Holm"
        )

    def test_parts_win_over_a_name_given_along(self):
        partner = self.Partner.create(
            {"name": "Peter Berg", "firstname": "Anna", "lastname": "Holm"}
        )
        self.assertName(partner, "Anna", "Holm", "Anna Holm")

    def test_a_name_given_along_completes_a_single_part(self):
        partner = self.Partner.create(
            {"name": "María García López", "firstname": "María"}
        )
        self.assertName(partner, "María", "García López", "María García López")

    def test_empty_parts_given_along_leave_the_name_to_be_split(self):
        partner = self.Partner.create(
            {"name": "Anna Holm", "firstname": False, "lastname": ""}
        )
        self.assertName(partner, "Anna", "Holm", "Anna Holm")

    def test_a_hand_made_split_is_kept(self):
        partner = self.Partner.create(
            {
                "name": "María García López",
                "firstname": "María",
                "lastname": "García López",
            }
        )
        partner.write({"name": "María García López", "email": "m@acme.example"})
        self.assertName(partner, "María", "García López", "María García López")

    def test_a_doubtful_name_needs_review(self):
        partner = self.Partner.create({"name": "Madonna"})
        self.assertName(partner, "Madonna", False, "Madonna", review=True)

    def test_a_name_with_a_comma_is_understood_and_left_as_it_is(self):
        partner = self.Partner.create({"name": "Holm, Anna"})
        self.assertName(partner, "Anna", "Holm", "Holm, Anna", review=True)

    def test_only_blanks_around_a_given_name_are_not_counted(self):
        partner = self.Partner.create({"name": "Anna  Holm "})
        self.assertName(partner, "Anna", "Holm", "Anna  Holm ")

    def test_context_defaults_count_as_given(self):
        partners = self.Partner.with_context(default_lastname="Holm")
        self.assertName(
            partners.create({"firstname": "Anna"}), "Anna", "Holm", "Anna Holm"
        )
        partners = self.Partner.with_context(default_name="Peter Berg")
        self.assertName(partners.create({}), "Peter", "Berg", "Peter Berg")

    def test_a_name_typed_into_a_dropdown_is_split(self):
        partner_id, _name = self.Partner.name_create("Anna Holm <anna@acme.example>")
        self.assertName(self.Partner.browse(partner_id), "Anna", "Holm", "Anna Holm")

    def test_a_user_has_parts_and_a_copy_of_one_is_marked(self):
        user = new_test_user(self.env, login="anna", name="Anna Holm")
        self.assertName(user.partner_id, "Anna", "Holm", "Anna Holm")
        copy = user.copy()
        self.assertName(copy.partner_id, "Anna", "Holm (copy)", "Anna Holm (copy)")

    # organizations and addresses

    def test_organizations_have_no_parts(self):
        self.assertName(self.acme, False, False, "Acme Test A/S")
        for values in (
            {"is_company": True},
            {"company_type": "company"},
        ):
            partner = self.Partner.create(
                {"name": "Anna Holm", "lastname": "X", **values}
            )
            self.assertName(partner, False, False, "Anna Holm")
        partners = self.Partner.with_context(default_is_company=True)
        self.assertName(partners.create({"name": "A B"}), False, False, "A B")

    def test_addresses_have_no_parts_and_need_no_name(self):
        values = {"parent_id": self.acme.id, "type": "delivery"}
        self.assertName(self.Partner.create(values), False, False, False)
        partners = self.Partner.with_context(default_type="invoice")
        partner = partners.create({"name": "Anna Holm", "firstname": "Anna"})
        self.assertName(partner, False, False, "Anna Holm")

    def test_a_part_written_on_an_organization_is_ignored(self):
        partners = self.acme + self.person()
        partners.write({"firstname": "Peter"})
        self.assertName(partners[0], False, False, "Acme Test A/S")
        self.assertName(partners[1], "Peter", "Holm", "Peter Holm")

    def test_becoming_an_individual_splits_the_name_and_back(self):
        partner = self.organization("Anna Holm")
        partner.company_type = "person"
        self.assertName(partner, "Anna", "Holm", "Anna Holm")
        partner.is_company = True
        self.assertName(partner, False, False, "Anna Holm")

    # write

    def test_writing_the_name_splits_it(self):
        partner = self.person()
        partner.name = "Peter von Berg"
        self.assertName(partner, "Peter", "von Berg", "Peter von Berg")

    def test_writing_a_part_composes_the_name(self):
        partner = self.Partner.create({"name": "Madonna"})
        partner.lastname = " Ciccone "
        self.assertName(partner, "Madonna", "Ciccone", "Madonna Ciccone")
        partner.write({"firstname": False})
        self.assertName(partner, False, "Ciccone", "Ciccone")

    def test_writing_one_part_on_many_keeps_each_other_part(self):
        partners = self.person("Anna") + self.person("Peter") + self.person("Anna")
        partners.write({"lastname": "Berg", "function": "CEO"})
        self.assertEqual(
            partners.mapped("name"), ["Anna Berg", "Peter Berg", "Anna Berg"]
        )
        self.assertEqual(set(partners.mapped("function")), {"CEO"})

    def test_a_form_that_sends_name_and_one_part_keeps_the_other(self):
        partner = self.person("Anna Marie", "Holm")
        partner.write({"name": "Anna Marie", "lastname": False})
        self.assertName(partner, "Anna Marie", False, "Anna Marie")

    @mute_logger("odoo.sql_db")
    def test_a_contact_cannot_lose_both_parts(self):
        partner = self.person()
        with self.assertRaisesRegex(Exception, "partner_check_name"):
            partner.write({"firstname": False, "lastname": " "})
            partner.flush_recordset()

    def test_children_get_the_composed_name_of_their_parent(self):
        parent = self.Partner.create({"name": "Anna Holm"})
        child = self.Partner.create({"name": "Ida Holm", "parent_id": parent.id})
        parent.lastname = "Berg"
        self.assertEqual(child.complete_name, "Anna Berg, Ida Holm")

    # copy

    def test_a_copy_keeps_the_split_and_shows_what_it_is(self):
        copy = self.person("María", "García López").copy()
        self.assertName(
            copy, "María", "García López (copy)", "María García López (copy)"
        )

    def test_a_copy_takes_the_name_or_part_asked_for(self):
        person = self.person()
        copy = person.copy({"name": "Peter Berg"})
        self.assertName(copy, "Peter", "Berg", "Peter Berg")
        copy = person.copy({"firstname": "Ida"})
        self.assertName(copy, "Ida", "Holm", "Ida Holm")
        copy = person.copy({"name": "Ida Berg", "firstname": "Ida"})
        self.assertName(copy, "Ida", "Berg", "Ida Berg")

    def test_a_copied_organization_has_no_parts(self):
        self.assertName(self.acme.copy(), False, False, "Acme Test A/S (copy)")

    # forms

    def test_a_form_shows_the_parts_while_the_name_is_typed(self):
        form = Form(self.Partner, view=self.form_view())
        form.name = "Anna af Holm"
        self.assertEqual((form.firstname, form.lastname), ("Anna", "af Holm"))
        self.assertName(form.save(), "Anna", "af Holm", "Anna af Holm")

    def test_a_form_shows_the_name_while_the_parts_are_typed(self):
        form = Form(self.Partner, view=self.form_view())
        form.firstname = "María"
        form.lastname = "García López"
        self.assertEqual(form.name, "María García López")
        person = form.save()
        self.assertName(person, "María", "García López", "María García López")
        with Form(person, view=self.form_view()) as form:
            form.firstname = "Ana"
            self.assertEqual(form.lastname, "García López")
        self.assertName(person, "Ana", "García López", "Ana García López")

    def test_editing_a_part_in_a_form_settles_the_review(self):
        person = self.Partner.create({"name": "Madonna"})
        with Form(person, view=self.form_view()) as form:
            form.lastname = "Ciccone"
            self.assertFalse(form.name_needs_review)
        self.assertFalse(person.name_needs_review)

    def form_view(self):
        """A form with all that hangs on the name."""
        fnames = ("is_company", "type", "name", "firstname", "lastname")
        arch = "".join(f'<field name="{fname}" />' for fname in fnames)
        return self.env["ir.ui.view"].create(
            {
                "name": "test",
                "model": "res.partner",
                "arch": f'<form>{arch}<field name="name_needs_review" /></form>',
            }
        )

    # review

    def test_names_are_confirmed_together(self):
        partners = self.Partner.create([{"name": "Cher"}, {"name": "Madonna"}])
        partners.action_confirm_names()
        self.assertEqual(partners.mapped("name_needs_review"), [False, False])
        self.assertEqual(partners.mapped("firstname"), ["Cher", "Madonna"])

    def test_a_new_name_is_judged_anew(self):
        partner = self.Partner.create({"name": "Cher"})
        partner.action_confirm_names()
        partner.function = "Singer"
        self.assertFalse(partner.name_needs_review)
        partner.name = "Sonny"
        self.assertTrue(partner.name_needs_review)

    def test_who_may_not_edit_contacts_may_not_confirm_names(self):
        partner = self.Partner.create({"name": "Cher"})
        reader = self.user_with("reader")
        with self.assertRaises(AccessError):
            partner.with_user(reader).action_confirm_names()

    def test_the_review_list_holds_the_doubtful_names(self):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "webcrm_contacts.name_review_action"
        )
        doubtful = self.Partner.create({"name": "Cher"})
        listed = self.Partner.search(self.eval_domain(action))
        self.assertIn(doubtful, listed)
        self.assertNotIn(self.person(), listed)

    def eval_domain(self, action):
        return (
            self.env["ir.filters"].new({"domain": action["domain"]})._get_eval_domain()
        )

    # import, export

    def test_import_takes_parts_or_a_name(self):
        result = self.Partner.load(
            ["firstname", "lastname"], [["Anna", "Holm"], ["Peter", ""]]
        )
        self.assertFalse(result["messages"])
        partners = self.Partner.browse(result["ids"])
        self.assertEqual(partners.mapped("name"), ["Anna Holm", "Peter"])
        result = self.Partner.load(["name"], [["Ida af Berg"]])
        partner = self.Partner.browse(result["ids"])
        self.assertName(partner, "Ida", "af Berg", "Ida af Berg")

    def test_the_parts_are_on_offer_for_an_import_compatible_export(self):
        offered = self.Partner.fields_get(["firstname", "lastname"])
        for description in offered.values():
            self.assertTrue(description["default_export_compatible"])

    # cost

    def test_parts_cost_no_query_on_create(self):
        names = [f"Anna Holm {index}" for index in range(20)]
        with_name = [{"name": name, "parent_id": self.acme.id} for name in names]
        with_parts = [
            {"firstname": name, "lastname": "Holm", "parent_id": self.acme.id}
            for name in names
        ]
        self.Partner.create(with_name)
        self.env.flush_all()
        self.assertEqual(
            self.count_queries(lambda: self.Partner.create(with_parts)),
            self.count_queries(lambda: self.Partner.create(with_name)),
        )

    def test_a_part_that_gives_all_the_same_name_takes_no_query_each(self):
        few, many = self.some_persons(5), self.some_persons(50)
        values = {"firstname": "Ida", "lastname": "Berg"}
        self.assertLessEqual(
            self.count_queries(lambda: many.write(values)),
            self.count_queries(lambda: few.write(values)),
        )

    def test_a_part_that_gives_each_another_name_takes_no_query_each(self):
        few, many = self.some_persons(5), self.some_persons(50)
        self.assertLessEqual(
            self.count_queries(lambda: many.write({"lastname": "Berg"})),
            self.count_queries(lambda: few.write({"lastname": "Berg"})),
        )
        self.assertName(many[7], "Person7", "Berg", "Person7 Berg")
        self.assertEqual(many[7].complete_name, "Acme Test A/S, Person7 Berg")

    def test_a_part_written_on_many_leaves_organizations_alone(self):
        persons = self.some_persons(2)
        (persons | self.acme).write({"lastname": "Berg", "function": "CEO"})
        self.assertName(persons[1], "Person1", "Berg", "Person1 Berg")
        self.assertEqual(self.acme.name, "Acme Test A/S")
        self.assertFalse(self.acme.lastname)
        self.assertEqual(
            (persons | self.acme).mapped("function"), ["CEO", "CEO", "CEO"]
        )

    def test_a_part_written_on_many_clears_the_mark_for_review(self):
        persons = self.some_persons(2)
        persons.name_needs_review = True
        persons.write({"lastname": "Berg"})
        self.assertEqual(persons.mapped("name_needs_review"), [False, False])

    def test_the_holder_of_a_bank_account_follows_a_part_written_on_many(self):
        persons = self.some_persons(2)
        account = self.env["res.partner.bank"].create(
            {"partner_id": persons[1].id, "acc_number": "DK5000400440116243"}
        )
        self.assertEqual(account.acc_holder_name, "Person1 Holm")
        persons.write({"lastname": "Berg"})
        self.assertEqual(account.acc_holder_name, "Person1 Berg")

    def test_children_follow_a_part_written_on_many(self):
        persons = self.some_persons(2)
        persons.parent_id = False
        address = self.Partner.create(
            {"parent_id": persons[0].id, "type": "other", "street": "Vej 2"}
        )
        persons.write({"lastname": "Berg"})
        self.assertIn("Person0 Berg", address.complete_name)

    def test_writing_a_part_takes_no_more_queries_than_writing_a_name(self):
        one, other = self.some_persons(5), self.some_persons(5)
        self.assertLessEqual(
            self.count_queries(
                lambda: one.write({"firstname": "Ida", "lastname": "B"})
            ),
            self.count_queries(lambda: other.write({"name": "Ida B"})),
        )

    def test_the_same_name_again_is_reviewed_by_nobody(self):
        odd = self.Partner.create({"name": "Madonna", "parent_id": self.acme.id})
        self.assertTrue(odd.name_needs_review)
        odd.write({"name": "Madonna"})
        self.surface.load([".id", "name"], [[str(odd.id), "Madonna"]])
        self.assertTrue(odd.name_needs_review)
        odd.write({"name": "Madonna", "firstname": "Madonna"})
        self.assertFalse(odd.name_needs_review)

    def test_a_copy_of_an_organization_as_a_person_has_the_parts_asked_for(self):
        asked = {"is_company": False, "firstname": "Bo", "lastname": "Ib"}
        copied = self.acme.copy(asked)
        self.assertEqual(
            (copied.name, copied.firstname, copied.lastname), ("Bo Ib", "Bo", "Ib")
        )

    def test_an_address_without_a_name_has_no_parts(self):
        anna = self.person()
        anna.write({"type": "delivery", "name": False})
        self.env.flush_all()
        self.assertEqual((anna.firstname, anna.lastname), (False, False))

    def some_persons(self, number):
        return self.Partner.create(
            [
                {"name": f"Person{index} Holm", "parent_id": self.acme.id}
                for index in range(number)
            ]
        )

    def count_queries(self, function):
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        function()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before
