from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ...models.transfer.engine.engine import LARGE, TransferChanged
from ...models.transfer.engine.words import draw
from ...tools.transfer.plan import COMING
from .move_choices import MoveChoices
from .move_question import MoveQuestion, count_records, is_shown

TYPED = ("email", "phone", "function")
ASKED = ("merge_into_id", "person_id", "organization_id", "reason", "date_from")
PREVIEW = {
    "compute": "_compute_preview",
    "compute_sudo": False,
    "store": True,
    "readonly": False,
}


def _ticked(entity, part):
    """Whether a line is ticked; where nothing is open or ahead, a tick means all."""
    nothing = part == COMING and not entity["coming"]
    return {
        "moves": bool(part) and not nothing,
        "coming": part == COMING and not nothing,
    }


class WebcrmPersonMove(models.TransientModel):
    """Move a person to another organization, or merge it into another record (F10).

    Collects what the user chooses and shows the plan for it; the plan and the work are
    the engine's.
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
    matches = fields.Json(
        compute="_compute_matches",
        help="Persons of the organization that may be the same human, best first.",
    )
    entity_line_ids = fields.One2many("webcrm.person.move.entity", "wizard_id")
    value_line_ids = fields.One2many("webcrm.person.move.value", "wizard_id")
    asked = fields.Json(
        export_string_translation=False,
        help="What the lines were made for; for anything else they are made anew.",
    )
    chosen = fields.Json(
        store=False,
        export_string_translation=False,
        help="Whose value of a field was chosen, and what moves of a type: so that it is "
        "known when the dialog asks anew.",
    )
    # One method computes them all: the digests that are saved are those that were shown.
    # As the user: `store` would turn sudo on, and any id would be previewed.
    digest = fields.Char(**PREVIEW)
    other_digests = fields.Json(**PREVIEW, export_string_translation=False)
    preview = fields.Html(**PREVIEW, sanitize=False)
    refusals = fields.Text(**PREVIEW)
    stays_with = fields.Char(**PREVIEW)
    row_count = fields.Integer(**PREVIEW)
    notice = fields.Char(readonly=True)

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

    @api.depends("organization_id", "person_id")
    def _compute_matches(self):
        for wizard in self:
            person, organization = (
                wizard.person_id._origin,
                wizard.organization_id._origin,
            )
            found = person.browse()
            if person and organization:
                found = person._find_same_human(organization)
            wizard.matches = [
                {
                    "id": match.id,
                    "name": match.name,
                    "display_name": match.display_name,
                    "reason": wizard._describe_match(person, match),
                }
                for match in found
            ]

    @api.depends(
        *ASKED,
        *TYPED,
        "selected_ids",
        "entity_line_ids.moves",
        "entity_line_ids.coming",
        "value_line_ids.overwrite",
    )
    def _compute_preview(self):
        for wizard in self:
            wizard._show(MoveQuestion(wizard).previews(**wizard._choices()))

    @api.onchange("swapped")
    def _onchange_swapped(self):
        """Let the record stay that was to be merged away, and the other way round."""
        if self.swapped and self.merge_into_id:
            self.person_id, self.merge_into_id = self.merge_into_id, self.person_id
            self.organization_id = self.merge_into_id.parent_id
            self._onchange_asked()
        self.swapped = False

    @api.onchange(*ASKED)
    def _onchange_asked(self):
        """Show what there is for another question: ticked as the reason suggests, and
        the values side by side."""
        if self.merge_into_id.parent_id != self.organization_id:
            self.merge_into_id = False
        # Odoo calls it for each of the fields, and at the start for all of them.
        values = self._convert_to_write({name: self[name] for name in ASKED})
        asked = [str(values[name]) for name in ASKED]
        if asked != self.asked:
            is_known = isinstance(self.asked, list) and len(self.asked) == len(ASKED)
            before = self.asked if is_known else asked
            # With whom it is merged makes no difference to what is ticked, nor which of
            # the two stays.
            kept = asked[1:] == before[1:] or asked[:2] == before[1::-1]
            choices = MoveChoices(self)
            choices.note(*before[:2], keep_types=kept)
            self.asked = asked
            self._ask(self._complete_types(choices.noted_types) if kept else None)
            if choices.apply(*asked[:2]):
                self._show(MoveQuestion(self).previews(**self._choices()))

    def _ask(self, types=None):
        """Make the lines and the preview from one plan.

        :param types: dict of what is ticked; None for what the reason suggests
        """
        question = MoveQuestion(self)
        if types is None:
            types = question.default_types() if question.is_whole else {}
        plans = question.previews(
            entity_types=[*types.items()], values=self._typed_values()
        )
        self._list_entities(plans[0]["entities"] if plans else (), types)
        self._list_values(plans[0] if plans else None)
        self._show(plans)

    def _list_entities(self, entities, types):
        self.entity_line_ids = [Command.clear()] + [
            Command.create(
                {
                    "entity_type_id": entity["id"],
                    "icon": entity["icon"],
                    "count": entity["moves"] + entity["stays"],
                    "hidden_count": entity["hidden_moves"] + entity["hidden_stays"],
                    "kept": entity["kept"],
                    "coming_count": entity["coming"],
                    **_ticked(entity, types.get(entity["id"])),
                }
            )
            for entity in entities
        ]

    def _list_values(self, plan):
        """Put the values side by side, of a merge."""
        lines = []
        if plan and self.merge_into_id:
            lines = [li | {"united": False} for li in plan["values"] if is_shown(li)]
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

    def _show(self, plans):
        """:param plans: list of dicts; empty while there is nothing to show"""
        plan, others = (plans[0], plans[1:]) if plans else (None, [])
        texts = [text for each in plans for text in each["refusals"]]
        self.digest = plan and plan["digest"]
        self.other_digests = [other["digest"] for other in others]
        self.refusals = "\n".join(dict.fromkeys(texts)) or False
        self.stays_with = plan and self._describe_former(plan)
        self.row_count = sum(count_records(each) for each in plans)
        self.preview = plan and draw(self.env, plan, others)

    def _describe_former(self, plan):
        """Whom what stays stays with."""
        former = plan["former_organization"]
        if not (plan["leaves_former"] and former):
            return False
        return self.env._(
            "What stays, stays with: %(person)s at %(organization)s, resigned",
            person=plan["person"]["name"],
            organization=former["name"],
        )

    def _describe_match(self, person, match):
        email, mobile = person.email_normalized, person.mobile
        if email and match.email_normalized == email:
            return self.env._("same e-mail")
        if mobile and match.mobile_normalized == person.mobile_normalized:
            return self.env._("same mobile")
        if match.name == person.name:
            return self.env._("same name")
        return self.env._("similar name")

    def _choices(self):
        """What the user chose, as arguments of the engine."""
        chosen = self._chosen_lines()
        overwrite = chosen.filtered("overwrite")
        return {
            "entity_types": [*self._chosen_types().items()],
            "overwrite_fields": tuple(overwrite.mapped("name")),
            "keep_fields": tuple((chosen - overwrite).mapped("name")),
            "values": self._typed_values(),
        }

    def _chosen_types(self):
        """What is ticked: dict of type id to ALL or COMING; types without a line as they
        were ticked before, or as the reason says."""
        return self._complete_types(MoveChoices(self).types())

    def _complete_types(self, types):
        types = MoveQuestion(self).default_types() | types
        return {entity_id: part for entity_id, part in types.items() if part}

    def _chosen_lines(self):
        """The values with two sides to choose from."""
        if not self.merge_into_id:
            return self.value_line_ids.browse()
        return self.value_line_ids.filtered(lambda li: li._is_open())

    def _typed_values(self):
        """What was typed anew; with a merge, the values stand side by side instead."""
        if self.merge_into_id or self.reason != "employer":
            return {}
        person = self.person_id._origin
        return {n: self[n] for n in TYPED if (self[n] or False) != (person[n] or False)}

    def action_move(self):
        """Carry it out, wholly or not at all.

        :return: client action that shows what was moved, with Undo, and opens the card;
            the dialog with a new preview when the data have changed meanwhile
        :raise UserError: when something refuses it
        """
        self.ensure_one()
        question = MoveQuestion(self)
        if not question.is_whole:
            raise UserError(self.env._("Choose where to move or whom to merge with."))
        digests = [self.digest, *(self.other_digests or ())]
        if self.row_count >= LARGE and not self.refusals:
            return self._started(question.start(digests, **self._choices()))
        try:
            journal = question.carry_out(digests, **self._choices())
        except TransferChanged:
            return self._show_again()
        return journal._done_action()

    def _started(self, job):
        """Say that it is being done; the top bar shows how far it is.

        :param job: `webcrm.background.job`
        :return: client action that closes the dialog
        """
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "info",
                "title": job.display_name,
                "message": self.env._(
                    "There is much to move: it is done in the background, and you are "
                    "told when it is done. Until then nobody can change these persons."
                ),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    def _show_again(self):
        """The same dialog, with the plan as it is now.

        :return: window action
        """
        lines = self.entity_line_ids
        ticked = {line.entity_type_id: (line.moves, line.coming) for line in lines}
        chosen = {line.name: line._sides() for line in self.value_line_ids}
        overwritten = self._chosen_lines().filtered("overwrite").mapped("name")
        self._ask()
        for line in self.entity_line_ids:
            known = (line.moves, line.coming)
            line.moves, line.coming = ticked.get(line.entity_type_id, known)
        for line in self._chosen_lines():
            if chosen.get(line.name) == line._sides():
                line.overwrite = line.name in overwritten
        self._show(MoveQuestion(self).previews(**self._choices()))
        self.notice = self.env._(
            "The data have changed since the preview. This is the new one."
        )
        xmlid = "webcrm_contacts.webcrm_person_move_action"
        action = self.env["ir.actions.act_window"]._for_xml_id(xmlid)
        return action | {"res_id": self.id}
