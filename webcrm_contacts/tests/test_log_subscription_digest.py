from odoo.tests import tagged

from .log_common import SubscriptionCase


@tagged("post_install", "-at_install")
class TestSubscriptionDigest(SubscriptionCase):
    """E-mails, rights and languages of subscribers; many persons at once (F3.3)."""

    def test_who_prefers_e_mail_gets_one_mail(self):
        self.subscribe(self.other, self.anna)
        self.change(self.anna, function="CEO")
        mail = self.mails_to(self.other)
        self.assertEqual(len(mail), 1)
        self.assertIn("Job Title", mail.subject)
        self.assertIn("CEO", mail.body_html)
        self.assertIn(
            f"/webcrm_contacts/unsubscribe/{self.anna.id}", str(mail.body_html)
        )
        self.assertFalse(self.inbox_of(self.other))

    def test_a_mass_edit_is_one_digest_for_each_subscriber(self):
        persons = self.anna + self.bo + self.person("Carl", "Dam")
        self.subscribe(self.reader, persons)
        self.subscribe(self.other, persons[:2])
        self.change(persons, function="CEO")
        message = self.inbox_of(self.reader)
        self.assertEqual(len(message), 1)
        self.assertEqual(message.subject, "3 persons were changed")
        text = self.text_of(message)
        for name in ("Anna Holm", "Bo Lund", "Carl Dam"):
            self.assertIn(name, text)
        mail = self.mails_to(self.other)
        self.assertEqual(len(mail), 1)
        self.assertNotIn("Carl Dam", mail.body_html)

    def test_an_import_is_one_digest(self):
        self.subscribe(self.reader, self.anna + self.bo)
        rows = [[str(p.id), "CEO"] for p in self.anna + self.bo]
        result = self.Partner.with_user(self.user).load([".id", "function"], rows)
        self.assertFalse(result["messages"])
        self.save()
        self.assertEqual(len(self.inbox_of(self.reader)), 1)

    def test_a_thousand_changes_are_a_short_message(self):
        persons = self.Partner.create(
            [{"name": f"P {i}", "parent_id": self.acme.id} for i in range(60)]
        )
        self.save()
        self.subscribe(self.reader, persons)
        self.change(persons, function="CEO")
        text = self.text_of(self.inbox_of(self.reader))
        self.assertEqual(text.count("empty → CEO"), 50)
        self.assertIn("and 10 more persons", text)

    def test_a_field_with_groups_is_told_to_those_who_may_read_it(self):
        self.subscribe(self.reader, self.anna)
        self.subscribe(self.other, self.anna)
        self.other.group_ids |= self.env.ref("base.group_system")
        self.restrict("personal_preferences", "base.group_system")
        self.anna.personal_preferences = "Golf"
        self.save()
        self.assertFalse(self.inbox_of(self.reader))
        self.assertIn("Golf", self.mails_to(self.other).body_html)
        self.anna.write({"personal_preferences": "Chess", "function": "CEO"})
        self.save()
        text = self.text_of(self.inbox_of(self.reader))
        self.assertIn("CEO", text)
        self.assertNotIn("Chess", text)

    def restrict(self, fname, group):
        field = self.Partner._fields[fname]
        self.patch(field, "groups", group)
        self.env["res.partner"].env.registry.clear_cache()

    def test_who_may_no_longer_read_the_person_is_told_nothing(self):
        self.subscribe(self.reader, self.anna)
        self.anna.company_id = self.env["res.company"].create({"name": "Other Company"})
        self.save()
        self.assertFalse(self.inbox_of(self.reader))

    def test_names_that_the_subscriber_may_not_read_are_not_told(self):
        secret = self.organization(
            "Secret A/S", company_id=self.env["res.company"].create({"name": "X"}).id
        )
        self.subscribe(self.reader, self.anna)
        self.anna.sudo().with_context(mail_notrack=True).write(
            {"parent_id": secret.id, "company_id": False}
        )
        self.save()
        for message in self.inbox_of(self.reader):
            self.assertNotIn(
                "Organization: Acme Test A/S → Secret", self.text_of(message)
            )

    def test_each_subscriber_reads_it_in_the_own_language(self):
        self.env["res.lang"]._activate_lang("da_DK")
        self.env["ir.module.module"].search(
            [("name", "=", "webcrm_contacts")]
        )._update_translations(["da_DK"])
        self.reader.lang = "da_DK"
        self.subscribe(self.reader, self.anna)
        self.change(self.anna, function="CEO")
        text = self.text_of(self.inbox_of(self.reader))
        self.assertIn("Jobtitel: CFO → CEO", text)
        self.assertIn("Ændret af", text)

    def test_the_number_of_subscribers_and_of_persons_costs_no_queries(self):
        few, many = self.subscribers(2), self.subscribers(20)
        anna_costs = self.cost_of(self.anna, few)
        self.assertLessEqual(self.cost_of(self.bo, many), anna_costs + 2)

    def subscribers(self, number):
        """Users with the same rights, who have worked already."""
        users = self.env["res.users"].browse()
        for index in range(number):
            user = self.user_with(f"subscriber_{number}_{index}")
            user.notification_type = "inbox"
            users += user
        return users

    def cost_of(self, person, users):
        for user in users:
            self.subscribe(user, person)
        self.change(person, function="A")
        self.env.invalidate_all()
        person.with_user(self.user).function = "B"
        self.env.flush_all()
        before = self.env.cr.sql_log_count
        self.save()
        cost = self.env.cr.sql_log_count - before
        for user in users:
            self.assertEqual(len(self.inbox_of(user)), 2)
        return cost
