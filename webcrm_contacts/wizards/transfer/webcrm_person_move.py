from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

TYPED = ("email", "phone", "function")


class WebcrmPersonMove(models.TransientModel):
    """Move a person to another organization, or merge it into another record (F10).

    Collects what the user chooses; the plan, its preview and the work are the engine's.
    """

    _name = "webcrm.person.move"
    _inherit = ["webcrm.person.dialog"]
    _description = "Move or Merge a Person"

    _person_fields = ("person_id", "organization_id", "merge_into_id")

    person_id = fields.Many2one("res.partner", required=True)
    selected_ids = fields.Many2many(
        "res.partner", string="Persons", help="To be merged into one."
    )
    other_ids = fields.Many2many(
        "res.partner",
        string="Also Merged",
        compute="_compute_other_ids",
        help="Merged into the same person.",
    )
    merging = fields.Boolean(help="Opened by Merge: within the own organization.")
    swapped = fields.Boolean(help="Asks for the other one to stay.")
    former_organization_id = fields.Many2one(
        related="person_id.parent_id", related_sudo=False
    )
    organization_id = fields.Many2one("res.partner", domain=[("is_company", "=", True)])
    reason = fields.Selection(
        [
            ("employer", "Changed employer"),
            ("mistake", "Registered at the wrong organization"),
        ],
        default="employer",
        required=True,
    )
    date_from = fields.Date("From Date", help="Records of earlier days stay.")
    email = fields.Char("Work E-mail")
    phone = fields.Char("Direct Number")
    function = fields.Char("Job Title")
    merge_into_id = fields.Many2one(
        "res.partner",
        "Merge With",
        domain="[('parent_id', '=', organization_id), ('id', '!=', person_id), "
        "('is_contact_person', '=', True)]",
    )
    entity_line_ids = fields.One2many("webcrm.person.move.entity", "wizard_id")
    value_line_ids = fields.One2many("webcrm.person.move.value", "wizard_id")

    @api.model
    def default_get(self, fields_list):
        values = super().default_get(fields_list)
        ids = self.env.context.get("active_ids") or []
        persons = self.env["res.partner"].browse(ids).exists()
        if self.env.context.get("active_model") != "res.partner" or not persons:
            return values
        if others := persons.filtered(lambda p: p.is_company or p.type != "contact"):
            raise UserError(
                self.env._(
                    "%s is not a person. Only persons can be moved.", others[0].name
                )
            )
        person, survivor = self._choose_survivor(persons)
        values |= {"person_id": person.id} | {name: person[name] for name in TYPED}
        if values.get("merging") or survivor:
            values |= {
                "merging": True,
                "reason": "mistake",
                "organization_id": (survivor or person).parent_id.id,
                "merge_into_id": survivor.id,
                "selected_ids": [Command.set(persons.ids)],
            }
        return values

    @api.model
    def _choose_survivor(self, persons):
        """Of several persons the record that is older and in use survives.

        Unless the action was opened from one of them in particular.
        """
        if len(persons) == 1:
            return persons, persons.browse()
        chosen = self.env.context.get("webcrm_survivor_id")
        ordered = persons.sorted(
            lambda p: (p.id != chosen, p.person_status == "resigned", p.id)
        )
        return ordered[1], ordered[0]

    @api.depends("selected_ids", "person_id", "merge_into_id")
    def _compute_other_ids(self):
        for wizard in self:
            chosen = (wizard.person_id | wizard.merge_into_id)._origin
            selected = wizard.selected_ids._origin if wizard.merge_into_id else chosen
            wizard.other_ids = selected - chosen

    @api.onchange("swapped")
    def _onchange_swapped(self):
        """Let the record stay that was to be merged away, and the other way round."""
        if self.swapped and self.merge_into_id:
            self.person_id, self.merge_into_id = self.merge_into_id, self.person_id
            self.organization_id = self.merge_into_id.parent_id
            self._onchange_organization_id()
            self._onchange_merge_into_id()
        self.swapped = False

    @api.onchange("organization_id", "reason", "date_from", "person_id")
    def _onchange_organization_id(self):
        """Show what there is, ticked as the reason suggests."""
        if self.merge_into_id.parent_id != self.organization_id:
            self.merge_into_id = False
        self._list_entities()

    def _list_entities(self):
        """Fill the lines of what moves along; none while nothing can be planned."""
        plan = self._preview(entity_types=None) or {}
        self.entity_line_ids = [Command.clear()] + [
            Command.create(self._prepare_entity_line(entity, plan["same_organization"]))
            for entity in plan.get("entities", ())
        ]

    def _prepare_entity_line(self, entity, same_organization):
        # Who stays at the organization leaves nothing there.
        takes_all = self.reason != "employer" or same_organization
        return {
            "entity_type_id": entity["id"],
            "icon": entity["icon"],
            "count": entity["moves"] + entity["stays"],
            "hidden_count": entity["hidden_moves"] + entity["hidden_stays"],
            "kept": entity["kept"],
            "moves": entity["follows"] or takes_all,
        }

    @api.onchange("merge_into_id")
    def _onchange_merge_into_id(self):
        """Put the values side by side; what both records lack is left out.

        Within the own organization only now there is something that can move along.
        """
        if not self.entity_line_ids:
            self._list_entities()
        plan = self._preview(entity_types=None) if self.merge_into_id else None
        lines = []
        if plan:
            lines = [
                line | {"united": False}
                for line in plan["values"]
                # The name follows from its parts.
                if not line["empty"] and line["name"] != "name"
            ]
            lines += [line | {"united": True} for line in plan["lists"]]
        self.value_line_ids = [Command.clear()] + [
            Command.create(
                {
                    "name": line["name"],
                    "label": line["label"],
                    "source_text": line["source_text"],
                    "target_text": line["target_text"],
                    "result": line["result"],
                    "overwrite": line.get("origin") == "source",
                    "locked": line["united"] or bool(line["locked"]),
                    "united": line["united"],
                    "differs": line["differs"],
                }
            )
            for line in lines
        ]

    def action_move(self):
        """Carry it out, wholly or not at all.

        :return: client action that shows what was moved, with Undo, and opens the card;
            the dialog with a new preview when the data have changed meanwhile
        :raise UserError: when something refuses it
        """
        self.ensure_one()
        if not self.organization_id or (self.merging and not self.merge_into_id):
            raise UserError(self.env._("Choose where to move or whom to merge with."))
        if self._is_stale():
            return self._show_again()
        journal = self.person_id.move_to_organization(
            self.organization_id,
            merge_into=self.merge_into_id,
            date_from=self.date_from,
            digest=self.digest,
            **self._choices(),
        )
        options = self._merge_options()
        for other in self.other_ids:
            journal = other._move_after(journal, self.merge_into_id, **options)
        return journal._done_action()
