from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from .contacts import direction_of


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
    def _link(self, message, person):
        """A message that is there already belongs to this person as well.

        :param message: `mail.message` record that the user may read
        :param person: `res.partner` record that the user may write
        """
        # sudo: nobody has rights on the table.
        known = self.sudo().search(Domain("message_id", "=", message.id), limit=1)
        if not known:
            known = self._reserve(message.message_id, message)
            known._note_message(message, "linked")
        if known:
            known.partner_ids += person

    @api.model
    def _reserve(self, key, record):
        """Note that an e-mail is being filed on a record: the lock against doubles.

        Whoever files the same e-mail, on whatever record, writes the first row of its
        key. Two at once cannot both: PostgreSQL reports a serialization failure to the
        second, and Odoo runs the request again, which then finds what the first filed.
        By SQL, since a `create` that meets the unique index ends the transaction.

        :param record: a record, or a message for the record it stands on
        :return: record (sudo: nobody has rights on the table), or an empty one when the
            e-mail is filed there already, out of the user's sight
        """
        model, id_ = record._name, record.id
        if model == "mail.message":
            model, id_ = record.model, record.res_id
        rows = self.env.execute_query(
            SQL(
                """WITH first AS (
                       UPDATE webcrm_email_import
                          SET write_date = now() AT TIME ZONE 'UTC'
                        WHERE key = %(key)s AND is_first
                    RETURNING id),
                   now AS (SELECT now() AT TIME ZONE 'UTC' AS utc)
                   INSERT INTO webcrm_email_import
                          (key, place, is_first, kind, direction, user_id,
                           create_uid, create_date, write_uid, write_date)
                   SELECT %(key)s, %(place)s, NOT EXISTS (SELECT FROM first), 'copy',
                          'in', %(user)s, %(user)s, utc, %(user)s, utc
                     FROM now
              ON CONFLICT DO NOTHING
                RETURNING id""",
                key=key,
                place=f"{model},{id_}",
                user=self.env.uid,
            )
        )
        # sudo: nobody has rights on the table; this is the row that was just made, for a
        # record that the caller may write on.
        return self.sudo().browse([id_ for (id_,) in rows])

    def _note_message(self, message, kind):
        """Note which message the place was reserved for.

        :param kind: see the field
        """
        # sudo: whether its author is a colleague is no secret.
        direction = direction_of(message.sudo().author_id)
        self.write({"message_id": message.id, "kind": kind, "direction": direction})
