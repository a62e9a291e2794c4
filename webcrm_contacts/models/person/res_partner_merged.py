from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL


class ResPartner(models.Model):
    """A card that was merged leads to its survivor, from links and from names (F10.2)."""

    _inherit = "res.partner"

    is_merged = fields.Boolean(
        "Merged",
        compute="_compute_is_merged",
        search="_search_is_merged",
        exportable=False,
        help="Another card has taken this one over.",
    )

    @api.depends("merged_into_id")
    def _compute_is_merged(self):
        for partner in self:
            # sudo: that it was merged is said to whoever reads the card; not into whom.
            partner.is_merged = bool(partner.sudo().merged_into_id)

    @api.model
    def _search_is_merged(self, operator, value):
        if operator != "in":
            return NotImplemented

        def to_sql(model, alias, query):
            # sudo: as above.
            column = model.sudo()._field_to_sql(alias, "merged_into_id", query)
            return SQL("%s IS NOT NULL", column)

        merged = Domain.custom(to_sql=to_sql)
        if len({bool(one) for one in value}) != 1:
            return Domain(bool(value))
        return merged if any(value) else ~merged

    def write(self, vals):
        # A card that is taken back into use is nobody else's any more.
        if vals.get("active") and "merged_into_id" not in vals:
            merged = self.sudo().filtered("merged_into_id")
            super(ResPartner, merged).write({"merged_into_id": False})
        return super().write(vals)

    def get_formview_action(self, access_uid=None):
        survivor = self._survivor()
        if survivor != self and survivor.has_access("read"):
            return survivor.get_formview_action(access_uid=access_uid)
        return super().get_formview_action(access_uid=access_uid)

    @api.model
    def _survivors_by_name(self, name, operator):
        """Who took over a card of this name or e-mail, whether the user may read it or
        not."""
        merged = Domain("is_merged", "=", True)
        named = Domain("complete_name", operator, name) | Domain(
            "email", operator, name
        )
        archived = self.with_context(active_test=False)
        cards = archived.search(merged & named, limit=20)
        return self.union(*[card._survivor() for card in cards])

    def _survivor(self):
        """The card that this one was merged into, in the end; or itself."""
        # sudo: the way leads on over cards that the user may not read.
        card = seen = self.sudo()
        while card.merged_into_id and not card.active:
            card = card.merged_into_id
            if card in seen:
                return self
            seen |= card
        return card.with_env(self.env)

    def action_open_survivor(self):
        """Open the card that has taken this one over.

        :return: window action
        :raise AccessError: when the user may not read this one
        """
        self.ensure_one()
        self.check_access("read")
        return self._survivor()._open_card()
