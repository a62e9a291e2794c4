from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL, split_every

from ...tools.email_pictures import hold_back

BATCH = 500


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

    @api.model
    def _hold_back_pictures(self):
        """Hold back the pictures of e-mails that were brought in before 19.0.1.1.0."""
        self.env["mail.message"].flush_model(["body"])
        # sudo: the upgrade asks.
        domain = Domain("kind", "in", ["copy", "logged"])
        for ids in split_every(BATCH, self.sudo().search(domain).message_id.ids):
            rows = self.env.execute_query(
                SQL("SELECT id, body FROM mail_message WHERE id IN %s", tuple(ids))
            )
            held = [(id_, hold_back(body)) for id_, body in rows if body]
            changed = sorted(set(held) - set(rows))
            if changed:
                # Not by the ORM: Odoo would clean again what it has cleaned.
                self.env.execute_query(
                    SQL(
                        "UPDATE mail_message SET body = held.body"
                        " FROM (VALUES %s) AS held(id, body)"
                        " WHERE mail_message.id = held.id RETURNING held.id",
                        SQL(", ").join(SQL("%s", row) for row in changed),
                    )
                )
        self.env["mail.message"].invalidate_model(["body"])
