"""Who of a mailing's recipients gets it, why the others do not: one query (F2.4).

It foretells what the composer will do, in the order the composer does it.
"""

from dataclasses import dataclass

from odoo.tools import SQL

from odoo.addons.webcrm_contacts.models.mass_email.webcrm_blocked_address import (
    BLOCKED_ADDRESSES,
)
from odoo.addons.webcrm_contacts.models.person.email_addresses import SQL_SEPARATORS

# Each recipient is in exactly one of these; the numbers add up.
FIGURES = (
    "sent",
    "blocked",
    "resigned",
    "unsubscribed",
    "missing",
    "invalid",
    "bounced",
    "same",
    "failed",
)
ONE_ADDRESS = r'[^][\s,;<>"]+@[^][\s,;<>"]+'
SEVERAL_ADDRESSES = "%@%@%"


@dataclass(frozen=True)
class Shape:
    """How the records of a model are written to.

    :param table: table of the model
    :param partner: column with the partner, or None; `id` on partners themselves
    :param email: column with an e-mail of the record's own, or None
    :param normalized: column that the blacklist is compared with, or None
    :param bounce: column that counts bounces, or None
    :param email_first: the record's own e-mail goes before its partner's
    """

    table: str
    partner: str | None = None
    email: str | None = None
    normalized: str | None = None
    bounce: str | None = None
    email_first: bool = False

    @property
    def by_address(self):
        """Whether an address may not be its partner's, and is judged by itself."""
        return self.email is not None


# What the recipient's partner has to say.
OF_CARD = SQL(
    """
    card.id AS card_id, card.mass_email_block_reason AS reason,
    NULLIF(trim(card.email), '') AS card_email,
    card.email_normalized AS card_address,
    COALESCE(card.is_contact_person AND trim(COALESCE(card.email, '')) = '', false)
        AS emptied
    """
)


def recipients_sql(shape, picked):
    """The recipients with what decides about each.

    :param shape: :class:`Shape`
    :param picked: SQL that selects the ids
    :return: SQL of rows `res_id`, `card_id`, `reason`, `raw` (the field it is written
        to), `address`, `has_it` (it is the partner's), `emptied`, `listed`, `bounces`
    """
    own, from_card = _own_email(shape)
    # OFFSET 0: the address is parsed once, not wherever it is used.
    return SQL(
        """
        SELECT *,
               COALESCE(address = card_address
                        OR position(address in lower(card_email)) > 0, false) AS has_it,
               COALESCE(normalized, address) AS listed
          FROM (SELECT target.id AS res_id, %(card)s,
                       %(normalized)s AS normalized,
                       CASE WHEN %(from_card)s OR %(own)s = card.email
                            THEN card.email_normalized
                            ELSE COALESCE(%(normalized)s, %(parsed)s) END AS address,
                       CASE WHEN %(from_card)s THEN NULLIF(trim(card.email), '')
                            ELSE %(own)s END AS raw,
                       COALESCE(%(bounce)s, card.message_bounce, 0) AS bounces
                  FROM %(tables)s
                 WHERE target.id IN (%(picked)s)
                OFFSET 0) AS recipient
        """,
        card=OF_CARD,
        own=own,
        from_card=from_card,
        parsed=SQL("substring(lower(%s) from %s)", own, ONE_ADDRESS),
        normalized=_column(shape.normalized),
        bounce=_column(shape.bounce, "integer"),
        tables=_tables(shape),
        picked=picked,
    )


def _own_email(shape):
    """The record's own e-mail, and whether it is written to at its partner's instead."""
    own = SQL("NULLIF(trim(%s), '')", _column(shape.email))
    if shape.email_first:
        return own, SQL("%s IS NULL", own)
    return own, SQL("card.email_normalized IS NOT NULL OR %s IS NULL", own)


def _tables(shape):
    """The records as `target`, their partners as `card`; partners are their own."""
    if shape.partner == "id":
        return SQL("res_partner target CROSS JOIN LATERAL (SELECT target.*) AS card")
    return SQL(
        "%s AS target LEFT JOIN res_partner card ON card.id = %s",
        SQL.identifier(shape.table),
        _column(shape.partner, "integer"),
    )


def odd_sql(shape, picked):
    """The recipients that only the rules themselves can judge: several addresses in a
    field, or letters that may be spelled in two ways. Few.

    :return: SQL of rows `res_id`, `card_id`, `raw`, `has_it`
    """
    return SQL(
        """
        SELECT res_id, card_id, raw, has_it FROM (%s) AS recipient
         WHERE reason IS NULL AND NOT emptied
           AND (raw LIKE %s OR %s AND (raw LIKE %s OR octet_length(raw) > length(raw)))
        """,
        recipients_sql(shape, picked),
        SEVERAL_ADDRESSES,
        shape.by_address,
        "%xn--%",
    )


def figures_sql(shape, picked, judged, opted_out, blacklist, in_order):
    """The figure each recipient counts in.

    :param judged: of the odd ones, dict of res_id → (reason, address): why it may not
        be written to, or None; and the first address that is
    :param opted_out: SQL that selects the addresses that left the mailing's lists
    :param blacklist: whether Odoo's blacklist is respected
    :param in_order: function of SQL that selects ids → SQL that selects them in the
        order of sending: of several with one address the first gets the letter
    :return: SQL of rows `res_id`, `figure`
    """
    return SQL(
        """
        WITH judged AS (%(judged)s),
             decided AS MATERIALIZED (%(decided)s),
             same AS (%(same)s)
        SELECT decided.res_id,
               CASE WHEN why IS NOT NULL THEN why
                    WHEN same.res_id IS NOT NULL THEN 'same'
                    WHEN bounces > 0 THEN 'bounced'
                    ELSE 'sent'
                END AS figure
          FROM decided LEFT JOIN same ON same.res_id = decided.res_id
        """,
        judged=_judged_sql(judged),
        decided=_decided_sql(shape, picked, opted_out, blacklist),
        same=_same_sql(in_order),
    )


