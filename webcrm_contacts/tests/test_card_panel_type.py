from odoo.exceptions import ValidationError
from odoo.tests import tagged

from ..tools.card.panel_check import is_count
from ..tools.card.panel_types import PanelType
from ..tools.card.setup import iter_panels
from .test_card_setup import CardSetupCase


class MapType(PanelType):
    """As another addon brings it."""

    icon = "fa-map"
    keys = {"zoom": 10, "place": "city"}

    def label(self, env):
        return "Map"

    def check(self, panel, catalog):
        if not is_count(panel["zoom"], 20):
            yield "wrong_value", "zoom"
        if panel["place"] not in catalog.person:
            yield "unknown_field", str(panel["place"])

    def prune(self, panel, catalog):
        place = panel.get("place", "city")
        is_there = place in catalog.person
        return is_there, [] if is_there else [("unknown_field", place)]

    def read_panel(self, env, person, panel, page):
        text = person[panel["place"]]
        return {**panel, "text": text, "reader": env.uid}


@tagged("post_install", "-at_install")
class TestCardPanelType(CardSetupCase):
    """A kind of panel comes from another addon, and goes with it (F5.2b)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anna = cls.person()
        cls.anna.city = "Aarhus"

    def install(self):
        """What the addon does: it extends the hook, and Odoo loads the registry anew."""
        catalog = self.env.registry["webcrm.card.catalog"]
        types = self.env["webcrm.card.catalog"]._panel_types()

        self.patch(catalog, "_panel_types", lambda _self: types | {"map": MapType()})
        self.renew()
        self.addCleanup(self.renew)

    def uninstall(self):
        catalog = self.env.registry["webcrm.card.catalog"]
        types = self.env["webcrm.card.catalog"]._panel_types()
        types.pop("map")
        self.patch(catalog, "_panel_types", lambda _self: types)
        self.renew()

    def renew(self):
        self.env.registry.clear_cache()

    def show(self, panel, user=None):
        setup = self.named("", user)
        setup["tabs"]["details"] |= {"disposition": "1", "columns": [[panel]]}
        return self.layouts(user or self.user).save_setup(setup)

    def read_panel(self):
        data = self.env["webcrm.card.data"].with_user(self.user)
        return data.get_panels(self.anna.id)["panels"].get("details-0-0")

    def types_seen(self, user=None):
        setup = self.layouts(user or self.user).get_setup()
        return [placed.panel["type"] for placed in iter_panels(setup)]

    def test_it_is_saved_drawn_read_and_offered_as_the_others_are(self):
        self.install()
        panel = {"type": "map", "title": "Where"}
        self.show(panel)
        self.assertEqual(
            self.read_panel(),
            {**panel, "collapsed": False, "zoom": 10, "place": "city"}
            | {"text": "Aarhus", "reader": self.user.id},
        )
        start = self.env["webcrm.card.editor"].with_user(self.user).get_start()
        [kind] = [kind for kind in start["kinds"] if kind["id"] == "map"]
        self.assertEqual((kind["label"], kind["icon"]), ("Map", "fa-map"))
        self.assertEqual(kind["panel"]["zoom"], 10)
        editor = self.env["webcrm.card.editor"].with_user(self.user)
        draft = editor.get_draft(self.anna.id, start["setup"])
        self.assertIn('name="webcrm_panel" key="details-0-0"', draft["arch"])
        self.assertEqual(draft["panels"]["details-0-0"]["text"], "Aarhus")

    def test_its_own_check_is_asked(self):
        self.install()
        with self.assertRaisesRegex(ValidationError, "zoom"):
            self.show({"type": "map", "zoom": 21})
        with self.assertRaisesRegex(ValidationError, "no_such_field"):
            self.show({"type": "map", "place": "no_such_field"})

    def test_a_change_of_its_settings_is_told(self):
        self.install()
        self.show({"type": "map"})
        self.show({"type": "map", "zoom": 12})
        [changed, _first] = self.layouts(self.user).get_versions()
        self.assertEqual(changed["changes"], ["Panel “Map”: criteria or columns"])

    def test_what_it_needs_may_be_gone(self):
        self.install()
        self.show({"type": "map", "place": "street2"})
        self.patch(type(self.env["webcrm.card.catalog"]), "_field_modes", dict)
        self.renew()
        self.assertNotIn("map", self.types_seen())

    def test_without_its_addon_it_is_left_out_and_the_card_stays(self):
        self.install()
        self.show({"type": "map"}, self.manager)
        self.layouts(self.manager).save_setup(
            self.layouts(self.manager).get_setup(), for_all_users=True
        )
        self.uninstall()
        self.assertNotIn("map", self.types_seen())
        self.assertIsNone(self.read_panel())
        seen = self.layouts(self.manager).get_setup()
        self.assertIn("“map”", " ".join(seen["problems"]))
        with self.assertRaisesRegex(ValidationError, "map"):
            self.show({"type": "map"})

    def test_who_saves_without_its_addon_takes_it_off_and_versions_can_be_read(self):
        self.install()
        self.show({"type": "map", "zoom": 12})
        [before] = self.layouts(self.user).get_versions()
        self.uninstall()
        layouts = self.layouts(self.user)
        layouts.save_setup(layouts.get_setup())
        changes = layouts.get_versions()[0]["changes"]
        self.assertEqual(changes, ["Panel “map” taken off Details"])
        layouts.restore_version(before["id"])
        self.assertNotIn("map", self.types_seen())
