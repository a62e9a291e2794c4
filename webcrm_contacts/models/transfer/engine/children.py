"""What is beneath a record that hangs on another one now: the stored fields that follow."""

from odoo.tools import SQL

from .journal import MOVED
from .links import PARTNERS

# Stored fields of a child that follow from the record it hangs on.
CHILD_FIELDS = (
    "commercial_partner_id",
    "complete_name",
    "commercial_company_name",
    "mass_email_block_reason",
    "is_contact_person",
)
LOGINS, EXTERNAL_IDS = "res_users", "ir_model_data"


def recompute(rows, database):
    """Bring the stored fields in line that follow from what was re-pointed.

    :param rows: the journal's entries
    :param database: :class:`Database`
    """
    env = database.env
    for entry in rows:
        if entry["how"] != MOVED:
            continue
        if entry["table"] == PARTNERS and "parent_id" in entry["columns"]:
            recompute_beneath(entry["keys"], database)
        if entry["table"] == EXTERNAL_IDS:
            env.registry.clear_cache()
        if entry["table"] == LOGINS:
            cards = env["res.partner"].browse([entry["old"], entry["new"]])
            env.add_to_compute(cards._fields["partner_share"], cards)
            env.registry.clear_cache()


def recompute_beneath(partner_ids, database):
    """The same for partners, and all beneath them."""
    env = database.env
    partners = env["res.partner"].browse(database.beneath(partner_ids))
    for name in CHILD_FIELDS:
        env.add_to_compute(partners._fields[name], partners)
    # An extra address is blocked with the person it has come to.
    if blocked := partners._blocked_persons():
        partners._blocked_addresses()._keep_addresses_of(blocked)


def follow_organization(env, partner_ids, organization, address=False):
    """Give partners, and all beneath them that are no companies, what is the
    organization's: tax number, payment terms and the like, in every company.

    Odoo does so for the company that somebody works in.

    :param address: whether the partners themselves get its address, too
    """
    if not partner_ids:
        return
    partners = env["res.partner"]
    names = [
        name
        for name in partners._commercial_fields()
        if partners._fields[name].store and partners._fields[name].column_type
    ]
    partners.flush_model(names)
    env.cr.execute(
        SQL(
            "WITH RECURSIVE beneath(id) AS ("
            "SELECT id FROM res_partner WHERE id = ANY(%(ids)s) AND NOT is_company UNION "
            "SELECT p.id FROM res_partner p JOIN beneath b ON p.parent_id = b.id "
            "WHERE NOT p.is_company) "
            "UPDATE res_partner p SET (%(columns)s) = (SELECT %(columns)s "
            "FROM res_partner o WHERE o.id = %(organization)s) "
            "FROM beneath b WHERE p.id = b.id",
            ids=list(partner_ids),
            columns=SQL(", ").join(map(SQL.identifier, names)),
            organization=organization.commercial_partner_id.id,
        )
    )
    if address:
        _take_address(env["res.partner"].browse(partner_ids), organization)
    partners.invalidate_model(names, flush=False)


def _take_address(persons, organization):
    names = persons._address_fields()
    persons.flush_model(names)
    persons.env.cr.execute(
        SQL(
            "UPDATE res_partner p SET (%(columns)s) = (SELECT %(columns)s "
            "FROM res_partner o WHERE o.id = %(organization)s) "
            "WHERE p.id = ANY(%(ids)s) AND p.type = 'contact'",
            columns=SQL(", ").join(map(SQL.identifier, names)),
            organization=organization.id,
            ids=list(persons._ids),
        )
    )
    persons.invalidate_model(names, flush=False)
