"""Data in every model of release 19.0.1.0.0, made by its own methods as users do.

Runs in Odoo's shell (`env`) on a database with that release, on few apps or on all.
Ends with an error where a model of ours stays empty. Part of a dump that later
versions are upgraded from: what is here never changes.
"""

import base64

GIF = b"R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
EML = (
    b"""From: Anna Holm <anna@release.example>\r
To: Bo Ek <bo@release.example>, New One <new@else.example>\r
Subject: Re: tilbud\r
Date: Tue, 12 May 2026 10:00:00 +0200\r
Message-ID: <release@mail.example>\r
MIME-Version: 1.0\r
Content-Type: multipart/mixed; boundary="=b"\r
\r
--=b\r
Content-Type: text/html; charset=utf-8\r
\r
<p>Yes please</p><img src="cid:logo"><img src="https://track.example/pixel.gif">\r
--=b\r
Content-Type: image/gif\r
Content-ID: <logo>\r
Content-Transfer-Encoding: base64\r
Content-Disposition: inline; filename=logo.gif\r
\r
%s\r
--=b\r
Content-Type: application/pdf\r
Content-Disposition: attachment; filename=offer.pdf\r
\r
%%PDF-1.4\r
--=b--\r
"""
    % GIF
)

partners = env["res.partner"].with_context(webcrm_contacts_surface=True)
admin = env.ref("base.user_admin")
denmark = env.ref("base.dk")
env["ir.config_parameter"].set_param("webcrm_contacts.individual_setup", "True")


def user(login, *groups):
    values = {
        "name": f"Release {login}",
        "login": f"release_{login}",
        "email": f"{login}@release.example",
        "group_ids": [(4, env.ref(group).id) for group in groups],
        "notification_type": "inbox",
    }
    return env["res.users"].with_context(no_reset_password=True).create(values)


def organization(name, **values):
    values |= {"name": name, "is_company": True, "country_id": denmark.id}
    return partners.create(values)


def person(firstname, lastname, parent, **values):
    names = {"firstname": firstname, "lastname": lastname, "parent_id": parent.id}
    return partners.create(names | values)


def options(*names):
    return [(0, 0, {"name": name, "color": 2}) for name in names]


manager = user("manager", "base.group_user", "webcrm_contacts.group_manager")
seller = user("seller", "base.group_user", "base.group_partner_manager")
acme = organization("Release Acme A/S", street="Gade 1", zip="8000", city="Aarhus")
nord = organization("Release Nordvind ApS", email="info@nord.example")
env.cr.commit()

# Custom fields: adding one reloads the registry, so they come first.
custom = (
    env["webcrm.person.field"]
    .with_user(manager)
    .create(
        [
            {"label": "Wine", "field_type": "text", "in_search": True},
            {"label": "Size", "field_type": "list", "option_ids": options("S", "L")},
            {"label": "Hobbies", "field_type": "multi", "option_ids": options("Golf")},
            {"label": "Children", "field_type": "integer", "in_quick_create": True}
            | {"has_range": True, "minimum": 1, "maximum": 20},
        ]
    )
)
env.cr.commit()
partners = env["res.partner"].with_context(webcrm_contacts_surface=True)
text, one, many, number = custom
text.write({"mandatory": False, "max_length": 40})
env["webcrm.person.field"].search([("name", "=", "function")]).mandatory = True

interest = env["webcrm.person.interest"].search([], limit=1)
interest = interest or interest.create({"name": "Sailing", "color": 3})
tag = env["res.partner.category"].create({"name": "Release VIP"})

anna = person(
    "Anna Marie",
    "Holm",
    acme,
    email="anna@release.example",
    phone="33 12 34 56",
    mobile="+45 20 30 40 50",
    function="CEO",
    birthdate="1980-02-29",
    comment="<p>Likes the sea</p>",
    user_id=seller.id,
    category_id=[(4, tag.id)],
    interest_ids=[(4, interest.id)],
    personal_preferences="Coffee, black",
    image_1920=GIF,
    street="Privatvej 9",
    x_wine="Riesling",
    x_size=one.option_ids[0].id,
    x_hobbies=[(6, 0, many.option_ids.ids)],
    x_children=3,
)
bo = person("Bo", "Ek", acme, email="bo@release.example", function="Buyer")
blocked = person(
    "Carla", "Blok", acme, email="carla@release.example", function="Editor"
)
blocked.write({"block_mass_email": True, "block_mass_email_note": "Asked by phone"})
resigned = person("Dan", "Gået", nord, email="dan@nord.example", function="Clerk")
resigned.write({"person_status": "resigned", "resigned_date": "2025-03-01"})
kept = person("Eva", "Kept", nord, email="eva@nord.example", function="Clerk")
kept.write({"archived_email": "eva@nord.example", "email": False})
guest = person("Finn", "Gæst", nord, person_status="guest", function="Guest")
odd = partners.create({"name": "Ida de la Cour von Sydow", "parent_id": nord.id})
gone = person("Gone", "Person", acme, email="gone@release.example", function="X")
gone.block_mass_email = True
gone.unlink()  # its address stays blocked
env.cr.commit()

