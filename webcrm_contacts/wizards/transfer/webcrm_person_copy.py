from ast import literal_eval

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ...models.custom_field.refusal import mandatory_error


class WebcrmPersonCopy(models.TransientModel):
    """Copy persons to another organization (F9).

    What a rule refuses is changed first, what is mandatory and empty is filled in.
    """

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
        """Show what is missing, and what a duplicate rule would say something about."""
        self.value_ids = [Command.clear()] + [
            Command.create({"person_id": person.id, "name": name, "value": value})
            for person in self.person_ids._origin
            if self.organization_id and not self.refusal
            for name, value in self._noted_values(person).items()
        ]

    def _noted_values(self, person):
        """The mandatory fields that the copy would lack, and the fields of the rules that
        it would touch.

        :return: dict of name to the value that the copy would have
        """
        missing = person._missing_on_copy(self.organization_id._origin)
        touched = [
            name
            for match in self._find_doubles(person, {})
            for name in match["field_names"]
            if person._can_differ_on_copy(name)
        ]
        lines = self.env["webcrm.person.copy.value"]
        known = {name: lines._read_value(person, name) for name in touched}
        return dict.fromkeys(missing, False) | known

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
        return {line.name: line._written_value() for line in lines if line._is_typed()}

    def action_copy(self):
        """Copy the persons, all or none.

        :return: action that opens the new person and says what was done, or the list of
            the new persons
        :raise ValidationError: while a mandatory field is empty, see `mandatory_error`
        :raise UserError, ValidationError: of `copy_to_organization`
        """
        self.ensure_one()
        self._check_filled_in()
        copies = self.env["res.partner"]
        for person in self.person_ids:
            values = self._typed_values(person)
            copies |= person.copy_to_organization(self.organization_id, values)
        if len(copies) == 1:
            return self._open_copy(copies)
        return self._list_copies(copies)

    def _open_copy(self, copy):
        """Open the copy's card, in the place of the copied one's, with what was done."""
        names = {"person": copy.name, "organization": copy.parent_id.name}
        return {
            "type": "ir.actions.client",
            "tag": "webcrm_transfer_done",
            "params": {
                "res_id": copy.id,
                "title": self.env._("Copied %(person)s to %(organization)s", **names),
                "next": copy._open_card(instead_of=self.person_ids),
            },
        }

    def _list_copies(self, copies):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "webcrm_contacts.person_action"
        )
        # Else the browser's address would name this dialog, by its id.
        context = literal_eval(action["context"]) | {"active_id": False}
        return action | {
            "display_name": self.env._("Copied to %s", self.organization_id.name),
            "domain": [("id", "in", copies.ids)],
            "context": context,
        }

    def _check_filled_in(self):
        lacking = self.value_ids.filtered("lacks")
        if not lacking:
            return
        texts = [
            self.env._(
                "%(person)s cannot be copied without: %(fields)s.",
                person=person.name,
                fields=", ".join(lines.mapped("label")),
            )
            for person, lines in lacking.grouped("person_id").items()
        ]
        texts.append(self.env._("Fill in what is missing, and copy again."))
        names = dict.fromkeys(lacking.mapped("name"))
        raise mandatory_error("\n".join(texts), names)
