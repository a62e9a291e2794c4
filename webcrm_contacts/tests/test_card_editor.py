from collections import Counter

from lxml import etree

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from .test_card_setup import CardSetupCase


@tagged("post_install", "-at_install")
class TestCardEditor(CardSetupCase):
    """What the screen "Edit setup" gets from the server (F5)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anna = cls.person()

    def editor(self, user=None):
        return self.env["webcrm.card.editor"].with_user(user or self.user)

    def draft(self, setup, user=None):
        draft = self.editor(user).get_draft(self.anna.id, setup)
        return etree.fromstring(draft["arch"]), draft

    def test_the_palette_says_where_a_panel_may_stand(self):
        kinds = {kind["id"]: kind for kind in self.editor().get_start()["kinds"]}
        self.assertEqual(kinds["fields"]["tabs"], ["fields"])
        self.assertEqual(kinds["information"]["tabs"], ["fields", "details"])
        self.assertEqual(kinds["log"]["tabs"], ["details"])
        self.assertTrue(kinds["log"]["once"])
        self.assertEqual(kinds["job_title"]["tabs"], ["sidebar"])
        entities = [k for k in kinds.values() if k["group"] == "entities"]
        self.assertTrue(entities)
        self.assertFalse(any(kind["once"] for kind in entities))

    def test_what_is_dropped_is_a_panel_that_can_be_saved(self):
        start = self.editor().get_start()
        setup = start["setup"]
        dropped = []
        for kind in start["kinds"]:
            if kind["group"] != "sidebar" and not kind["once"]:
                setup["tabs"][kind["tabs"][0]]["columns"][0].append(kind["panel"])
                dropped.append(kind["panel"]["type"])
        self.layouts(self.user).save_setup(setup)
        tabs = self.layouts(self.user).get_setup()["tabs"].values()
        saved = [panel["type"] for tab in tabs for panel in tab["columns"][0]]
        self.assertTrue(dropped)
        self.assertEqual(Counter(dropped) - Counter(saved), Counter())

    def test_what_the_user_may_not_read_is_named_but_not_on_offer(self):
        activity = self.env.ref("webcrm_contacts.webcrm_entity_type_activity")
        rights = self.env["ir.model.access"].search(
            [("model_id.model", "=", "mail.activity")]
        )
        rights.active = False
        start = self.editor().get_start()
        kinds = {kind["id"]: kind for kind in start["kinds"]}
        kind = kinds[f"entities-{activity.id}"]
        self.assertEqual((kind["label"], kind["unreadable"]), (activity.name, True))
        unreadable = {"name": activity.name, "unreadable": True}
        self.assertEqual(start["entities"][activity.id], unreadable)
        [kpi] = [kind for kind in start["kinds"] if kind["group"] == "kpi"]
        self.assertFalse(kpi["unreadable"])
        self.assertNotEqual(kpi["panel"]["entity_type"], activity.id)

    def test_the_field_picker_knows_names_groups_and_reasons(self):
        fields = {one["name"]: one for one in self.editor().get_start()["fields"]}
        self.assertEqual(fields["function"]["label"], "Job Title")
        self.assertEqual(fields["function"]["group"], "person")
        self.assertEqual(fields["organization.phone"]["group"], "organization")
        self.assertEqual(fields["is_contact_person"]["mode"], "readonly")
        self.assertTrue(fields["vcard"]["reason"] if "vcard" in fields else True)
        self.assertFalse(fields["email"]["reason"])

    def test_a_draft_is_the_real_card_with_tools_and_nothing_is_saved(self):
        setup = self.editor().get_start()["setup"]
        setup["tabs"]["fields"]["name"] = "Facts"
        arch, draft = self.draft(setup)
        self.assertEqual(arch.xpath("//page/@string")[0], "Facts")
        tools = arch.xpath("//widget[@name='webcrm_panel_tools']/@key")
        self.assertIn("fields-0-0", tools)
        self.assertIn("sidebar-0-0", tools)
        columns = arch.xpath("//div[@name='webcrm_column_details-1']")
        self.assertEqual(len(columns), 1)
        self.assertIn("firstname", draft["fields"])
        self.assertIn("details-1-0", draft["panels"])
        self.assertEqual(self.name_seen_by(self.user), "")

    def test_an_empty_draft_can_be_drawn_but_not_saved(self):
        setup = self.editor().get_start()["setup"]
        for tab in setup["tabs"].values():
            tab["columns"] = [[] for _panels in tab["columns"]]
        arch, draft = self.draft(setup)
        self.assertFalse(arch.xpath("//div[@name='webcrm_panel_fields-0-0']"))
        missing = [field["label"] for field in draft["missing"]]
        self.assertEqual(missing, ["Organization", "First Name", "Last Name"])
        with self.assertRaisesRegex(ValidationError, "no panel"):
            self.layouts(self.user).save_setup(setup)

    def test_a_hostile_draft_is_refused_as_a_save_is(self):
        setup = self.editor().get_start()["setup"]
        setup["tabs"]["fields"]["name"] = "<script>alert(1)</script>"
        with self.assertRaisesRegex(ValidationError, "cannot be a title"):
            self.draft(setup)

    def test_who_may_save_nothing_does_not_get_in(self):
        with self.assertRaises(AccessError):
            self.editor(self.reader).get_start()
        with self.assertRaises(AccessError):
            self.editor(self.reader).get_draft(self.anna.id, {})

    def test_the_preview_is_the_card_of_the_other_user_in_their_language(self):
        self.env["res.lang"]._activate_lang("da_DK")
        self.user.lang = "da_DK"
        self.layouts(self.user).save_setup(self.named("Mine"))
        preview = self.editor(self.manager).get_preview(self.anna.id, self.user.id)
        arch = etree.fromstring(preview["arch"])
        self.assertEqual(arch.xpath("//page/@string")[:2], ["Mine", "Detaljer"])
        self.assertFalse(arch.xpath("//widget[@name='webcrm_panel_tools']"))

    def test_the_preview_shows_only_rows_that_both_may_read(self):
        colleague = self.person("Bo", organization=self.acme)
        panel = {
            "type": "entities",
            "columns": ["name"],
            "entity_type": self.env.ref(
                "webcrm_contacts.webcrm_entity_type_colleague"
            ).id,
        }
        setup = self.editor(self.manager).get_start()["setup"]
        setup["tabs"]["details"] |= {"disposition": "1", "columns": [[panel]]}
        self.layouts(self.user).save_setup(setup)
        self.assertEqual(self.names_previewed(), {"Bo Holm"})
        self.hide(colleague, self.manager)
        self.assertEqual(self.names_previewed(), set())

    def hide(self, person, user):
        """From now on this user may not read this person."""
        self.env["ir.rule"].create(
            {
                "name": "Hidden",
                "model_id": self.env["ir.model"]._get_id("res.partner"),
                "domain_force": f"[('id', '!=', {person.id})]"
                f" if user.id == {user.id} else [(1, '=', 1)]",
            }
        )

    def names_previewed(self):
        preview = self.editor(self.manager).get_preview(self.anna.id, self.user.id)
        records = preview["panels"]["details-0-0"]["records"]
        return {record["name"] for record in records}

    def test_a_person_whom_the_other_may_not_read_is_not_previewed(self):
        self.hide(self.anna, self.user)
        with self.assertRaises(AccessError):
            self.editor(self.manager).get_preview(self.anna.id, self.user.id)
