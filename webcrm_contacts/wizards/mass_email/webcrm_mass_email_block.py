from odoo import api, fields, models
from odoo.fields import Command


class WebcrmMassEmailBlock(models.TransientModel):
    """Block or allow mass e-mails for many, after saying for how many (F2.1)."""

    _name = "webcrm.mass.email.block"
    _description = "Block Mass E-mails"

    partner_ids = fields.Many2many("res.partner", string="Persons", required=True)
    block = fields.Boolean(required=True)
    note = fields.Char("Reason")
    change_count = fields.Integer(compute="_compute_counts")
    summary = fields.Char(compute="_compute_counts")
    same_count = fields.Integer(compute="_compute_counts")
    resigned_count = fields.Integer(compute="_compute_counts")

    @api.model
    def default_get(self, fields):
        defaults = super().default_get(fields)
        if self.env.context.get("active_model") == "res.partner":
            defaults["partner_ids"] = [
                Command.set(self.env.context.get("active_ids", []))
            ]
        return defaults

    @api.depends("partner_ids", "block")
    def _compute_counts(self):
        for wizard in self:
            changing = wizard._changing()
            wizard.change_count = len(changing)
            wizard.summary = wizard._summary(len(changing))
            wizard.same_count = len(wizard.partner_ids) - len(changing)
            wizard.resigned_count = len(
                changing.filtered(lambda p: p.person_status == "resigned")
            )

    def _summary(self, count):
        """What will happen, in words."""
        if not count:
            if self.block:
                return self.env._("All of them are blocked already.")
            return self.env._("None of them is blocked.")
        if self.block and count == 1:
            return self.env._("1 person will get no mass e-mails any more.")
        if self.block:
            return self.env._("%s persons will get no mass e-mails any more.", count)
        if count == 1:
            return self.env._("1 person will get mass e-mails again.")
        return self.env._("%s persons will get mass e-mails again.", count)

    def _changing(self):
        return self.partner_ids.filtered(lambda p: p.block_mass_email != self.block)

    def action_apply(self):
        """Set or lift the block; each person's log gets the reason.

        :return: action that closes the dialog and says how many changed
        """
        self.ensure_one()
        changed = self.env["res.partner"]._set_block_mass_email(
            self.partner_ids.ids, self.block, self.note
        )
        if self.block:
            message = self.env._("Mass e-mails blocked: %s", len(changed))
        else:
            message = self.env._("Mass e-mails allowed: %s", len(changed))
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": message,
                "next": {"type": "ir.actions.act_window_close"},
            },
        }
