"""Every way to write to one person, or about one document: (env, cast) → sends.

Each writes to everybody of the cast, also to several at once where the app offers it.
"""

from mail_cast import composer, invoices, orders, partners, registrations, work_off


def message_from_the_card(env, cast):
    for person in partners(env, cast):
        context = person.action_email_person()["context"]
        values = {"subject": "Hi", "body": "<p>Hi</p>"}
        message = env["mail.compose.message"].with_context(**context).create(values)
        message.action_send_mail()
    work_off(env)


def message_in_the_chatter(env, cast):
    for person in partners(env, cast):
        person.message_post(
            body="Hi",
            partner_ids=person.ids,
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
        )
    work_off(env)


def reply(env, cast):
    for person in partners(env, cast):
        question = person.parent_id.message_post(
            body="?", author_id=person.id, message_type="email"
        )
        person.parent_id.message_post(
            body="!",
            parent_id=question.id,
            partner_ids=person.ids,
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
        )
    work_off(env)


def composer_on_one_record(env, cast):
    for person in partners(env, cast):
        composer(env, person).action_send_mail()
    work_off(env)


def quotations_several_at_once(env, cast):
    """Selected in the list, then “Send”."""
    several = orders(env, cast)
    context = several.action_quotation_send()["context"]
    letter = env["mail.compose.message"].with_context(
        **context, active_model="sale.order", active_ids=several.ids
    )
    letter.create({"subject": "Quotations", "body": "<p>Here</p>"}).action_send_mail()
    work_off(env)


def quotations_with_their_template(env, cast):
    several = orders(env, cast)
    letter = env.ref("sale.email_template_edi_sale")
    composer(env, several, template_id=letter.id).action_send_mail()
    work_off(env)


def invoices_several_at_once(env, cast):
    """Selected in the list, then “Send”: a scheduled action sends them all."""
    several = invoices(env, cast)
    several.action_post()
    wizard = env["account.move.send.batch.wizard"]
    wizard.create({"move_ids": several.ids}).action_send_and_print()
    env.cr.commit()
    env["account.move"]._cron_account_move_send()
    work_off(env)


def invoices_with_their_template(env, cast):
    letter = env.ref("account.email_template_edi_invoice")
    composer(env, invoices(env, cast), template_id=letter.id).action_send_mail()
    work_off(env)


def event_tickets(env, cast):
    attendees = registrations(env, cast)
    scheduler = env["event.mail"].create(
        {
            "event_id": attendees.event_id.id,
            "interval_unit": "now",
            "interval_type": "after_sub",
            "template_ref": f"mail.template,{env.ref('event.event_subscription').id}",
        }
    )
    attendees.state = "open"
    scheduler.execute()
    work_off(env)


def event_reminder(env, cast):
    attendees = registrations(env, cast)
    scheduler = env["event.mail"].create(
        {
            "event_id": attendees.event_id.id,
            "interval_unit": "days",
            "interval_nbr": 3000,
            "interval_type": "before_event",
            "template_ref": f"mail.template,{env.ref('event.event_reminder').id}",
        }
    )
    attendees.state = "open"
    scheduler.execute()
    work_off(env)


def stage_mails(env, cast):
    """`_track_template`: a stage with a template, for many tasks at once."""
    from mail_cast import tasks, template

    letter = template(env, "project.task")
    stage = env["project.task.type"].create(
        {"name": "Done", "mail_template_id": letter.id}
    )
    several = tasks(env, cast)
    stage.project_ids = several.project_id
    env.cr.commit()
    several.write({"stage_id": stage.id})
    env.cr.commit()
    work_off(env)


def password_reset(env, cast):
    users = env["res.users"].with_context(no_reset_password=True)
    for person in partners(env, cast):
        user = users.create(
            {"partner_id": person.id, "login": f"{person.id}@{person.email}"}
        )
        person.email = person.email  # creating a user wrote nothing else
        user.action_reset_password()
    work_off(env)


PATHS = [
    message_from_the_card,
    message_in_the_chatter,
    reply,
    composer_on_one_record,
    quotations_several_at_once,
    quotations_with_their_template,
    invoices_several_at_once,
    invoices_with_their_template,
    event_tickets,
    event_reminder,
    stage_mails,
    password_reset,
]
