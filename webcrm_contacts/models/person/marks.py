"""Marks that a user sets on persons for oneself alone: favorites, subscriptions."""

from odoo.fields import Domain
from odoo.tools import SQL


class Marks:
    """The user's own marks of one kind (F3.2, F3.3): one row per user and person.

    A mark is no change to the person: who may read it may mark it.
    """

    def __init__(self, model, fname):
        """
        :param model: the model that keeps them, `webcrm.person.favorite` or
            `webcrm.person.subscription`
        :param fname: name of the field of `res.partner` that tells who is marked
        """
        self.model = model
        self.fname = fname

    def among(self, partners):
        """Those of these partners that the user has marked."""
        if not partners.ids:
            return partners.browse()
        return self._own_of(partners).partner_id.sudo(False)

    def domain(self, operator, value):
        """The domain of a search on the field that tells who is marked."""
        if operator != "in":
            return NotImplemented
        # sudo: the user's own marks, also for users without rights on the table.
        mine = self.model.sudo()._search([("user_id", "=", self.model.env.uid)])
        marked = Domain("id", "in", mine.subselect("partner_id"))
        return marked if True in value else ~marked

    def toggle(self, partner):
        """Set the mark of one partner, or take it away.

        :return: bool, whether it is set now
        :raise AccessError: when the user may not read the partner
        """
        partner.ensure_one()
        partner.check_access("read")
        marked = bool(self.among(partner))
        (self.take_away if marked else self.set)(partner)
        return not marked

    def set(self, partners):
        """Mark these partners, whatever others do meanwhile.

        :raise AccessError: when the user may not read one of them
        """
        partners.check_access("read")
        uid = self.model.env.uid
        # A second click, or a second window, finds the mark set: that is no error.
        self.model.env.execute_query(
            SQL(
                """INSERT INTO %s (user_id, partner_id, create_uid, create_date)
                   SELECT %s, id, %s, now() AT TIME ZONE 'UTC'
                     FROM res_partner WHERE id IN %s
                   ON CONFLICT (user_id, partner_id) DO NOTHING
                RETURNING id""",
                SQL.identifier(self.model._table),
                uid,
                uid,
                tuple(partners.ids) or (0,),
            )
        )
        self.model.invalidate_model()
        partners.invalidate_recordset([self.fname])

    def take_away(self, partners):
        """Take the user's own marks away; also of partners one may not read any more."""
        self._own_of(partners).unlink()
        partners.invalidate_recordset([self.fname])

    def _own_of(self, partners):
        uid = self.model.env.uid
        # sudo: the user's own marks, also for users without rights on the table.
        return self.model.sudo().search(
            [("user_id", "=", uid), ("partner_id", "in", partners.ids)]
        )
