"""Every address that a person has or had: what e-mails are matched by (F6.1)."""

from odoo.fields import Domain

from ..person.email_addresses import addresses_of, spellings

ADDRESS_FIELDS = ("email", "archived_email")


def with_merged(person):
    """The person, and the records that were merged into it: their e-mails are its.

    :param person: `res.partner` record
    :return: `res.partner` records, archived ones included, in sudo
    """
    # sudo: a merged record is the person itself; its rights are those of the person.
    merged = person.sudo().with_context(active_test=False)
    records = found = person.sudo()
    while found:
        found = merged.search(Domain("merged_into_id", "in", found.ids)) - records
        records |= found
    return records


def known_addresses(records):
    """The addresses of a person, former ones included, in lower case.

    :param records: as :func:`with_merged` returns them
    :return: list of str, with both notations of an internationalized domain
    """
    # sudo: whose e-mails these are is known from the log; the log is not shown.
    lines = records.env["webcrm.person.log.line"].sudo()
    changes = lines.search_read(
        Domain("log_id.partner_id", "in", records.ids)
        & Domain("field_name", "in", ADDRESS_FIELDS),
        ["old_value", "new_value"],
    )
    texts = [record[name] for record in records for name in ADDRESS_FIELDS]
    texts += [line[n] for line in changes for n in ("old_value", "new_value")]
    found = {
        spelling
        for text in texts
        if isinstance(text, str)
        for address in addresses_of(text)
        for spelling in spellings(address)
    }
    return sorted(found)
