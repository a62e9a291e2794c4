import json

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common import PersonCase

# Computed fields of ours that run in sudo and are not stored in a table that lasts,
# each with the reason. What is stored is the same for everybody, by Odoo's own design.
IN_SUDO = {
    # The label of a custom field, of the manager's own record.
    ("webcrm.person.field.convert", "label"),
    ("webcrm.person.field.convert", "new_label"),
    ("webcrm.person.field.delete", "label"),
    ("webcrm.person.field.mandate", "label"),
    ("webcrm.person.field.place", "label"),
}


@tagged("post_install", "-at_install")
class TestComputedAsUser(PersonCase):
    """A read for somebody is done as somebody."""

    def test_fields_that_show_records_are_not_computed_in_sudo(self):
        """`store=True` and `related` turn sudo on by default, in dialogs too."""
        found = {
            (model._name, field.name)
            for model in self.env.registry.values()
            for field in model._fields.values()
            if (field._module or "").startswith("webcrm_contacts")
            and (field.compute or field.related)
            and field.compute_sudo
            and (model._transient or not field.store)
        }
        self.assertEqual(found, IN_SUDO)


@tagged("post_install", "-at_install")
class TestDialogAccess(PersonCase):
    """A dialog that is given the id of a record that its user may not read says nothing
    about it: neither its name nor a value, a match or a count."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = cls.user_with("dialog_user", "base.group_partner_manager")
        cls.anna = cls.person(user_id=cls.user.id, email="anna@acme.example")
        cls.secret = cls.person("Zenobia", "Quist", email="zenobia@secret.example")
        cls.hidden = cls.organization("Hidden Secret A/S")
        (cls.acme | cls.nordvind | cls.anna).user_id = cls.user
        cls.env["ir.rule"].create(
            {
                "name": "Own contacts only",
                "model_id": cls.env["ir.model"]._get_id("res.partner"),
                "domain_force": "['|', ('user_id', '=', user.id), "
                "('user_ids', '!=', False)]",
            }
        )
        cls.env.flush_all()

    def assert_refused(self, function, *args):
        self.env.invalidate_all()
        with (
            mute_logger("odoo.addons.base.models.ir_rule"),
            self.assertRaises(UserError) as refused,
            self.env.cr.savepoint(),
        ):
            self.assert_silent(function(*args))
        self.assert_silent(str(refused.exception))

    def assert_silent(self, answer):
        text = json.dumps(answer, default=str)
        for word in ("Zenobia", "Quist", "zenobia@", "Hidden Secret"):
            self.assertNotIn(word, text)

    def dialog(self, name):
        return self.env[f"webcrm.person.{name}"].with_user(self.user)

    def spec(self, model):
        """Everything that the dialog has, with the names of what it links."""
        named = {"fields": {"display_name": {}}}
        return {
            name: named if field.relational else {}
            for name, field in model._fields.items()
        }

    def create_and_read(self, model, values):
        record = model.create(values)
        # As at the end of a call from outside: what is left to compute, as its user.
        model.env.flush_all()
        self.env.invalidate_all(flush=False)
        return record.web_read(self.spec(model))

    def change(self, model, values):
        """What the form of a new dialog answers when these are typed."""
        return model.onchange(values, list(values), self.spec(model))

    def open(self, model, **defaults):
        """What the form of a new dialog begins with."""
        context = {f"default_{name}": value for name, value in defaults.items()}
        return model.with_context(**context).onchange({}, [], self.spec(model))

    def assert_closed(self, model, values):
        self.assert_refused(self.create_and_read, model, values)
        self.assert_refused(self.change, model, values)
        self.assert_refused(lambda: self.open(model, **values))

    def test_the_user_may_not_read_what_is_secret(self):
        """Else what follows would prove nothing."""
        found = self.Partner.with_user(self.user).search([])
        self.assertIn(self.anna, found)
        self.assertFalse((self.secret | self.hidden) & found)

    def test_a_move_is_refused_whichever_of_its_cards_is_hidden(self):
        move, anna, secret = self.dialog("move"), self.anna.id, self.secret.id
        acme, nordvind = self.acme.id, self.nordvind.id
        self.assert_closed(move, {"person_id": secret})
        self.assert_closed(move, {"person_id": secret, "organization_id": nordvind})
        self.assert_closed(
            move,
            {"person_id": anna, "organization_id": acme, "merge_into_id": secret},
        )
        self.assert_closed(move, {"person_id": anna, "organization_id": self.hidden.id})

    def test_hidden_cards_among_those_to_be_merged_are_not_named(self):
        move, double = self.dialog("move"), self.person(user_id=self.user.id)
        values = {
            "person_id": self.anna.id,
            "organization_id": self.acme.id,
            "merge_into_id": double.id,
            "merging": True,
            "selected_ids": [
                Command.set((self.anna | double | self.secret).ids),
            ],
        }
        self.assert_refused(self.create_and_read, move, values)
        self.assert_refused(self.change, move, values)
        context = {"active_model": "res.partner", "merging": True}
        ids = (self.anna | self.secret).ids
        move = move.with_context(**context, active_ids=ids)
        self.assert_refused(lambda: self.open(move))

    def test_a_dialog_that_exists_cannot_be_turned_to_a_hidden_card(self):
        move = self.dialog("move").create({"person_id": self.anna.id})
        self.assert_refused(move.write, {"person_id": self.secret.id})
        self.assert_refused(move.write, {"organization_id": self.hidden.id})

    def test_handing_over_is_refused_for_a_hidden_card(self):
        handover = self.dialog("handover")
        self.assert_closed(handover, {"person_id": self.secret.id})
        values = {"person_id": self.anna.id, "colleague_id": self.secret.id}
        self.assert_closed(handover, values)

    def test_copying_is_refused_for_a_hidden_card(self):
        copy, line = self.dialog("copy"), self.dialog("copy.value")
        values = {"organization_id": self.hidden.id}
        self.assert_closed(copy, values)
        wizard = copy.create({"person_ids": [Command.set(self.anna.ids)]})
        values = {"wizard_id": wizard.id, "name": "email", "person_id": self.secret.id}
        self.assert_closed(line, values)
        hidden = {"person_ids": [Command.set(self.secret.ids)]}
        self.assert_refused(
            self.change, copy, hidden | {"organization_id": self.nordvind.id}
        )

    def test_a_call_is_refused_for_a_hidden_card(self):
        self.assert_closed(self.dialog("call"), {"partner_id": self.secret.id})

    def test_assigning_names_no_hidden_organization(self):
        assign = self.env["webcrm.organization.assign"].with_user(self.user)
        values = {"partner_ids": [], "organization_id": self.hidden.id}
        self.assert_closed(assign, values)

    def test_lines_of_a_colleagues_dialog_are_not_read(self):
        double = self.person("Zenobia", "Quist-Holm", email="other@secret.example")
        dialog = self.env["webcrm.person.move"].with_context(
            active_model="res.partner", active_ids=self.secret.ids, default_merging=True
        )
        with Form(dialog) as form:
            form.merge_into_id = double
        saved = form.record
        self.assertTrue(saved.value_line_ids)
        for line in (saved.value_line_ids[:1], saved.entity_line_ids[:1]):
            model = line.with_user(self.user)
            self.assertFalse(model.search([]))
        with mute_logger("odoo.addons.base.models.ir_rule"):
            value = saved.value_line_ids[0].with_user(self.user)
            self.assertRaises(AccessError, value.read, ["source_text"])

    def test_dialogs_of_readable_cards_work_as_before(self):
        values = {"person_id": self.anna.id, "organization_id": self.nordvind.id}
        move = self.dialog("move").create(values)
        self.assertTrue(move.preview)
        self.assertFalse(move.refusals)
        self.assertEqual(move.former_organization_id, self.acme)
        handover = self.dialog("handover").create({"person_id": self.anna.id})
        self.assertEqual(handover.organization_id, self.acme)