def _judged_sql(judged):
    """What the rules said of the odd ones, as rows `res_id`, `reason`, `address`."""
    return SQL(
        """
        SELECT unnest(%s::integer[]) AS res_id, unnest(%s::varchar[]) AS reason,
               unnest(%s::varchar[]) AS address
        """,
        list(judged),
        [reason or "" for reason, _address in judged.values()],
        [address or "" for _reason, address in judged.values()],
    )


def _decided_sql(shape, picked, opted_out, blacklist):
    """Why a recipient is not written to, each judged by itself.

    :return: SQL of rows `res_id`, `bounces`, `why` (a figure, or NULL), `goes_to`
    """
    return SQL(
        """
        SELECT recipient.res_id, bounces,
               CASE WHEN recipient.reason IS NOT NULL THEN recipient.reason
                    WHEN emptied THEN 'missing'
                    WHEN judged.reason <> '' THEN judged.reason
                    WHEN judged.res_id IS NULL AND NOT has_it
                         AND blocked.email IS NOT NULL THEN 'blocked'
                    WHEN judged.res_id IS NULL AND NOT has_it
                         AND resigned.email IS NOT NULL THEN 'resigned'
                    WHEN listed.email IS NOT NULL THEN 'unsubscribed'
                    WHEN raw IS NULL THEN 'missing'
                    WHEN recipient.address IS NULL THEN 'invalid'
                    WHEN opted_out.email IS NOT NULL THEN 'unsubscribed'
                END AS why,
               COALESCE(NULLIF(judged.address, ''), recipient.address) AS goes_to
          FROM (%(recipients)s) AS recipient
     LEFT JOIN judged ON judged.res_id = recipient.res_id
     LEFT JOIN (%(blocked)s) AS blocked ON blocked.email = recipient.address
     LEFT JOIN (%(resigned)s) AS resigned ON resigned.email = recipient.address
     LEFT JOIN (%(blacklist)s) AS listed ON listed.email = recipient.listed
     LEFT JOIN (%(opted_out)s) AS opted_out ON opted_out.email = recipient.address
        """,
        recipients=recipients_sql(shape, picked),
        blocked=_blocked() if shape.by_address else SQL(_NOBODY),
        resigned=_resigned() if shape.by_address else SQL(_NOBODY),
        blacklist=SQL(_BLACKLIST if blacklist else _NOBODY),
        opted_out=opted_out or SQL(_NOBODY),
    )


def _same_sql(in_order):
    """Those whose address another recipient has that comes before, as rows `res_id`."""
    return SQL(
        """
        WITH doubled AS (
        SELECT goes_to FROM decided WHERE why IS NULL
         GROUP BY goes_to HAVING count(*) > 1),
             twins AS (
        SELECT res_id, goes_to FROM decided JOIN doubled USING (goes_to)
         WHERE why IS NULL),
             ordered AS (
        SELECT id, row_number() OVER () AS position FROM (%s) AS o)
        SELECT res_id
          FROM (SELECT res_id, row_number() OVER (PARTITION BY goes_to
                                                      ORDER BY position) AS nth
                  FROM twins JOIN ordered ON ordered.id = twins.res_id) AS numbered
         WHERE nth > 1
        """,
        in_order(SQL("SELECT res_id FROM twins")),
    )


# Each selects `email`, every address once.
_NOBODY = "SELECT NULL::varchar AS email WHERE false"
_BLACKLIST = "SELECT email FROM mail_blacklist WHERE active"


def _blocked():
    return SQL("SELECT DISTINCT email FROM (%s) AS blocked", BLOCKED_ADDRESSES)


def _resigned():
    """The addresses only resigned persons have: the rule of
    `webcrm.mass.email._address_reasons`, for all addresses there are."""
    # OFFSET 0: they are few, so looked up by the index, not joined with all partners.
    return SQL(
        """
        SELECT email
          FROM (SELECT email_normalized AS email FROM res_partner
                 WHERE mass_email_block_reason = 'resigned'
                   AND email_normalized IS NOT NULL
                 UNION
                SELECT part FROM res_partner,
                       regexp_split_to_table(lower(email), %(separators)s) AS part
                 WHERE mass_email_block_reason = 'resigned' AND email LIKE %(several)s
                   AND part ~ '@') AS theirs
         WHERE NOT EXISTS (SELECT FROM res_partner other
                            WHERE other.email_normalized = theirs.email AND other.active
                              AND other.mass_email_block_reason
                                  IS DISTINCT FROM 'resigned' OFFSET 0)
           AND NOT EXISTS (SELECT FROM res_partner other
                            WHERE other.email ~ '@.*@' AND other.active
                              AND regexp_split_to_array(lower(other.email),
                                                        %(separators)s)
                                  && ARRAY[theirs.email::text]
                              AND other.mass_email_block_reason
                                  IS DISTINCT FROM 'resigned' OFFSET 0)
        """,
        separators=SQL_SEPARATORS,
        several=SEVERAL_ADDRESSES,
    )


def _column(name, kind="varchar"):
    if name is None:
        return SQL("NULL::%s", SQL(kind))
    return SQL.identifier("target", name)