# What hangs on a person
links = [("LinkedIn", "https://linkedin.example/anna"), ("Web", "https://a.example")]
env["webcrm.person.link"].create(
    [{"partner_id": anna.id, "name": name, "url": url} for name, url in links]
)
anna.with_user(seller).action_toggle_favorite()
env["webcrm.person.favorite"].search([("partner_id", "=", anna.id)]).sequence = 3
anna.with_user(seller).action_toggle_subscription()
anna.with_user(admin).action_toggle_subscription()
anna.with_user(seller).add_log_entry("Talked about the fair")
anna.write({"function": "Chair", "interest_ids": [(5, 0, 0)]})
anna.write({"interest_ids": [(4, interest.id)]})
env.cr.commit()
files = [{"name": "offer.eml", "content": base64.b64encode(EML).decode()}]
[imported] = env["webcrm.person.email"].with_user(seller).import_files(anna.id, files)
assert imported["status"] == "imported", imported
anna.activity_schedule("mail.mail_activity_data_call", summary="Call", user_id=2)
done = bo.activity_schedule("mail.mail_activity_data_call", summary="Was", user_id=2)
done.action_feedback("Well")
seller.res_users_settings_id.write(
    {"webcrm_log_organization": True, "webcrm_telephony": "tel"}
)
emails = env["webcrm.email.setup"]
emails.with_user(manager).copy_to_all_users({"order": "subject asc"})
emails.with_user(seller).save_setup({"filters": {"direction": "in"}, "page_size": 20})
env.cr.commit()


# Setups of the card: everybody's, an own one that is offered a new one, versions
def set_up(setup_user, for_all, **options):
    layouts = env["webcrm.card.layout"].with_user(setup_user)
    setup = layouts.get_setup()
    setup["tabs"]["fields"]["name"] = f"{setup['tabs']['fields']['name'] or 'Data'}!"
    panel = setup["tabs"]["fields"]["columns"][0][0]
    panel["collapsed"] = True
    if not any(item.get("name") == "x_wine" for item in panel["items"]):
        panel["items"] += [{"section": "Own"}, {"name": "x_wine", "readonly": True}]
    layouts.save_setup(setup, for_all_users=for_all, **options)
    # A save without changes: a version too, in this release
    layouts.save_setup(layouts.get_setup(), for_all_users=for_all, **options)


set_up(manager, True)
set_up(seller, False)
set_up(manager, True, own_setups="offer")
team = env["webcrm.card.layout"].search([("user_id", "=", False)], limit=1)
team.create(
    team._prepare_layout(env["webcrm.card.layout"].with_user(manager).get_setup())
    | {"group_id": env.ref("base.group_partner_manager").id}
)
env.cr.commit()

# Duplicates: doubles from before their rule, groups, two that are not the same
twins = [
    person(name, "Tvilling", acme, ref="GRY-1", function="Twin")
    for name in ("Gry", "Ro")
]
fields = {
    field.name: field.id
    for field in env["ir.model.fields"].search([("model", "=", "res.partner")])
}
rules = env["webcrm.duplicate.rule"].create(
    [
        {"name": "Job", "first_field_id": fields["function"], "action": "warn"}
        | {"second_field_id": fields["lastname"], "scope": "organization"},
        {"name": "Reference", "first_field_id": fields["ref"], "action": "block"}
        | {"message": "One reference, one human."},
    ]
)
env.cr.commit()
while rules.filtered(lambda rule: rule.state == "building"):
    env["webcrm.duplicate.rule"]._cron_build()
    env.cr.commit()
