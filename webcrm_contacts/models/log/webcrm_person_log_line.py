from odoo import fields, models


class WebcrmPersonLogLine(models.Model):
    """A field that changed (F5.8).

    Nobody has rights on this table: values of fields with groups are shown to those
    who may read them, by `webcrm.person.log`.
    """

    _name = "webcrm.person.log.line"
    _description = "Change of a Field of a Person"
    _order = "log_id desc, id"

    log_id = fields.Many2one(
        "webcrm.person.log", required=True, index=True, ondelete="cascade"
    )
    field_name = fields.Char("Field", required=True)
    # For the day on which the field is gone.
    label = fields.Char(required=True)
    old_value = fields.Json()
    new_value = fields.Json()
