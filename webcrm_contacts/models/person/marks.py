from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL


class ResPartner(models.Model):
    """Marks that a user sets on persons for oneself alone (F3.2, F3.3).

    One row of `webcrm.person.favorite` or `webcrm.person.subscription` per user and
    person. A mark is no change to the person: who may read it may mark it.
    """

    _inherit = "res.partner"

    def _marked_in(self, model):
        """Those of these partners that the user has marked."""
        if not self.ids:
            return self.browse()
        mine = [("user_id", "=", self.env.uid), ("partner_id", "in", self.ids)]
        # sudo: the user's own marks, also for users without rights on the table.
        return self.env[model].sudo().search(mine).partner_id.sudo(False)

    @api.model
    def _search_marked(self, model, operator, value):
        if operator != "in":
            return NotImplemented
        # sudo: as above.
        mine = self.env[model].sudo()._search([("user_id", "=", self.env.uid)])
        marked = Domain("id", "in", mine.subselect("partner_id"))
        return marked if True in value else ~marked

    def _toggle_mark(self, model, fname):
        """Set the mark of one partner, or take it away.

        :return: bool, whether it is set now
        :raise AccessError: when the user may not read the partner
        """
        self.ensure_one()
        self.check_access("read")
        marked = bool(self._marked_in(model))
        (self._unmark if marked else self._mark)(model, fname)
        return not marked

    def _mark(self, model, fname):
        """Set the mark of the user on these partners, whatever others do meanwhile.

        :raise AccessError: when the user may not read one of them
        """
        self.check_access("read")
        # A second click, or a second window, finds the mark set: that is no error.
        self.env.execute_query(
            SQL(
                """INSERT INTO %s (user_id, partner_id, create_uid, create_date)
                   SELECT %s, id, %s, now() AT TIME ZONE 'UTC'
                     FROM res_partner WHERE id IN %s
                   ON CONFLICT (user_id, partner_id) DO NOTHING
                RETURNING id""",
                SQL.identifier(self.env[model]._table),
                self.env.uid,
                self.env.uid,
                tuple(self.ids) or (0,),
            )
        )
        self.env[model].invalidate_model()
        self.invalidate_recordset([fname])

    def _unmark(self, model, fname):
        """Take the user's own mark away; also of partners one may not read any more."""
        mine = [("user_id", "=", self.env.uid), ("partner_id", "in", self.ids)]
        # sudo: the user's own marks, also for users without rights on the table.
        self.env[model].sudo().search(mine).unlink()
        self.invalidate_recordset([fname])
