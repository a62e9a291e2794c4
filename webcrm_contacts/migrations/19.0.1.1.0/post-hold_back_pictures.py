"""Pictures of e-mails imported before are held back, as those of new ones are."""

from odoo.tools import split_every

from odoo.addons.webcrm_contacts.tools.email.pictures import hold_back

BATCH = 500


def migrate(cr, version):
    cr.execute(
        "SELECT DISTINCT message_id FROM webcrm_email_import"
        " WHERE kind IN ('copy', 'logged') AND message_id IS NOT NULL"
    )
    for ids in split_every(BATCH, [message_id for (message_id,) in cr.fetchall()]):
        cr.execute(
            "SELECT id, body FROM mail_message WHERE id IN %s AND body <> ''", [ids]
        )
        held = [(id_, body, hold_back(body)) for id_, body in cr.fetchall()]
        if changed := [(id_, now) for id_, body, now in held if now != body]:
            # Not by the ORM: Odoo would clean again what it has cleaned.
            cr.execute_values(
                "UPDATE mail_message SET body = held.body"
                " FROM (VALUES %s) AS held(id, body) WHERE mail_message.id = held.id",
                changed,
            )