assert env["webcrm.duplicate.group"]._scan()
pair = person("Hanne", "Par", acme, email="par@release.example", function="A")
pair |= person("Hans", "Par", acme, email="far@release.example", function="B")
env["webcrm.duplicate.exception"]._remember(pair)
env.cr.commit()

# Transfers: a copy, a move with a Resigned card, a merge, one undone
types = env["webcrm.entity.type"]
types.search([("model", "=", "mail.activity")]).quick_create_fields = "summary"
follows = types.search([("follows", "=", True)])
if "crm.lead" in env:
    for customer in (anna, bo):
        values = {"name": f"Deal with {customer.name}", "partner_id": customer.id}
        env["crm.lead"].create(values | {"type": "opportunity"})
if "sale.order" in env:
    product = env["product.product"].create({"name": "Release thing"})
    lines = [(0, 0, {"product_id": product.id})]
    env["sale.order"].create({"partner_id": anna.id, "order_line": lines})
if "calendar.event" in env:
    values = {"name": "Fair", "start": "2027-01-01 10:00", "stop": "2027-01-01 11:00"}
    env["calendar.event"].create(values | {"partner_ids": [(4, anna.id), (4, bo.id)]})
mover = person("Jens", "Flytter", acme, email="jens@release.example", function="CTO")
merged = person("Kim", "Flet", acme, mobile="22 11 22 33", function="Dev")
survivor = person("Kim B.", "Flet", nord, email="kim@nord.example", function="Dev")
merged.image_1920 = survivor.image_1920 = GIF
env["webcrm.person.link"].create(
    {"partner_id": merged.id, "url": "https://kim.example"}
)
undone = person("Lis", "Fortryd", acme, email="lis@release.example", function="CFO")
many = [person(f"Mia {n}", "Mange", nord, function=f"Nurse {n}") for n in range(3)]
env.cr.commit()
bo.copy_to_organization(nord)
anna.move_to_organization(nord, entity_types=follows)
mover.move_to_organization(nord, entity_types=follows, leave_former=True)
merged.move_to_organization(nord, merge_into=survivor, overwrite_fields=["image_1920"])
chained = many[1].move_to_organization(nord, merge_into=many[0])
many[2]._move_after(chained, many[0])
journal = undone.move_to_organization(nord, leave_former=True)
env.cr.commit()
journal.action_undo()
env.cr.commit()

# What users wrote down about the fields of this release
for name, values in {
    "In use": {"domain": "[('merged_into_id', '=', False), ('function', '=', 'CTO')]"},
    "Into Bo": {"domain": "[('merged_into_id', 'ilike', 'Bo')]", "is_default": True},
    "Copies": {"domain": "[('card_group', '!=', False)]"},
    "Odd": {"context": "['merged_into_id']", "sort": '[3, "merged_into_id"]'},
    "By survivor": {
        "context": "{'group_by': ['merged_into_id', 'parent_id']}",
        "sort": '["merged_into_id desc", "name"]',
    },
}.items():
    values |= {"name": name, "model_id": "res.partner", "user_ids": [(4, seller.id)]}
    env["ir.filters"].create(values)
lines = [(0, 0, {"name": name}) for name in ("name", "merged_into_id/name")]
values = {"name": "Release", "resource": "res.partner", "export_fields": lines}
env["ir.exports"].create(values)
env["ir.ui.view"].create(
    {
        "name": "Own list",
        "type": "list",
        "model": "res.partner",
        "inherit_id": env.ref("base.view_partner_tree").id,
        "arch": """<field name="complete_name" position="after">
            <field name="merged_into_id" optional="hide" />
        </field>""",
    }
)
env.cr.commit()

if "mailing.mailing" in env:
    mailing = env["mailing.mailing"].create(
        {
            "subject": "Release news",
            "body_html": "<p>News</p>",
            "mailing_model_id": env["ir.model"]._get_id("res.partner"),
            "mailing_domain": repr([("id", "in", (blocked | resigned).ids)]),
        }
    )
    mailing.action_send_mail()  # all are blocked or resigned: nothing is sent
    assert mailing.state in ("done", "sending"), mailing.state
    env.cr.commit()

kept_ones = [m for m in env.registry.values() if m._name.startswith("webcrm.")]
for model in kept_ones:
    if model._auto and not model._abstract and not model._transient:
        env.cr.execute(f'SELECT count(*) FROM "{model._table}"')
        assert env.cr.fetchone()[0], f"{model._name} is empty"
