from odoo import api, models
from odoo.tools import SQL

# Overridden where a model has rules of its own that no record rule tells.
OWN_RULES = ("_check_access", "_mail_get_operation_for_mail_message_operation")


class WebcrmPersonEmail(models.AbstractModel):
    """Which messages the user may read: core's rules for `mail.message`, set by set."""

    _inherit = "webcrm.person.email"

    @api.model
    def _readable(self, mailbox):
        """SQL: the user wrote or received the message, or may read its record."""
        if self.env.su:
            return SQL("TRUE")
        return SQL(
            """(m.author_id = %(me)s
                OR (m.message_type <> 'user_notification' AND (%(documents)s))
                OR EXISTS (SELECT FROM mail_message_res_partner_rel AS r
                            WHERE r.mail_message_id = m.id
                              AND r.res_partner_id = %(me)s)
                OR EXISTS (SELECT FROM mail_notification AS n
                            WHERE n.mail_message_id = m.id
                              AND n.res_partner_id = %(me)s))
               AND %(rules)s""",
            me=self.env.user.partner_id.id,
            documents=SQL(" OR ").join([SQL("FALSE"), *mailbox.readers.values()]),
            rules=self._message_rules(),
        )

    @api.model
    def _message_rules(self):
        """SQL: what record rules say of messages themselves; nothing in stock Odoo."""
        domain = self.env["ir.rule"]._compute_domain("mail.message", "read")
        if not domain or domain.is_true():
            return SQL("TRUE")
        allowed = self.env["mail.message"].sudo()._search(domain)
        return SQL("m.id IN %s", allowed.subselect())

    @api.model
    def _readers_of(self, documents):
        """For each kind of record, of which ones the user may read the messages.

        :param documents: dict of model name to ids of records
        :return: dict of model name to SQL condition on `m`
        """
        readers = {}
        for name, ids in documents.items():
            model = self.env.get(name)
            if model is None or model._abstract or not ids:
                continue
            if model.has_access("read"):
                condition = "(m.model = %s AND m.res_id = ANY(%s))"
                readers[name] = SQL(condition, name, self._readable_ids(name, ids))
        return readers

    @api.model
    def _readable_ids(self, name, ids):
        model = self.env[name].with_context(active_test=False)
        if self._has_own_rules(model):
            messages = self.env["mail.message"]
            return messages._filter_records_for_message_operation(name, ids, "read").ids
        return list(model._search([("id", "in", ids)]))

    @api.model
    def _has_own_rules(self, model):
        base = type(self.env["base"])
        return any(
            getattr(type(model), name) is not getattr(base, name) for name in OWN_RULES
        )
