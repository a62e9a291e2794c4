from odoo import api, fields, models
from odoo.tools import SQL


class WebcrmFormerInvitation(models.Model):
    """The token of an attendee whose row was combined with the survivor's (F10.2).

    It is in invitations that were sent. Who has a token answers for the attendee:
    nobody reads these, and core's search for one alone is led by them.
    """

    _name = "webcrm.former.invitation"
    _description = "Former Invitation"

    # Numbers, no links: the one row is not there, and the other may be combined in its
    # turn, and comes back with the same number by undo.
    row_id = fields.Integer(required=True, export_string_translation=False)
    stays_id = fields.Integer(required=True, export_string_translation=False)
    token = fields.Char(
        required=True,
        index=True,
        groups=fields.NO_ACCESS,
        exportable=False,
        export_string_translation=False,
    )
    # What is no meeting any more leads nowhere.
    event_id = fields.Many2one(
        "calendar.event",
        required=True,
        index=True,
        ondelete="cascade",
        export_string_translation=False,
    )
    # A link works for longer than a merge can be undone.
    transfer_id = fields.Many2one(
        "webcrm.transfer",
        index="btree_not_null",
        ondelete="set null",
        export_string_translation=False,
    )

    _row_unique = models.UniqueIndex("(row_id)")

    @api.model
    def _rows_led_to(self, token):
        """The attendee that stayed for a former token, over all merges since.

        :return: SQL giving its number: none, or one that has another token
        """
        return SQL(
            "WITH RECURSIVE led AS ("
            "SELECT stays_id FROM %(table)s WHERE token = %(token)s "
            "UNION SELECT f.stays_id FROM %(table)s f JOIN led ON f.row_id = led.stays_id"
            ") SELECT stays_id FROM led",
            table=SQL.identifier(self._table),
            token=token,
        )
