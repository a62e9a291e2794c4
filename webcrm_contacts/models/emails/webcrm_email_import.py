from odoo import fields, models


class WebcrmEmailImport(models.Model):
    """An e-mail that was brought in, by a file or from outside: who, when, for whom.

    The message itself is Odoo's. A row here tells that it is an e-mail although it is
    kept internal, which persons it was filed under, and is the lock against doubles.
    """

    _name = "webcrm.email.import"
    _description = "Imported E-mail"
    _order = "id desc"

    message_id = fields.Many2one(
        "mail.message", index="btree_not_null", ondelete="cascade"
    )
    key = fields.Char(required=True, help="Message-Id, or a hash where there is none.")
    place = fields.Char(required=True, help="The record it was filed on.")
    # The row by which doubles of this e-mail wait.
    is_first = fields.Boolean(export_string_translation=False)
    direction = fields.Char(required=True, default="in")
    user_id = fields.Many2one("res.users", "Imported by", ondelete="set null")
    partner_ids = fields.Many2many(
        "res.partner", "webcrm_email_import_partner_rel", "import_id", "partner_id"
    )

    _key_place_unique = models.UniqueIndex("(key, place)")
    _first_unique = models.UniqueIndex("(key) WHERE is_first")
