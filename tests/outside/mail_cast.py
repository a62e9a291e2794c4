"""Who a path writes to: runs inside Odoo, in a forked process."""

PEOPLE = ("blocked", "resigned", "gone", "active", "free")
# Whose address gets a mass mailing; "active" is another partner with "gone"'s address.
SERVED = ("free", "shared")


def address(path, name):
    """The address of one of the people of a path; no two paths share any."""
    name = "shared" if name in ("gone", "active") else name
    return f"{name}@{path}.example"


def people(env, path):
    """Five cards: blocked, resigned, and two with one address of which one resigned.

    :return: dict of name → person
    """
    acme, nordvind = env["res.partner"].create(
        [
            {"name": f"{path} {name}", "is_company": True}
            for name in ("Acme", "Nordvind")
        ]
    )
    values = {
        "blocked": {"block_mass_email": True},
        "resigned": {"person_status": "resigned"},
        "gone": {"person_status": "resigned"},
        "active": {"parent_id": nordvind.id},
        "free": {},
    }
    return {
        name: env["res.partner"].create(
            {
                "firstname": name.title(),
                "lastname": path.title(),
                "parent_id": acme.id,
                "email": address(path, name),
                **values[name],
            }
        )
        for name in PEOPLE
    }


def partners(env, cast):
    return env["res.partner"].concat(*cast.values())


def leads(env, cast):
    return env["crm.lead"].create(
        [{"name": p.name, "partner_id": p.id} for p in partners(env, cast)]
    )


def leads_without_customer(env, cast):
    """One for each address: only the lead has it."""
    emails = sorted({p.email for p in partners(env, cast)})
    return env["crm.lead"].create([{"name": e, "email_from": e} for e in emails])


def invoices(env, cast):
    return env["account.move"].create(
        [
            {
                "move_type": "out_invoice",
                "partner_id": person.id,
                "invoice_line_ids": [(0, 0, {"name": "Work", "price_unit": 10})],
            }
            for person in partners(env, cast)
        ]
    )


def tasks(env, cast):
    project = env["project.project"].create({"name": "P"})
    return env["project.task"].create(
        [
            {"name": p.name, "partner_id": p.id, "project_id": project.id}
            for p in partners(env, cast)
        ]
    )


def orders(env, cast):
    return env["sale.order"].create([{"partner_id": p.id} for p in partners(env, cast)])


def registrations(env, cast):
    event = env["event.event"].create(
        {
            "name": "Fair",
            "date_begin": "2030-01-01 08:00:00",
            "date_end": "2030-01-01 16:00:00",
            "event_mail_ids": [],
        }
    )
    return env["event.registration"].create(
        [{"event_id": event.id, "partner_id": p.id} for p in partners(env, cast)]
    )


def contacts(env, cast):
    """On a mailing list there is no partner, so nobody twice."""
    emails = sorted({p.email for p in partners(env, cast)})
    mailing_list = env["mailing.list"].create({"name": emails[0]})
    return env["mailing.contact"].create(
        [{"name": e, "email": e, "list_ids": [(4, mailing_list.id)]} for e in emails]
    )


def template(env, model, **values):
    """A letter to whoever the record is about."""
    return env["mail.template"].create(
        {
            "name": f"Letter on {model}",
            "model_id": env["ir.model"]._get_id(model),
            "subject": "Letter",
            "body_html": "<p>Letter</p>",
            "use_default_to": True,
            **values,
        }
    )


def mailing(env, records, **values):
    return env["mailing.mailing"].create(
        {
            "subject": "News",
            "body_html": "<p>News</p>",
            "mailing_model_id": env["ir.model"]._get_id(records._name),
            "mailing_domain": [("id", "in", records.ids)],
            **values,
        }
    )


def composer(env, records, **values):
    """The composer as a user opens it from a list."""
    context = {
        "active_model": records._name,
        "active_ids": records.ids,
        "default_composition_mode": "mass_mail",
        "default_model": records._name,
        "default_res_ids": records.ids,
    }
    values = {"subject": "Letter", "body": "<p>Letter</p>", **values}
    return env["mail.compose.message"].with_context(**context).create(values)


def work_off(env):
    """What the scheduled actions do: the mailings due, then the mail queue."""
    env["mailing.mailing"]._process_mass_mailing_queue()
    env["mail.mail"].process_email_queue()
