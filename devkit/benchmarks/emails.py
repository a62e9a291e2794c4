"""Rows: the E-mails tab of a person with 50,000 e-mails, against one with 100."""

from .row import Budget, Row

MANY, FEW = 50_000, 100
LEADS = 200
NAME = "Bench of e-mails"
# Received and sent in turn, over five years, on the person and on its opportunities.
MESSAGES = """
    INSERT INTO mail_message
           (message_type, subtype_id, is_internal, model, res_id, subject, body, date,
            email_from, incoming_email_to, author_id, message_id,
            create_uid, create_date, write_uid, write_date)
    SELECT CASE WHEN received THEN 'email' ELSE 'comment' END, %(comment)s, FALSE,
           CASE WHEN on_lead THEN 'crm.lead' ELSE 'res.partner' END,
           CASE WHEN on_lead THEN (%(leads)s::int[])[number %% %(count)s + 1]
                ELSE %(person)s END,
           'Offer ' || number, '<p>Dear reader ' || number || '</p>'
           || repeat('<p>We thank for your interest in what we make.</p>', 40),
           now() AT TIME ZONE 'UTC' - number * (interval '1825 days' / %(emails)s),
           CASE WHEN received THEN '"Anna" <anna@emails.example>'
                ELSE '"Us" <us@ours.example>' END,
           CASE WHEN received THEN 'us@ours.example' END,
           CASE WHEN received THEN %(person)s ELSE %(author)s END,
           '<' || number || '@emails.example>',
           %(user)s, now() AT TIME ZONE 'UTC', %(user)s, now() AT TIME ZONE 'UTC'
      FROM generate_series(1, %(emails)s) AS number,
           LATERAL (SELECT number %% 5 < 3 AS received, number %% 7 < 4 AS on_lead) AS is_
"""
NOTIFICATIONS = """
    WITH sent AS (
        SELECT id FROM mail_message
         WHERE message_id LIKE '%%@emails.example>' AND message_type = 'comment'),
    told AS (
        INSERT INTO mail_message_res_partner_rel (mail_message_id, res_partner_id)
        SELECT id, %(person)s FROM sent)
    INSERT INTO mail_notification
           (mail_message_id, res_partner_id, notification_type, notification_status,
            is_read, author_id)
    SELECT id, %(person)s, 'email', 'sent', TRUE, %(author)s FROM sent
"""
TABLES = ("mail_message", "mail_notification", "mail_message_res_partner_rel")


def _prepare(env, _options):
    """Give a person its e-mails, once and for good.

    :return: id of the person
    """
    partners = env["res.partner"]
    person = partners.search([("function", "=", NAME)])
    if not person:
        person = _add_person(env)
        env.cr.commit()
        _vacuum(env)
    return person.id


def _add_person(env):
    partners = env["res.partner"]
    company = partners.create({"name": "Emails A/S", "is_company": True})
    values = {"firstname": "Anna", "lastname": "Mail", "email": "anna@emails.example"}
    person = partners.create({**values, "parent_id": company.id, "function": NAME})
    leads = env["crm.lead"].create(
        [{"name": f"Lead {n}", "partner_id": person.id} for n in range(LEADS)]
    )
    env.flush_all()
    parameters = {
        "comment": env.ref("mail.mt_comment").id,
        "person": person.id,
        "leads": leads.ids,
        "count": LEADS,
        "author": env.user.partner_id.id,
        "user": env.uid,
        "emails": MANY if "_ours_" in env.cr.dbname else FEW,
    }
    env.cr.execute(MESSAGES, parameters)
    env.cr.execute(NOTIFICATIONS, parameters)
    return person


def _vacuum(env):
    """What autovacuum would have done by the time somebody has so many e-mails."""
    import odoo.sql_db  # `./dev bench --help` runs without Odoo

    connection = odoo.sql_db.db_connect(env.cr.dbname)
    with connection.cursor() as cursor:
        cursor._cnx.autocommit = True
        for table in TABLES:
            cursor.execute(f"VACUUM ANALYZE {table}")


def _first_page(env, person_id):
    env["webcrm.person.email"].open_tab(person_id)


def _search(env, person_id):
    filters = {"search": "offer 47", "show_all": True}
    env["webcrm.person.email"].get_emails(person_id, filters)


def _last(env, person_id):
    person = env["res.partner"].browse(person_id)
    env["webcrm.person.email"]._read_last(person)


ROWS = (
    Row(
        "emails-50000",
        "the E-mails tab of a person with 50,000 e-mails, against one with 100",
        Budget(ratio=10, queries=0),
        _prepare,
        _first_page,
        pair="many",
        default=False,
    ),
    Row(
        "emails-50000-search",
        "a search through all of 50,000 e-mails, against through 100",
        Budget(queries=0),
        _prepare,
        _search,
        pair="many",
        default=False,
    ),
    Row(
        "emails-50000-last",
        "the sidebar's last e-mail of 50,000, against of 100",
        Budget(queries=0),
        _prepare,
        _last,
        pair="many",
        default=False,
    ),
)
