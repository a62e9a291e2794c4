from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import PersonCase


@tagged("post_install", "-at_install")
class TestComputedPerUser(PersonCase):
    """What was computed for one user is not shown to another in the same transaction."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = cls.user_with("per_user", "base.group_partner_manager")
        hidden = cls.organization("Hidden Secret A/S", phone="+45 71 72 73 74")
        hidden.write({"street": "Secret Street 7", "city": "Aarhus"})
        cls.anna = cls.person(organization=hidden, user_id=cls.user.id)
        copied = cls.anna.copy_to_organization(cls.nordvind)
        double = cls.person("Zenobia", "Quist", hidden, email="zenobia@secret.example")
        double.move_to_organization(hidden, merge_into=cls.anna)
        (copied | double).user_id = False
        cls.env["ir.rule"].create(
            {
                "name": "Own contacts only",
                "model_id": cls.env["ir.model"]._get_id("res.partner"),
                "domain_force": "['|', ('user_id', '=', user.id), "
                "('user_ids', '!=', False)]",
            }
        )
        cls.env.flush_all()

    def computed_fields(self):
        return [
            name
            for name, field in self.Partner._fields.items()
            if (field._module or "").startswith("webcrm_contacts")
            and field.compute
            and not field.store
        ]

    def seen(self, card, name):
        try:
            value = card[name]
        except AccessError:
            return AccessError
        return value._ids if card._fields[name].relational else value

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_whoever_reads_first_the_other_sees_the_own_rights(self):
        as_user, as_program = self.anna.with_user(self.user), self.anna.sudo()
        pairs = ((as_user, as_program), (as_program, as_user))
        differing = set()
        for name in self.computed_fields():
            alone = []
            for first, second in pairs:
                self.env.invalidate_all()
                alone.append(self.seen(second, name))
                self.env.invalidate_all()
                self.seen(first, name)
                with self.subTest(name, program_first=first.env.su):
                    self.assertEqual(self.seen(second, name), alone[-1])
            if alone[0] != alone[1]:
                differing.add(name)
        # Else nothing was proved.
        self.assertLessEqual(
            {
                "card_organization_ids",
                "last_transfer_id",
                "organization_address",
                "organization_phone",
                "other_card_ids",
            },
            differing,
        )
