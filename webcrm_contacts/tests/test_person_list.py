from ast import literal_eval

from lxml import etree

from odoo.fields import Domain
from odoo.tests import tagged

from .common import PersonCase

STOCK = ("complete_name", "email", "phone", "user_id", "country_id", "category_id")
OURS = ("name", "parent_id", "function", "email", "mobile", "person_status", "user_id")


@tagged("post_install", "-at_install")
class TestPersonList(PersonCase):
    """Lists of persons and organizations: who is in them, how they are found (F1.4)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.acme.phone = "+45 70 11 22 33"
        cls.anna = cls.person(
            "Anna",
            "Listholm",
            email="anna.l@acme.example",
            function="Head of Lists",
            mobile="+45 20 96 40 50",
        )
        cls.peter = cls.person("Peter", "Listberg", person_status="resigned")
        cls.ida = cls.person("Ida", "Listtoft", person_status="guest")
        cls.bo = cls.person(
            "Bo", "Listlind", organization=cls.nordvind, person_status="other"
        )
        cls.persons = cls.anna | cls.peter | cls.ida | cls.bo

    def action(self, name):
        return self.env.ref(f"webcrm_contacts.{name}_action")

    def search_view(self, name):
        view = self.action(name).search_view_id
        return etree.fromstring(self.Partner.get_view(view.id, "search")["arch"])

    def found(self, text, name="person"):
        """The records that typing `text` and Enter finds in a list."""
        field = self.search_view(name).xpath("//field")[0]
        typed = literal_eval(field.get("filter_domain").replace("self", repr(text)))
        listed = literal_eval(self.action(name).domain)
        return self.Partner.search(Domain(listed) & Domain(typed))

    def filtered(self, *names):
        """Our persons that these filters of one group let through together."""
        arch = self.search_view("person")
        domains = [
            Domain(literal_eval(arch.xpath("//filter[@name=$n]", n=n)[0].get("domain")))
            for n in names
        ]
        ours = Domain("id", "in", self.persons.ids)
        return self.Partner.search(ours & Domain.OR(domains))

    def test_persons_are_listed_and_nobody_else(self):
        address = self.Partner.create(
            {"name": "Goods in", "type": "delivery", "parent_id": self.acme.id}
        )
        loose = self.Partner.create({"name": "Listless"})
        listed = self.Partner.search(literal_eval(self.action("person").domain))
        self.assertLessEqual(self.persons, listed)
        self.assertFalse(listed & (address | loose | self.acme))

    def test_a_person_is_found_by_name_email_and_number(self):
        numbers = ("20964050", "0045 2096 4050", "+45 20-96")
        for text in ("Anna Listh", "anna.l@acme", *numbers):
            self.assertEqual(self.found(text), self.anna, text)

    def test_a_person_is_found_by_its_organization(self):
        self.assertEqual(self.found("Nordvind Test"), self.bo)

    def test_an_organization_is_found_by_its_main_number(self):
        self.assertEqual(self.found("7011 2233", "organization"), self.acme)

    def test_the_filters_of_the_status_combine(self):
        self.assertEqual(self.filtered("status_resigned"), self.peter)
        others = self.filtered("status_other", "status_guest")
        self.assertEqual(others, self.bo | self.ida)

    def test_who_left_more_than_a_year_ago_is_not_left_within_a_year(self):
        self.assertEqual(self.filtered("left_within_year"), self.peter)
        self.peter.resigned_date = "2020-01-01"
        self.assertFalse(self.filtered("left_within_year"))

    def test_without_email_and_without_address(self):
        self.assertEqual(self.filtered("no_email"), self.persons - self.anna)
        self.assertEqual(self.filtered("no_organization_address"), self.bo)

    def test_our_columns_cost_at_most_three_queries_more_and_none_per_row(self):
        many = self.Partner.create(
            [
                {"firstname": "F", "lastname": f"List {n}", "parent_id": self.acme.id}
                for n in range(40)
            ]
        )
        few = many[:2]
        ours = self.count_queries(few, OURS)
        self.assertEqual(self.count_queries(many, OURS), ours)
        self.assertLessEqual(ours, self.count_queries(few, STOCK) + 3)

    def count_queries(self, partners, names):
        relational = ("parent_id", "user_id", "country_id", "category_id")
        specification = {
            name: {"fields": {"display_name": {}}} if name in relational else {}
            for name in names
        }
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        self.Partner.web_search_read([("id", "in", partners.ids)], specification)
        return self.cr.sql_log_count - before
