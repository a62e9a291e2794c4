from odoo import api, fields, models

from ...tools.entity_type.words import in_a_sentence


class WebcrmTransfer(models.Model):
    """The plan in words: in the dialog before, in the journal afterwards."""

    _inherit = "webcrm.transfer"

    description = fields.Html("What Was Done", compute="_compute_description")

    @api.depends("plan")
    @api.depends_context("lang")
    def _compute_description(self):
        for transfer in self:
            planned = transfer.kind != "core" and transfer.plan
            transfer.description = planned and self._draw_plan(planned)

    @api.model
    def _draw_plan(self, plan, others=()):
        """A plan as HTML.

        :param plan: dict, see `preview_move`
        :param others: plans of further records that are merged into the same one
        """
        never = [
            entity | {"n": entity["count"], "hidden_n": 0}
            for entity in plan.get("never_moved", ())
        ]
        along = [line for line in plan["others"] if line["moves"]]
        texts = {
            "moving": ", ".join(self._count_texts(plan["entities"], "moves")),
            "staying": ", ".join(self._count_texts(plan["entities"], "stays")),
            "never": ", ".join(self._count_texts(never, "n")),
            "along": ", ".join(f"{line['name']} ({line['count']})" for line in along),
            "along_count": sum(line["count"] for line in along),
            # Of what has no type, addresses alone can stay.
            "addresses": sum(e["count"] for e in plan["others"] if not e["moves"]),
        }
        return self.env["ir.qweb"]._render(
            "webcrm_contacts.transfer_preview",
            {"plan": plan, "others": others, **texts},
        )

    @api.model
    def _count_texts(self, entities, side):
        """Counts in words, such as `3 opportunities`, of what moves or stays.

        :param side: `moves` or `stays`
        :return: list of texts
        """
        texts = []
        for entity in entities:
            if count := entity[side] + entity[f"hidden_{side}"]:
                texts.append(self._count_text(entity, count))
        return texts

    @api.model
    def _count_text(self, entity, count):
        name = entity.get("name_one") if count == 1 else None
        return f"{count} {in_a_sentence(name or entity['name'])}"
