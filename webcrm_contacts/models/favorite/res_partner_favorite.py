from odoo import api, fields, models
from odoo.fields import Domain

from ..person.marks import Marks

FAVORITE = "webcrm.person.favorite"
MAX_LISTED = 100


class ResPartner(models.Model):
    """Favorite: a person whom a user keeps at hand (F3.2)."""

    _inherit = "res.partner"

    is_favorite = fields.Boolean(
        "Favorite",
        compute="_compute_is_favorite",
        search="_search_is_favorite",
        exportable=False,
    )

    @api.depends_context("uid")
    def _compute_is_favorite(self):
        marked = self._favorite_marks().among(self)
        for partner in self:
            partner.is_favorite = partner._origin in marked

    @api.model
    def _search_is_favorite(self, operator, value):
        return self._favorite_marks().domain(operator, value)

    @api.model
    def _marking_fields(self):
        return super()._marking_fields() | {"is_favorite"}

    def action_toggle_favorite(self):
        """Make this person a favorite of the user, or no longer.

        :return: bool, whether the person is a favorite now
        :raise AccessError: when the user may not read the person
        """
        return self._favorite_marks().toggle(self)

    def action_add_favorites(self):
        """Make these persons favorites of the user.

        :raise AccessError: when the user may not read one of them
        """
        self._favorite_marks().set(self)

    def action_remove_favorites(self):
        """Take these persons out of the user's favorites."""
        self._favorite_marks().take_away(self)

    @api.model
    @api.readonly
    def get_favorites(self, search="", limit=MAX_LISTED):
        """The user's favorites for the menu in the top bar, as far as readable.

        A person that was merged is the survivor; who is archived stays a favorite.

        :param search: str, part of a name, an organization, an e-mail address or a
            telephone number
        :param limit: int, how many at most
        :return: dict with `favorites` (list of dicts `id`, `name`, `organization`,
            `status`) by name, and `total`
        """
        partners = self.with_context(active_test=False)
        mine = Domain("is_favorite", "=", True)
        mine &= Domain("active", "=", True) | Domain("is_merged", "=", False)
        found = mine & self._favorites_domain(search)
        limit = min(max(int(limit), 1), MAX_LISTED)
        records = partners.search_fetch(
            found, ["name", "person_status", "parent_id"], limit=limit
        )
        return {
            "favorites": [favorite._favorite_item() for favorite in records],
            "total": partners.search_count(mine),
        }

    @api.model
    def _favorite_marks(self):
        return Marks(self.env[FAVORITE], "is_favorite")

    @api.model
    def _favorites_domain(self, search):
        words = (search or "").split()
        domain = Domain.AND(
            Domain("complete_name", "ilike", word) | Domain("email", "ilike", word)
            for word in words
        )
        if words:
            domain |= Domain("phone_search", "ilike", search)
        return domain

    def _favorite_item(self):
        """This favorite for the browser."""
        return {
            "id": self.id,
            "name": self.name or self.display_name,
            # sudo: a person's organization is shown wherever the person is.
            "organization": self.sudo().parent_id.name or "",
            "status": self.person_status,
        }
