from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command


class WebcrmPersonCopy(models.TransientModel):
    """Copy persons to another organization (F9): what a rule refuses is changed first."""

    _name = "webcrm.person.copy"
    _inherit = ["webcrm.person.dialog"]
    _description = "Copy a Person"

    _person_fields = ("organization_id",)

    person_ids = fields.Many2many("res.partner", string="Persons")
    organization_id = fields.Many2one("res.partner", domain=[("is_company", "=", True)])
    refusal = fields.Char(compute="_compute_refusal")
    value_ids = fields.One2many("webcrm.person.copy.value", "wizard_id")

    @api.model
    def default_get(self, fields_list):
        values = super().default_get(fields_list)
        if self.env.context.get("active_model") == "res.partner":
            ids = self.env.context.get("active_ids") or []
            persons = self.env["res.partner"].browse(ids).exists()
            if others := persons.filtered(
                lambda p: p.is_company or p.type != "contact"
            ):
                raise UserError(
                    self.env._(
                        "Only persons can be copied, not %s.", others[0].display_name
                    )
                )
            values["person_ids"] = [Command.set(persons.ids)]
        return values

    @api.depends("organization_id", "person_ids")
    def _compute_refusal(self):
        for wizard in self:
            organization = wizard.organization_id._origin
            texts = [
                person._refuse_copy(organization)
                for person in wizard.person_ids._origin
                if organization
            ]
            wizard.refusal = next(filter(None, texts), False)

    @api.onchange("organization_id", "person_ids")
    def _onchange_organization_id(self):
        """Show the values that a duplicate rule would say something about."""
        lines = self.env["webcrm.person.copy.value"]
        self.value_ids = [Command.clear()] + [
            Command.create(
                {
                    "person_id": person.id,
                    "name": name,
                    "value": lines._read_value(person, name),
                }
            )
            for person in self.person_ids._origin
            if self.organization_id and not self.refusal
            for name in self._noted_fields(person)
        ]

    def _noted_fields(self, person):
        """Names of the fields of the rules that the copy would touch."""
        matches = self._find_doubles(person, {})
        names = dict.fromkeys(
            name for match in matches for name in match["field_names"]
        )
        return [name for name in names if person._can_differ_on_copy(name)]

    def _find_doubles(self, person, values):
        """What the duplicate rules say about a copy.

        The copied person itself counts where a rule blocks; that the two records are
        alike is what a copy is for.

        :param values: dict of values that differ from the person's
        :return: list of matches, see `find_duplicates`
        :raise AccessError: when the user may not read the person
        """
        person.check_access("read")
        # sudo: all that would be copied is compared; the user may read the person.
        organization = self.organization_id._origin
        card = person.sudo()._prepare_card_copy(organization, values)
        partners = self.env["res.partner"]
        blocking = partners._find_duplicates(card)
        warning = partners._find_duplicates(card, person.ids)
        return [match for match in blocking if match["action"] == "block"] + [
            match for match in warning if match["action"] == "warn"
        ]

    def _typed_values(self, person):
        """What was typed for a person's copy.

        :return: dict of values that differ from the person's
        """
        lines = self.value_ids.filtered(lambda line: line.person_id._origin == person)
        return {
            line.name: line._written_value()
            for line in lines
            if (line.value or False) != (line._read_value(person, line.name) or False)
        }

    def action_copy(self):
        """Copy the persons, all or none.

        :return: action that opens the new card, or the list of the new persons
        :raise UserError, ValidationError: of `copy_to_organization`
        """
        self.ensure_one()
        copies = self.env["res.partner"]
        for person in self.person_ids:
            values = self._typed_values(person)
            copies |= person.copy_to_organization(self.organization_id, values)
        if len(copies) == 1:
            return copies._open_card()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "webcrm_contacts.person_action"
        )
        return action | {"domain": [("id", "in", copies.ids)]}
