from odoo import api, fields, models

from .webcrm_person_move import TYPED

PREVIEW = {
    "compute": "_compute_preview",
    "compute_sudo": False,
    "store": True,
    "readonly": False,
}


class WebcrmPersonMove(models.TransientModel):
    """The preview of a move or merge: the engine's plan for what is chosen (F10.4)."""

    _inherit = "webcrm.person.move"

    # One method computes them all: the digest that is saved is the one that was shown.
    # As the user: `store` would turn sudo on, and any id would be previewed.
    digest = fields.Char(**PREVIEW)
    preview = fields.Html(**PREVIEW, sanitize=False)
    refusals = fields.Text(**PREVIEW)
    stays_with = fields.Char(**PREVIEW)
    row_count = fields.Integer(**PREVIEW)
    notice = fields.Char(readonly=True)
    matches = fields.Json(
        compute="_compute_matches",
        help="Persons of the organization that may be the same human, best first.",
    )

    @api.depends(
        "person_id",
        "organization_id",
        "reason",
        "date_from",
        "merge_into_id",
        "selected_ids",
        "entity_line_ids.moves",
        "value_line_ids.overwrite",
        *TYPED,
    )
    def _compute_preview(self):
        for wizard in self:
            wizard._show_plan(wizard._preview(**wizard._choices()))

    def _show_plan(self, plan):
        others = self._preview_others() if plan else []
        self.digest = plan and plan["digest"]
        self.refusals = self._join_refusals(plan, others)
        self.stays_with = plan and self._describe_former(plan)
        self.row_count = plan and sum(
            e["moves"] + e["stays"] + e["hidden_moves"] + e["hidden_stays"]
            for e in plan["entities"]
        )
        self.preview = plan and self.env["webcrm.transfer"]._draw_plan(plan, others)

    def _join_refusals(self, plan, others):
        plans = [plan, *others] if plan else []
        texts = [text for each in plans for text in each["refusals"]]
        return "\n".join(dict.fromkeys(texts)) or False

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

    def _preview(self, **kwargs):
        """The plan of the engine; None as long as there is nothing to preview."""
        person, organization = self.person_id._origin, self.organization_id._origin
        if not person or not organization:
            return None
        if self.merging and not self.merge_into_id:
            return None
        options = {
            "merge_into": self.merge_into_id._origin,
            "date_from": self.date_from,
        }
        return person.preview_move(organization, **(options | kwargs))

    def _preview_others(self):
        """The plans of the further records that are merged into the same one."""
        target, options = self.merge_into_id._origin, self._merge_options()
        return [
            other.preview_move(target.parent_id, merge_into=target, **options)
            for other in self.other_ids._origin
        ]

    def _choices(self):
        """What the user chose, as arguments of the engine."""
        ticked = self.entity_line_ids.filtered("moves").entity_type_id
        chosen = self._chosen_lines()
        overwrite = chosen.filtered("overwrite")
        return {
            "entity_types": ticked._origin,
            "overwrite_fields": tuple(overwrite.mapped("name")),
            "keep_fields": tuple((chosen - overwrite).mapped("name")),
            "values": self._typed_values(),
        }

    def _chosen_lines(self):
        """The values with two sides to choose from: what is shown is what is kept."""
        if not self.merge_into_id:
            return self.value_line_ids.browse()
        return self.value_line_ids.filtered(lambda li: li.differs and not li.locked)

    def _merge_options(self):
        """How the further records are merged: what has been chosen is not filled anew."""
        return {"keep_fields": tuple(self._chosen_lines().mapped("name"))}

    def _typed_values(self):
        """What was typed anew; with a merge, the values stand side by side instead."""
        if self.merge_into_id or self.reason != "employer":
            return {}
        person = self.person_id._origin
        return {n: self[n] for n in TYPED if (self[n] or False) != (person[n] or False)}

    @api.depends("organization_id", "person_id")
    def _compute_matches(self):
        for wizard in self:
            person = wizard.person_id._origin
            wizard.matches = [
                {
                    "id": match.id,
                    "name": match.name,
                    "display_name": match.display_name,
                    "reason": wizard._describe_match(person, match),
                }
                for match in wizard._best_matches()
            ]

    def _best_matches(self):
        """Persons of the organization that may be the same human, best first."""
        person, organization = self.person_id._origin, self.organization_id._origin
        if not person or not organization:
            return person.browse()
        return person._find_same_human(organization)

    def _describe_match(self, person, match):
        if (
            person.email_normalized
            and match.email_normalized == person.email_normalized
        ):
            return self.env._("same e-mail")
        if person.mobile and match.mobile_normalized == person.mobile_normalized:
            return self.env._("same mobile")
        if match.name == person.name:
            return self.env._("same name")
        return self.env._("similar name")

    def _is_stale(self):
        """Whether the data have changed since the preview."""
        plan = self._preview(**self._choices())
        return bool(plan and plan["digest"] != self.digest)

    def _show_again(self):
        """The same dialog, with the plan as it is now.

        :return: window action
        """
        ticked = self.entity_line_ids.filtered("moves").entity_type_id
        known = self.entity_line_ids.entity_type_id
        chosen = {line.name: line._sides() for line in self.value_line_ids}
        overwritten = self._chosen_lines().filtered("overwrite").mapped("name")
        self._onchange_organization_id()
        for line in self.entity_line_ids.filtered(
            lambda li: li.entity_type_id in known
        ):
            line.moves = line.entity_type_id in ticked
        self._onchange_merge_into_id()
        for line in self._chosen_lines():
            if chosen.get(line.name) == line._sides():
                line.overwrite = line.name in overwritten
        self._show_plan(self._preview(**self._choices()))
        self.notice = self.env._(
            "The data have changed since the preview. This is the new one."
        )
        xmlid = "webcrm_contacts.webcrm_person_move_action"
        action = self.env["ir.actions.act_window"]._for_xml_id(xmlid)
        return action | {"res_id": self.id}
