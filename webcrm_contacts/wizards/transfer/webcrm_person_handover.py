from odoo import api, fields, models
from odoo.fields import Command


class WebcrmPersonHandover(models.TransientModel):
    """Hand the open records of a person who resigned over to a colleague."""

    _name = "webcrm.person.handover"
    _inherit = ["webcrm.person.dialog"]
    _description = "Hand Over to a Colleague"

    _person_fields = ("person_id", "colleague_id")

    person_id = fields.Many2one("res.partner", required=True)
    organization_id = fields.Many2one(related="person_id.parent_id", related_sudo=False)
    colleague_id = fields.Many2one(
        "res.partner",
        "Hand Over To",
        domain="[('parent_id', '=', organization_id), ('id', '!=', person_id), "
        "('is_contact_person', '=', True), ('person_status', '!=', 'resigned')]",
    )
    line_ids = fields.One2many("webcrm.person.move.entity", "handover_id")

    @api.model
    def default_get(self, fields_list):
        values = super().default_get(fields_list)
        person = self.env["res.partner"].browse(values.get("person_id") or ()).exists()
        if person:
            values["line_ids"] = [
                Command.create(
                    {
                        "entity_type_id": found["id"],
                        "icon": found["icon"],
                        "count": found["count"],
                        "moves": True,
                    }
                )
                for found in person.get_open_records()
            ]
        return values

    def action_hand_over(self):
        """Hand over what is ticked.

        :return: action that closes the dialog and says what was handed over
        :raise UserError: of `hand_over`
        """
        self.ensure_one()
        types = self.line_ids.filtered("moves").entity_type_id
        counts = self.person_id.hand_over(self.colleague_id, types)
        texts = [
            type_._count_open(counts[type_.id]) for type_ in types if type_.id in counts
        ]
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._(
                    "%(colleague)s has taken over: %(records)s",
                    colleague=self.colleague_id.name,
                    records=", ".join(texts) or self.env._("nothing"),
                ),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }
