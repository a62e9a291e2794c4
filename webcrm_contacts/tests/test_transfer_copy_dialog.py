from odoo.tests import Form, tagged

from .test_custom_field import CustomFieldCase


@tagged("post_install", "-at_install")
class TestTransferCopyDialog(CustomFieldCase):
    """Values of every type that a rule refuses are changed in the dialog (F9.1)."""

    def block(self, name):
        field = self.env["ir.model.fields"]._get("res.partner", name)
        rules = self.env["webcrm.duplicate.rule"]
        rules.search([]).active = False
        rules.create({"name": "Rule of a test", "first_field_id": field.id})

    def copied(self, person, value, shown):
        """Copy a person, with a value typed in the only line; the copy."""
        context = {"active_model": "res.partner", "active_ids": person.ids}
        form = Form(self.env["webcrm.person.copy"].with_context(**context))
        form.organization_id = self.nordvind
        with form.value_ids.edit(0) as line:
            self.assertEqual(line.value, shown)
            self.assertTrue(line.blocks)
            line.value = value
            self.assertFalse(line.blocks)
        action = form.save().action_copy()
        return self.Partner.browse(action["params"]["res_id"])

    def test_a_date(self):
        self.block("birthdate")
        anna = self.person(birthdate="1980-02-29")
        copy = self.copied(anna, "1981-03-01", shown="1980-02-29")
        self.assertEqual(str(copy.birthdate), "1981-03-01")

    def test_a_link_to_another_record(self):
        self.block("user_id")
        anna = self.person(user_id=self.user.id)
        name = {"id": self.user.id, "display_name": self.user.display_name}
        manager = {"id": self.manager.id, "display_name": self.manager.display_name}
        self.assertEqual(self.copied(anna, manager, shown=name).user_id, self.manager)

    def test_a_choice_of_a_field_of_odoo(self):
        self.block("tz")
        anna = self.person(tz="Pacific/Niue")
        copy = self.copied(anna, "Pacific/Nauru", shown="Pacific/Niue")
        self.assertEqual(copy.tz, "Pacific/Nauru")

    def test_a_custom_number(self):
        number = self.add("Customer Number", "integer").name
        self.block(number)
        anna = self.person(**{number: 17})
        self.assertEqual(self.copied(anna, 18, shown=17)[number], 18)

    def test_a_custom_list(self):
        size = self.add("Size", "list", option_ids=self.options("S", "M"))
        small, medium = size.option_ids
        self.block(size.name)
        anna = self.person(**{size.name: small.id})
        copy = self.copied(anna, str(medium.id), shown=str(small.id))
        self.assertEqual(copy[size.name], medium)
        line = self.env["webcrm.person.copy.value"].new({"name": size.name})
        self.assertEqual(
            line.shape,
            {
                "type": "selection",
                "selection": [[str(small.id), "S"], [str(medium.id), "M"]],
            },
        )
