from lxml import etree

from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .test_card_setup import CardSetupCase

CARD = "webcrm_contacts.person_card_view_form"


@tagged("post_install", "-at_install")
class TestCardView(CardSetupCase):
    """The form that the server gives the card, drawn from the setup (F4, F5)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anna = cls.person()

    def card(self, user=None):
        partners = self.Partner.with_user(user or self.user)
        return etree.fromstring(partners.get_view(self.env.ref(CARD).id)["arch"])

    def show(self, *panels, user=None):
        setup = self.named("", user)
        setup["tabs"]["fields"] |= {"disposition": "1", "columns": [list(panels)]}
        return self.layouts(user or self.user).save_setup(setup)

    def fields_panel(self, *names):
        return {"type": "fields", "items": [{"name": name} for name in names]}

    def tab_fields(self, user=None):
        page = self.card(user).find(".//page[@name='webcrm_fields']")
        return [field.get("name") for field in page.iter("field")]

    def test_a_saved_setup_is_what_its_user_gets_at_once(self):
        self.card()
        self.show(self.fields_panel("parent_id", "firstname", "lastname", "ref"))
        self.assertEqual(
            self.tab_fields(), ["parent_id", "firstname", "lastname", "ref"]
        )
        self.assertNotEqual(self.tab_fields(self.colleague), self.tab_fields())
        self.layouts(self.user).reset_setup()
        self.assertEqual(self.tab_fields(self.colleague), self.tab_fields())

    def test_users_of_the_same_setup_share_one_cached_form(self):
        keys = {
            self.Partner.with_user(user)._get_view_cache_key(self.env.ref(CARD).id)
            for user in (self.user, self.colleague, self.manager)
        }
        self.assertEqual(len(keys), 1)

    def test_the_form_names_the_setup_that_it_was_drawn_from(self):
        key = self.show(self.fields_panel("email"))["key"]
        self.assertEqual(self.card().get("setup_key"), key)

    def test_other_views_of_partners_do_not_depend_on_the_setup(self):
        view = self.env.ref("base.view_partner_form")
        before = self.Partner.with_user(self.user)._get_view_cache_key(view.id)
        self.show(self.fields_panel("email"))
        after = self.Partner.with_user(self.user)._get_view_cache_key(view.id)
        self.assertEqual(before, after)

    def test_a_field_with_groups_is_on_the_form_of_those_who_may_read_it(self):
        self.patch(self.Partner._fields["ref"], "groups", "base.group_system")
        setup = self.named("", self.manager)
        panel = self.fields_panel("firstname", "ref")
        setup["tabs"]["fields"] |= {"disposition": "1", "columns": [[panel]]}
        self.layouts(self.manager).save_setup(setup, for_all_users=True)
        self.assertNotIn("ref", self.tab_fields(self.user))
        self.assertIn("ref", self.tab_fields(self.env.ref("base.user_admin")))

    def test_so_is_a_field_of_the_organization_and_no_empty_frame_of_it(self):
        self.patch(self.Partner._fields["ref"], "groups", "base.group_system")
        setup = self.named("", self.manager)
        panel = self.fields_panel("firstname", "organization.ref")
        setup["tabs"]["fields"] |= {"disposition": "1", "columns": [[panel]]}
        self.layouts(self.manager).save_setup(setup, for_all_users=True)
        self.assertNotIn("card_organization_ids", self.tab_fields(self.user))
        seen = self.tab_fields(self.env.ref("base.user_admin"))
        self.assertEqual(seen[-2:], ["card_organization_ids", "ref"])

    def test_a_mandatory_field_on_no_panel_has_a_place_while_it_is_empty(self):
        self.show(self.fields_panel("firstname"))
        [group] = self.card().xpath("//group[@name='webcrm_mandatory']")
        fields = group.findall("field")
        self.assertEqual([f.get("name") for f in fields], ["parent_id", "lastname"])
        self.assertEqual({f.get("required") for f in fields}, {"not id"})
        self.anna.parent_id = False
        self.assertEqual(self.anna.lacking_fields, "parent_id")

    def test_a_new_person_is_typed_on_a_card_that_shows_no_mandatory_field(self):
        self.show(self.fields_panel("function"))
        surface = self.Partner.with_user(self.user).with_context(
            webcrm_contacts_surface=True
        )
        with Form(surface, CARD) as card:
            card.firstname, card.lastname = "Ida", "Lund"
            card.parent_id = self.acme
        self.assertEqual(
            (card.record.name, card.record.lacking_fields), ("Ida Lund", "")
        )

    def test_a_field_of_the_organization_is_saved_on_the_organization(self):
        anna = self.anna.with_user(self.user).with_context(webcrm_contacts_surface=True)
        spec = {"card_organization_ids": {"fields": {"phone": {}}}}
        [before] = anna.web_read(spec)
        self.assertEqual(
            [o["id"] for o in before["card_organization_ids"]], self.acme.ids
        )
        values = {
            "function": "CEO",
            "card_organization_ids": [
                Command.update(self.acme.id, {"phone": "70 80 90 00"})
            ],
        }
        [saved] = anna.web_save(values, spec)
        self.assertEqual(saved["card_organization_ids"][0]["phone"], "70 80 90 00")
        self.assertEqual((self.acme.phone, self.anna.function), ("70 80 90 00", "CEO"))

    def test_only_the_persons_own_organization_can_be_changed_this_way(self):
        commands = [
            Command.update(self.nordvind.id, {"phone": "70 80 90 00"}),
            Command.delete(self.acme.id),
            Command.clear(),
        ]
        self.anna.with_user(self.user).write({"card_organization_ids": commands})
        self.assertFalse(self.nordvind.phone)
        self.assertTrue(self.acme.exists())
        self.assertEqual(self.anna.parent_id, self.acme)

    def test_who_may_not_change_the_organization_changes_nothing_of_it(self):
        self.env["ir.rule"].create(
            {
                "name": "Acme is kept by others",
                "model_id": self.env["ir.model"]._get_id("res.partner"),
                "domain_force": f"[('id', '!=', {self.acme.id})]",
                "perm_read": False,
            }
        )
        change = Command.update(self.acme.id, {"phone": "70 80 90 00"})
        with self.assertRaises(AccessError):
            self.anna.with_user(self.user).write({"card_organization_ids": [change]})

    def test_a_new_person_can_be_saved_with_a_change_of_the_organization(self):
        change = Command.update(self.acme.id, {"phone": "70 80 90 00"})
        self.person("Bo", "Lund", card_organization_ids=[change])
        self.assertEqual(self.acme.phone, "70 80 90 00")

    def test_a_person_followed_from_a_link_opens_as_card(self):
        card = self.env.ref(CARD).id
        action = self.anna.with_user(self.user).get_formview_action()
        self.assertEqual(action["views"], [(card, "form")])
        self.assertTrue(action["context"]["webcrm_contacts_surface"])
        for other in (self.acme, self.Partner.create({"name": "Lone"})):
            action = other.with_user(self.user).get_formview_action()
            self.assertNotIn((card, "form"), action["views"])

    def test_a_link_to_who_was_merged_into_what_is_no_person_any_more_is_no_card(self):
        bo = self.person("Bo", "Lund")
        self.anna.move_to_organization(self.acme, merge_into=bo)
        bo.write({"is_company": True, "parent_id": False})
        action = self.anna.with_user(self.user).get_formview_action()
        self.assertEqual(action["res_id"], bo.id)
        self.assertNotIn((self.env.ref(CARD).id, "form"), action["views"])

    def test_dialogs_keep_odoos_own_form_with_a_button_to_the_card(self):
        self.assertFalse(self.anna.get_formview_id())
        arch = self.Partner.get_view(self.env.ref("base.view_partner_form").id)["arch"]
        self.assertIn("action_open_card", arch)
        action = self.anna.with_user(self.user).action_open_card()
        self.assertEqual(action["views"][0][0], self.env.ref(CARD).id)

    def test_the_browser_learns_the_setup_in_force_at_its_start(self):
        info = self.env["ir.http"].with_user(self.user)._get_card_session_info()
        key = self.layouts(self.user).get_setup()["key"]
        self.assertEqual(info["setup_key"], key)

    def test_open_browsers_are_told_of_a_changed_setup(self):
        self.env["bus.bus"].search([]).unlink()
        self.show(self.fields_panel("email"))
        self.env.cr.precommit.run()
        messages = self.env["bus.bus"].search([]).mapped("message")
        self.assertIn("webcrm_contacts.card_setup", " ".join(map(str, messages)))

    def test_telephony_is_the_users_own_choice_or_the_companys(self):
        http = self.env["ir.http"].with_user(self.user)
        parameters = self.env["ir.config_parameter"].sudo()
        self.assertEqual(http._get_telephony(), "")
        parameters.set_param("webcrm_contacts.telephony", "callto")
        self.assertEqual(http._get_telephony(), "callto:{number}")
        own = self.user.with_user(self.user)
        own.webcrm_telephony = "sip"
        self.assertEqual(http._get_telephony(), "sip:{number}")
        own.webcrm_telephony = "none"
        self.assertEqual(http._get_telephony(), "")
        pbx = "https://pbx.example/?to={number}"
        own.write({"webcrm_telephony": "url", "webcrm_telephony_url": pbx})
        self.assertEqual(http._get_telephony(), pbx)
        with self.assertRaises(ValidationError):
            own.webcrm_telephony_url = "javascript:alert({number})"
