"""Which messages the user may read: core's rules for `mail.message`, set by set (F6.1).

Core checks them record by record, in Python: a list could be neither counted nor cut
into pages before all of them were read.
"""

from odoo.tools import SQL

# Overridden where a model has rules of its own that no record rule tells.
OWN_RULES = ("_check_access", "_mail_get_operation_for_mail_message_operation")


def readable(mailbox):
    """SQL: the user wrote or received the message `m`, or may read its record."""
    env = mailbox.env
    if env.su:
        return SQL("TRUE")
    return SQL(
        """(m.author_id = %(me)s
            OR (m.message_type <> 'user_notification' AND (%(documents)s))
            OR EXISTS (SELECT FROM mail_message_res_partner_rel AS r
                        WHERE r.mail_message_id = m.id AND r.res_partner_id = %(me)s)
            OR EXISTS (SELECT FROM mail_notification AS n
                        WHERE n.mail_message_id = m.id AND n.res_partner_id = %(me)s))
           AND %(rules)s""",
        me=env.user.partner_id.id,
        documents=SQL(" OR ").join([SQL("FALSE"), *mailbox.readers.values()]),
        rules=_message_rules(env),
    )


def _message_rules(env):
    """SQL: what record rules say of messages themselves; nothing in stock Odoo."""
    domain = env["ir.rule"]._compute_domain("mail.message", "read")
    if not domain or domain.is_true():
        return SQL("TRUE")
    # sudo: the rules stand in the domain; core's own search of messages would check
    # them one by one again.
    allowed = env["mail.message"].sudo()._search(domain)
    return SQL("m.id IN %s", allowed.subselect())


def readers_of(env, documents):
    """For each kind of record, of which ones the user may read the messages.

    :param documents: dict of model name to ids of records
    :return: dict of model name to SQL condition on `m`
    """
    readers = {}
    for name, ids in documents.items():
        model = env.get(name)
        if model is None or model._abstract or not ids:
            continue
        if model.has_access("read"):
            condition = "(m.model = %s AND m.res_id = ANY(%s))"
            readers[name] = SQL(condition, name, _readable_ids(env, name, ids))
    return readers


def _readable_ids(env, name, ids):
    model = env[name].with_context(active_test=False)
    if _has_own_rules(model):
        messages = env["mail.message"]
        return messages._filter_records_for_message_operation(name, ids, "read").ids
    return list(model._search([("id", "in", ids)]))


def _has_own_rules(model):
    base = type(model.env["base"])
    return any(
        getattr(type(model), name) is not getattr(base, name) for name in OWN_RULES
    )
