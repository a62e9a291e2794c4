from odoo import models


class Base(models.AbstractModel):
    """Whom the chatter suggests to write to (F10.6)."""

    _inherit = "base"

    def _message_get_suggested_recipients_batch(self, **options):
        """The survivor stands there already: its old address is nobody else's."""
        suggested = super()._message_get_suggested_recipients_batch(**options)
        unknown = {
            one["email"]
            for recipients in suggested.values()
            for one in recipients
            if one["email"] and not one["partner_id"]
        }
        partners = self.env["res.partner"]
        # Of whichever company: the survivor is only compared with who stands there.
        led = partners._find_by_former_address(unknown, lambda *_any: True)
        if not led:
            return suggested
        # sudo: who follows is asked to suggest nobody twice, as in core.
        followers = {one.id: one.sudo()._followers_if_any() for one in self}
        return {
            res_id: _told_once(recipients, followers[res_id], led)
            for res_id, recipients in suggested.items()
        }

    def _followers_if_any(self):
        if "message_partner_ids" in self:
            return self.message_partner_ids
        return self.env["res.partner"]


def _told_once(recipients, followers, led):
    """Recipients without the addresses that lead to another one of them, or to a
    follower, who gets it anyhow."""
    known = {*followers.ids, *(one["partner_id"] for one in recipients)}
    return [
        one
        for one in recipients
        if one["partner_id"] or getattr(led.get(one["email"]), "id", None) not in known
    ]
