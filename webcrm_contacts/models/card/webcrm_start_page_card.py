from odoo import api, models


class WebcrmStartPage(models.AbstractModel):
    """The person card is set up on a person: as soon as there is one, on the page."""

    _inherit = "webcrm.start.page"

    @api.model
    def _get_steps(self):
        steps = super()._get_steps()
        persons = self.env["res.partner"].search(
            [("is_contact_person", "=", True)], limit=1
        )
        return [*steps, self._card_step(persons)] if persons else steps

    @api.model
    def _card_step(self, person):
        action = self.env["ir.actions.client"]._for_xml_id(
            "webcrm_contacts.card_editor_action"
        )
        return self._step(
            "card",
            "columns",
            self.env._("Person card"),
            self.env._(
                "Choose what the card shows: drag panels, fields and lists to their "
                "place, for all users."
            ),
            self.env._("Edit setup"),
            action | {"context": {"active_id": person.id}},
            sequence=50,
        )
