from odoo import api, fields, models
from odoo.fields import Domain


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
    # "copy": the message was made by an import; "logged": by Odoo's mail plugin, as a
    # note of who logged it; "linked": it is Odoo's own.
    kind = fields.Char(required=True, default="copy", export_string_translation=False)
    direction = fields.Char(required=True, default="in")
    # Who wrote it, of what is logged; how many got it whom the headers do not name.
    sender = fields.Char(export_string_translation=False)
    more_recipients = fields.Integer(export_string_translation=False)
    user_id = fields.Many2one("res.users", "Imported by", ondelete="set null")
    partner_ids = fields.Many2many(
        "res.partner", "webcrm_email_import_partner_rel", "import_id", "partner_id"
    )

    _key_place_unique = models.UniqueIndex("(key, place)")
    _first_unique = models.UniqueIndex("(key) WHERE is_first")

    @api.model
    def _only_copies(self, key):
        """The messages with a Message-Id, when all of them were made by imports.

        :param key: Message-Id, or a falsy value
        :return: `mail.message` records (sudo), or empty ones
        """
        # sudo: the gateway asks.
        domain = Domain("key", "=", key) & Domain("kind", "=", "copy")
        copies = self.sudo().search(domain).message_id if key else self.message_id
        if not copies:
            return copies
        everything = copies.search(Domain("message_id", "=", key))
        return copies if not everything - copies else copies.browse()
