"""Row: the figures of a mailing to many, against the bare number of its recipients.

Stock Odoo has no such figures; the number alone is what its mailing form shows.
"""

from .row import Budget, Row

WITHHELD = """
    UPDATE res_partner
       SET block_mass_email = id % 40 = 0,
           person_status = CASE WHEN id % 40 = 20 THEN 'resigned' ELSE 'active' END,
           mass_email_block_reason = CASE WHEN id % 40 = 0 THEN 'blocked'
                                          ELSE 'resigned' END
     WHERE is_contact_person AND id % 20 = 0
"""
ADDRESSES = """
    INSERT INTO webcrm_blocked_address (email, partner_id)
    SELECT email_normalized, id FROM res_partner
     WHERE block_mass_email AND email_normalized IS NOT NULL
        ON CONFLICT DO NOTHING
"""


def _prepare(env, _options):
    """A mailing to all persons, of whom one in twenty gets none.

    :return: (mailing, whether this side is the one with the figures)
    """
    env.cr.execute(WITHHELD)
    env.cr.execute(ADDRESSES)
    for table in ("res_partner", "webcrm_blocked_address"):
        env.cr.execute(f"ANALYZE {table}")
    mailing = env["mailing.mailing"].create(
        {
            "subject": "News",
            "mailing_model_id": env["ir.model"]._get_id("res.partner"),
            "mailing_domain": [("is_contact_person", "=", True)],
        }
    )
    return mailing, "_ours_" in env.cr.dbname


def _count(env, prepared):
    mailing, ours = prepared
    if ours:
        figures = mailing._count_figures()
        if not figures.get("blocked"):
            raise AssertionError("nobody is blocked: too easy")
    else:
        env["res.partner"].search_count(mailing._get_recipients_domain())


ROWS = (
    Row(
        "figures-100000",
        "the figures of a mailing to 100,000 persons, against their bare number",
        Budget(seconds=1.0),
        _prepare,
        _count,
        pair="many",
        default=False,
    ),
)
