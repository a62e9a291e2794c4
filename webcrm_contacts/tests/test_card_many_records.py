from odoo.tests import Form, tagged
from odoo.tools import SQL

from .common import PersonCase

MANY = 10_000
CARD = "webcrm_contacts.person_card_view_form"


@tagged("post_install", "-at_install")
class TestCardManyRecords(PersonCase):
    """A card with ten thousand records beside it opens as one with ten (F5)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = cls.user_with("card_many", "base.group_partner_manager")
        cls.anna = cls.person()
        cls.bo = cls.person("Bo", "Lund", cls.nordvind)
        for person, number in ((cls.anna, 10), (cls.bo, MANY)):
            for record in cls.beside(person):
                cls.multiply(record, number)
        cls.env.cr.execute("ANALYZE res_partner, mail_activity, mail_message")

    @classmethod
    def beside(cls, person):
        """One record of each kind that hangs on a person."""
        entry = person.add_log_entry("Called")
        return (
            cls.person("Colleague", "Holm", person.parent_id),
            person.activity_schedule(
                "mail.mail_activity_data_todo", user_id=cls.user.id
            ),
            person.message_post(body="Mail", message_type="comment"),
            cls.env["webcrm.person.log"].browse(entry),
        )

    @classmethod
    def multiply(cls, record, number):
        """As many rows as this one in the database, beneath the ORM."""
        cls.env.flush_all()
        columns = SQL(", ").join(
            SQL.identifier(name)
            for name, field in record._fields.items()
            if field.store and field.column_type and name != "id"
        )
        table = SQL.identifier(record._table)
        cls.env.cr.execute(
            SQL(
                "INSERT INTO %s (%s) SELECT %s FROM %s, generate_series(2, %s) "
                "WHERE %s.id = %s",
                *(table, columns, columns, table, number, table, record.id),
            )
        )
        cls.env.invalidate_all()

    def panels(self, person):
        data = self.env["webcrm.card.data"].with_user(self.user)
        return data.get_panels(person.id)["panels"]

    def open(self, person):
        """The form of the card and its panels, as the browser asks for them."""
        form = Form(person.with_user(self.user), view=CARD)
        return form, self.panels(person)

    def queries(self, person):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self.open(person)
        return self.env.cr.sql_log_count - before

    def test_its_panels_count_all_and_list_the_first(self):
        form, panels = self.open(self.bo)
        self.assertEqual(form.lastname, "Lund")
        self.assertFalse([p["error"] for p in panels.values() if "error" in p])
        shown = {p.get("model"): p for p in panels.values() if p["type"] == "entities"}
        for model in ("res.partner", "mail.activity"):
            self.assertEqual(shown[model]["count"], MANY)
            self.assertLessEqual(len(shown[model]["records"]), shown[model]["limit"])
        [log] = [p for p in panels.values() if p["type"] == "log"]
        self.assertLessEqual(len(log["entries"]), 80)

    def test_it_costs_as_many_queries_as_one_with_ten(self):
        self.open(self.anna)
        self.open(self.bo)
        self.assertEqual(self.queries(self.bo), self.queries(self.anna))
