"""Every way to send one letter to many: each takes (env, cast) and sends."""

from datetime import datetime, timedelta

from mail_cast import (
    composer,
    contacts,
    invoices,
    leads,
    leads_without_customer,
    mailing,
    orders,
    partners,
    registrations,
    tasks,
    template,
    work_off,
)


def mailing_on_contacts(env, cast):
    mailing(env, partners(env, cast)).action_send_mail()


def mailing_without_exclusion_list(env, cast):
    mailing(env, partners(env, cast), use_exclusion_list=False).action_send_mail()


def mailing_in_small_batches(env, cast):
    env["ir.config_parameter"].set_param("mail.batch_size", 1)
    mailing(env, partners(env, cast)).action_send_mail()
    env["ir.config_parameter"].set_param("mail.batch_size", False)


def mailing_on_leads(env, cast):
    mailing(env, leads(env, cast)).action_send_mail()


def mailing_on_orders(env, cast):
    mailing(env, orders(env, cast)).action_send_mail()


def mailing_on_registrations(env, cast):
    mailing(env, registrations(env, cast)).action_send_mail()


def mailing_on_mailing_contacts(env, cast):
    mailing(env, contacts(env, cast)).action_send_mail()


def mailing_on_a_list(env, cast):
    lists = contacts(env, cast).list_ids
    mailing(
        env,
        env["mailing.list"],
        mailing_domain=[("list_ids", "in", lists.ids)],
        contact_list_ids=lists.ids,
    ).action_send_mail()


def a_b_test_and_winner(env, cast):
    test = mailing(
        env,
        partners(env, cast),
        ab_testing_enabled=True,
        ab_testing_pc=40,
        ab_testing_winner_selection="manual",
    )
    test.action_send_mail()
    test.action_select_as_winner()
    work_off(env)


def scheduled_mailing(env, cast):
    mailing(env, partners(env, cast)).action_launch()
    env.cr.commit()
    work_off(env)


def composer_on_contacts(env, cast):
    composer(env, partners(env, cast)).action_send_mail()
    work_off(env)


def composer_without_exclusion_list(env, cast):
    composer(env, partners(env, cast), use_exclusion_list=False).action_send_mail()
    work_off(env)


def composer_that_comments(env, cast):
    letter = template(env, "res.partner")
    values = {"composition_mode": "comment", "template_id": letter.id}
    composer(env, partners(env, cast), **values).action_send_mail()
    work_off(env)


def composer_on_leads(env, cast):
    composer(env, leads(env, cast)).action_send_mail()
    work_off(env)


def composer_on_leads_without_customer(env, cast):
    """Who asked is no partner any more: core makes one of each address it writes to."""
    several = leads_without_customer(env, cast)
    cast.pop("blocked").unlink()
    letter = template(env, "crm.lead")
    composer(env, several, template_id=letter.id).action_send_mail()
    work_off(env)


def composer_that_comments_on_leads_without_customer(env, cast):
    several = leads_without_customer(env, cast)
    cast.pop("blocked").unlink()
    letter = template(env, "crm.lead")
    values = {"composition_mode": "comment", "template_id": letter.id}
    composer(env, several, **values).action_send_mail()
    work_off(env)


def composer_on_invoices(env, cast):
    composer(env, invoices(env, cast)).action_send_mail()
    work_off(env)


def composer_on_invoices_with_template(env, cast):
    letter = template(env, "account.move")
    values = {"template_id": letter.id}
    composer(env, invoices(env, cast), **values).action_send_mail()
    work_off(env)


def composer_on_tasks_with_template(env, cast):
    letter = template(env, "project.task")
    composer(env, tasks(env, cast), template_id=letter.id).action_send_mail()
    work_off(env)


def _server_action(env, records, **values):
    action = env["ir.actions.server"].create(
        {"name": "A", "model_id": env["ir.model"]._get_id(records._name), **values}
    )
    context = {
        "active_model": records._name,
        "active_ids": records.ids,
        "active_id": records[0].id,
    }
    action.with_context(**context).run()
    work_off(env)


def server_action_email(env, cast):
    _server_action(
        env,
        leads(env, cast),
        state="mail_post",
        mail_post_method="email",
        template_id=template(env, "crm.lead").id,
    )


def server_action_message_on_leads_without_customer(env, cast):
    several = leads_without_customer(env, cast)
    cast.pop("blocked").unlink()
    values = {
        "mail_post_method": "comment",
        "template_id": template(env, "crm.lead").id,
    }
    _server_action(env, several, state="mail_post", **values)


def server_action_message(env, cast):
    _server_action(
        env,
        partners(env, cast),
        state="mail_post",
        mail_post_method="comment",
        template_id=template(env, "res.partner").id,
    )


def server_action_message_for_later(env, cast):
    later = datetime.now() + timedelta(days=1)
    letter = template(env, "res.partner", scheduled_date=str(later))
    values = {"mail_post_method": "comment", "template_id": letter.id}
    _server_action(env, partners(env, cast), state="mail_post", **values)
    env["mail.message.schedule"].search([]).force_send()
    work_off(env)


def server_action_code(env, cast):
    letter = template(env, "res.partner")
    code = f"for r in records: env['mail.template'].browse({letter.id}).send_mail(r.id)"
    _server_action(env, partners(env, cast), state="code", code=code)


def automation_on_many_records(env, cast):
    letter = template(env, "crm.lead")
    rule = env["base.automation"].create(
        {
            "name": "A",
            "model_id": env["ir.model"]._get_id("crm.lead"),
            "trigger": "on_create",
            "action_server_ids": [
                (
                    0,
                    0,
                    {
                        "name": "A",
                        "model_id": env["ir.model"]._get_id("crm.lead"),
                        "state": "mail_post",
                        "mail_post_method": "email",
                        "template_id": letter.id,
                    },
                )
            ],
        }
    )
    leads(env, cast)
    rule.active = False
    work_off(env)


PATHS = [
    mailing_on_contacts,
    mailing_without_exclusion_list,
    mailing_in_small_batches,
    mailing_on_leads,
    mailing_on_orders,
    mailing_on_registrations,
    mailing_on_mailing_contacts,
    mailing_on_a_list,
    a_b_test_and_winner,
    scheduled_mailing,
    composer_on_contacts,
    composer_without_exclusion_list,
    composer_that_comments,
    composer_on_leads,
    composer_on_leads_without_customer,
    composer_that_comments_on_leads_without_customer,
    composer_on_invoices,
    composer_on_invoices_with_template,
    composer_on_tasks_with_template,
    server_action_email,
    server_action_message_on_leads_without_customer,
    server_action_message,
    server_action_message_for_later,
    server_action_code,
    automation_on_many_records,
]
