"""The addresses that a template yields: which of them become partners (F2)."""

from odoo.tools import email_split


def addresses_left(values_all, verdicts, keep_refused):
    """Take the judged addresses out of rendered values.

    :param values_all: dict of res_id → rendered values, changed in place
    :param verdicts: dict of res_id → `Verdict`
    :param keep_refused: leave the addresses where nobody is left: the mail is judged by
        them once more, and says why it was cancelled. (A comment has no place for them.)
    :return: dict of res_id → list of the addresses that may be written to
    """
    emails = {}
    for res_id, verdict in verdicts.items():
        if verdict.reason and keep_refused:
            continue
        values_all[res_id].pop("email_to", None)
        values_all[res_id].pop("email_cc", None)
        emails[res_id] = email_split(", ".join(verdict.entries + verdict.copies))
    return emails


def partners_having(records, emails):
    """Find the partners of addresses, or make them, as core does; of those found, one
    that may be written to.

    :param records: those that are written about
    :param emails: dict of res_id → list of addresses
    :return: dict of res_id → `res.partner` records
    """
    # As core: a model without a chatter has no way of its own.
    is_thread = hasattr(records, "_partner_find_from_emails")
    thread = records if is_thread else records.env["mail.thread"]
    return thread._partner_find_from_emails(
        {record: emails[record.id] for record in records},
        filter_found=lambda partner: not partner.mass_email_block_reason,
    )
