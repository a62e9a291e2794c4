import base64
import io
from unittest.mock import patch

from PIL import Image

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common import PersonCase


def picture(color):
    file = io.BytesIO()
    Image.new("RGB", (16, 16), color).save(file, "PNG")
    return base64.b64encode(file.getvalue())


@tagged("post_install", "-at_install")
class TestPersonLog(PersonCase):
    """The log of a person: every change, and entries by users (F5.8)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.reader = cls.user_with("log_reader")
        cls.user = cls.user_with("log_user", "base.group_partner_manager")
        cls.anna = cls.person(function="CFO")
        cls.logs = cls.env["webcrm.person.log"]

    def save(self):
        """The end of a transaction, as far as the log is concerned: like the commit of
        Odoo's own test cursor."""
        self.env.cr.flush()
        self.env.cr.postcommit.clear()

    def entries(self, user=None, **options):
        logs = self.logs.with_user(user or self.user)
        return logs.get_entries(self.anna.id, **options)["entries"]

    def changes(self, **options):
        """The newest change as {label: (old, new)}."""
        changes = [e for e in self.entries(**options) if e["kind"] == "change"]
        return {c["label"]: (c["old"], c["new"]) for c in changes[0]["changes"]}

    def test_a_change_is_logged_with_old_and_new_value_and_who(self):
        self.anna.with_user(self.user).function = "CEO"
        self.save()
        entry = self.entries()[0]
        self.assertEqual(entry["author"], self.user.name)
        self.assertEqual(
            [(c["field"], c["old"], c["new"]) for c in entry["changes"]],
            [("function", "CFO", "CEO")],
        )

    def test_all_changes_of_one_save_are_one_entry(self):
        anna = self.anna.with_user(self.user)
        anna.function = "CEO"
        anna.write({"email": "anna@acme.example", "lastname": "Berg"})
        anna.function = "Director"
        self.save()
        self.assertEqual(len(self.logs.search([("partner_id", "=", anna.id)])), 1)
        fields = {
            c["field"]: (c["old"], c["new"]) for c in self.entries()[0]["changes"]
        }
        self.assertEqual(
            fields,
            {
                "function": ("CFO", "Director"),
                "email": ("", "anna@acme.example"),
                "lastname": ("Holm", "Berg"),
            },
        )

    def test_what_ends_as_it_began_is_no_change(self):
        self.anna.function = "CEO"
        self.anna.function = "CFO"
        self.save()
        self.assertFalse(self.logs.search([("partner_id", "=", self.anna.id)]))

    def test_status_tags_interests_and_dates_are_logged_in_words(self):
        tag = self.env["res.partner.category"].create({"name": "VIP"})
        golf = self.env["webcrm.person.interest"].create({"name": "Golf test"})
        self.anna.write(
            {
                "person_status": "resigned",
                "resigned_date": "2026-03-01",
                "category_id": [Command.link(tag.id)],
                "interest_ids": [Command.link(golf.id)],
                "parent_id": self.nordvind.id,
            }
        )
        self.save()
        changes = self.changes()
        self.assertEqual(changes["Status"], ("Active", "Resigned"))
        self.assertEqual(changes["Resigned On"], ("", "03/01/2026"))
        self.assertEqual(changes["Tags"], ("", "VIP"))
        self.assertEqual(changes["Interests"], ("", "Golf test"))
        self.assertEqual(changes["Organization"], (self.acme.name, self.nordvind.name))

    def test_another_picture_is_a_change(self):
        self.anna.image_1920 = picture("red")
        self.save()
        self.assertEqual(self.changes()["Image"], ("", "(file)"))
        self.anna.with_user(self.user).image_1920 = picture("blue")
        self.save()
        entry = self.entries()[0]
        self.assertEqual(entry["author"], self.user.name)
        self.assertEqual(self.changes()["Image"], ("(file)", "(file)"))

    def test_the_same_picture_is_no_change(self):
        self.anna.image_1920 = picture("red")
        self.save()
        self.anna.image_1920 = picture("red")
        self.save()
        self.assertEqual(len(self.logs.search([("partner_id", "=", self.anna.id)])), 1)

    def test_a_change_late_in_a_long_text_is_logged_from_there(self):
        words = "lorem ipsum " * 400
        for name in ("personal_preferences", "comment"):
            self.anna[name] = f"{words}red wine"
            self.save()
            self.anna[name] = f"{words}white wine"
            self.save()
            [change] = self.entries()[0]["changes"]
            self.assertEqual(change["field"], name)
            self.assertIn("red wine", change["old"])
            self.assertIn("white wine", change["new"])
            self.assertLessEqual(len(change["new"]), 2000)

    def test_links_are_logged(self):
        link = self.env["webcrm.person.link"].create(
            {"partner_id": self.anna.id, "url": "https://acme.example", "name": "Acme"}
        )
        self.save()
        self.assertEqual(self.changes()["Links"], ("", "Acme <https://acme.example>"))
        link.unlink()
        self.save()
        self.assertEqual(self.changes()["Links"], ("Acme <https://acme.example>", ""))

    def test_a_new_person_begins_with_created_and_nothing_else(self):
        self.save()
        self.assertEqual([e["kind"] for e in self.entries()], ["created"])
        self.assertFalse(self.logs.search([("partner_id", "=", self.anna.id)]))

    def test_organizations_and_lone_contacts_are_not_logged_and_cost_no_query(self):
        lone = self.Partner.create({"name": "Lone Wolf"})
        lone.write({"ref": "x"})  # what is looked up once
        self.save()
        writes = [(self.acme, {"website": "a.dk"}), (lone, {"function": "x"})]
        for partner, values in writes:
            ours = self.queries_of(partner, values)
            with patch.object(type(partner), "_log_prepare", lambda self, names: None):
                without = self.queries_of(
                    partner, {k: v + "2" for k, v in values.items()}
                )
            self.assertEqual(ours, without)
            self.assertFalse(self.logs.search([("partner_id", "=", partner.id)]))

    def queries_of(self, partner, values):
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        partner.write(values)
        self.save()
        return self.cr.sql_log_count - before

    def test_who_may_edit_the_person_adds_an_entry_that_nobody_can_change(self):
        self.anna.with_user(self.user).add_log_entry("  Called back.  ")
        entry = self.entries()[0]
        self.assertEqual(
            (entry["text"], entry["author"]), ("Called back.", self.user.name)
        )
        record = self.logs.browse(entry["id"])
        for user in (self.user, self.env.ref("base.user_admin")):
            with self.assertRaises(AccessError):
                record.with_user(user).body = "Never."
            with self.assertRaises(AccessError):
                record.with_user(user).unlink()
        with self.assertRaises(UserError):
            record.sudo().write({"create_uid": self.reader.id})
        with self.assertRaises(UserError):
            record.sudo().unlink()

    def test_who_may_only_read_adds_no_entry(self):
        with self.assertRaises(AccessError):
            self.anna.with_user(self.reader).add_log_entry("x")
        with self.assertRaises(UserError):
            self.anna.with_user(self.user).add_log_entry("   ")

    def test_a_field_with_groups_is_shown_and_found_only_by_who_may_read_it(self):
        self.anna.write({"function": "CEO", "mobile": "+45 20 30 40 50"})
        self.save()
        with patch.object(
            self.Partner._fields["mobile"], "groups", "base.group_system"
        ):
            self.assertNotIn("Mobile", self.changes(user=self.user))
            self.assertFalse(self.entries(search="20 30"))
            self.assertFalse(self.entries(search="Mobile"))
            admin = self.env.ref("base.user_admin")
            self.assertIn("Mobile", self.changes(user=admin))
            self.assertTrue(self.entries(user=admin, search="20 30"))

    def log_line(self, name, old, new):
        """A change as it is kept."""
        log = self.logs.sudo().create({"partner_id": self.anna.id, "kind": "change"})
        return (
            self.env["webcrm.person.log.line"]
            .sudo()
            .create(
                {
                    "log_id": log.id,
                    "field_name": name,
                    "label": name,
                    "old_value": old,
                    "new_value": new,
                }
            )
        )

    def test_names_of_records_that_the_reader_may_not_see_stay_hidden(self):
        other = self.env["res.company"].create({"name": "Other Company"})
        secret = self.organization("Secret Ltd", company_id=other.id)
        acme = [self.acme.id, self.acme.name]
        self.log_line("parent_id", [secret.id, secret.name], acme)
        self.assertEqual(self.changes()["Organization"], ("…", self.acme.name))
        self.assertTrue(self.entries(search="Acme"))
        self.assertFalse(self.entries(search="Secret"))

    def test_the_log_of_a_hidden_person_is_hidden(self):
        other = self.env["res.company"].create({"name": "Other Company"})
        theirs = self.person("Bo", "Lund", company_id=other.id)
        theirs.function = "CEO"
        self.save()
        logs = self.logs.with_user(self.user)
        with self.assertRaises(AccessError):
            logs.get_entries(theirs.id)
        self.assertFalse(logs.search([("partner_id", "=", theirs.id)]))

    def test_pages_go_on_where_the_one_before_ended(self):
        for number in range(5):
            self.anna.with_user(self.user).add_log_entry(f"Entry {number}")
        page = self.logs.get_entries(self.anna.id, limit=2)
        texts = [entry["text"] for entry in page["entries"]]
        self.anna.with_user(self.user).add_log_entry("Meanwhile")
        while page["cursor"]:
            page = self.logs.get_entries(self.anna.id, cursor=page["cursor"], limit=2)
            texts += [entry["text"] for entry in page["entries"]]
        self.assertEqual(texts[:5], [f"Entry {n}" for n in (4, 3, 2, 1, 0)])
        self.assertEqual(texts[5:], ["Created"])

    def test_search_finds_entries_labels_values_and_names(self):
        self.anna.with_user(self.user).add_log_entry("Likes Bordeaux")
        self.anna.with_user(self.user).function = "Ærø director"
        self.save()
        for search in ("bordeaux", "ærø", "job ti", self.user.name):
            self.assertTrue(self.entries(search=search), search)
        self.assertFalse(self.entries(search="Burgundy"))
        self.assertFalse(self.entries(search='"'))

    def test_search_finds_values_as_they_are_shown(self):
        self.log_line("lang", None, "en_US")
        self.log_line("block_mass_email", False, True)
        self.log_line("resigned_date", None, "2026-03-01")
        self.log_line("partner_latitude", None, 1234.5)
        for shown in ("English (US)", "yes", "03/01/2026", "1,234.50", "1234.5"):
            self.assertEqual(len(self.entries(search=shown)), 1, shown)
        for stored in ("en_US", "true", "2026-03-01"):
            self.assertFalse(self.entries(search=stored), stored)

    def test_a_search_costs_the_same_in_a_short_and_a_long_log(self):
        def search():
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            self.entries(search="Acme")
            return self.cr.sql_log_count - before

        acme = [self.acme.id, self.acme.name]
        nordvind = [self.nordvind.id, self.nordvind.name]
        self.log_line("parent_id", nordvind, acme)
        search()
        few = search()
        for _number in range(30):
            self.log_line("parent_id", acme, nordvind)
        self.assertEqual(search(), few)

    def test_the_organizations_history_is_mixed_in_when_asked_for(self):
        self.acme.message_post(body="Acme moved house")
        texts = [entry["text"] for entry in self.entries()]
        self.assertNotIn("Acme moved house", texts)
        mixed = {e["text"]: e["source"] for e in self.entries(organization=True)}
        self.assertEqual(mixed["Acme moved house"], "message")

    def test_many_persons_at_once_cost_a_constant_number_of_queries(self):
        persons = self.Partner.create(
            [
                {"name": f"Person {n}", "parent_id": self.acme.id, "function": "x"}
                for n in range(60)
            ]
        )
        self.save()
        self.queries_of(persons[:2], {"function": "y"})
        few = self.queries_of(persons[:10], {"function": "z"})
        many = self.queries_of(persons[10:], {"function": "z"})
        self.assertEqual(few, many)

    def test_joining_an_organization_is_news_its_address_is_not(self):
        self.anna.with_context(webcrm_contacts_surface=True).parent_id = self.nordvind
        self.save()
        self.assertEqual(list(self.changes()), ["Organization"])

    def test_a_deleted_person_leaves_nothing_to_log(self):
        self.anna.function = "CEO"
        self.anna.unlink()
        self.save()
        self.assertFalse(self.logs.search([("partner_id", "=", self.anna.id)]))
