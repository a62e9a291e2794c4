from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

# On private meetings Odoo shows messages only to those who may change the meeting.
READ_BY_WRITERS = ("calendar.event",)


class ResPartner(models.Model):
    """Which contacts with a person the user may know of: Odoo's own rules for messages,
    meetings and activities as SQL, so that a filter finds what the column shows (F1.2).
    """

    _inherit = "res.partner"

    @api.model
    def _may_read_message(self):
        """SQL: the user wrote or got `message`, or may read the record that it is on.

        Portal users are told nothing: what they may know is what their portal shows.
        """
        if self.env.su:
            return SQL("TRUE")
        if not self.env.user._is_internal():
            return SQL("FALSE")
        return SQL(
            """((message.author_id = %(me)s OR message.create_uid = %(user)s
                 OR EXISTS (SELECT FROM mail_message_res_partner_rel AS got
                             WHERE got.mail_message_id = message.id
                               AND got.res_partner_id = %(me)s)
                 OR EXISTS (SELECT FROM mail_notification AS told
                             WHERE told.mail_message_id = message.id
                               AND told.res_partner_id = %(me)s)
                 OR %(document)s)
                AND %(rules)s)""",
            me=self.env.user.partner_id.id,
            user=self.env.uid,
            document=self._may_read_document(),
            rules=self._may_read("mail.message", SQL("message.id")),
        )

    @api.model
    def _may_read_document(self):
        """SQL: the user may read the record that `message` is on. One condition for each
        model that has messages, however many messages and records there are."""
        conditions = [SQL("FALSE")]
        for name in self._models_with_messages():
            operations = ("read", "write") if name in READ_BY_WRITERS else ("read",)
            if self._has_rights(name, operations):
                allowed = self._may_read(name, SQL("message.res_id"), operations)
                conditions.append(SQL("(message.model = %s AND %s)", name, allowed))
        return SQL("(%s)", SQL(" OR ").join(conditions))

    @api.model
    def _models_with_messages(self):
        rows = self.env.execute_query(
            SQL(
                """SELECT model FROM ir_model
                    WHERE EXISTS (SELECT FROM mail_message
                                   WHERE mail_message.model = ir_model.model)"""
            )
        )
        return [
            name for [name] in rows if name in self.env and not self.env[name]._abstract
        ]

    @api.model
    def _has_rights(self, name, operations):
        return all(self.env[name].has_access(operation) for operation in operations)

    @api.model
    def _may_read(self, name, column, operations=("read",)):
        """SQL: access rights and record rules allow the user a record.

        :param name: name of its model
        :param column: SQL of its id
        :param operations: what must be allowed
        """
        if self.env.su:
            return SQL("TRUE")
        if not self._has_rights(name, operations):
            return SQL("FALSE")
        rules = self.env["ir.rule"]
        allowed = Domain.AND(rules._compute_domain(name, op) for op in operations)
        if allowed.is_true():
            return SQL("TRUE")
        # sudo: these are the rules.
        model = self.env[name].sudo().with_context(active_test=False)
        query = model._search(allowed)
        query.add_where(SQL("%s = %s", SQL.identifier(query.table, "id"), column))
        return SQL("EXISTS (%s)", query.select(SQL("1")))
