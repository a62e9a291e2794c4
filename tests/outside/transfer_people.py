"""The people of a transfer: two organizations, who is moved or merged, who does it.

Each field of a person has a value, on one record, on both or on none, in each company.
"""

import base64
import io
from dataclasses import dataclass

OPTIONS = ("Golf", "Chess")
# Of these the values depend on each other, or must be real ones.
BOUND = {
    "email",
    "firstname",
    "global_location_number",
    "invoice_template_pdf_report_id",
    "lastname",
    "mobile",
    "name",
    "peppol_eas",
    "peppol_endpoint",
    "phone",
}
SALES = (
    "base.group_user",
    "base.group_partner_manager",
    "sales_team.group_sale_salesman_all_leads",
    "webcrm_contacts.group_user",
)


@dataclass
class Cast:
    """Who takes part. `person` is moved, or merged into `other`; `third` is a colleague."""

    acme: object
    nordvind: object
    person: object
    other: object
    third: object
    #: user who moves, and another one
    mover: object
    editor: object
    #: addresses beneath the person
    addresses: object = None

    @property
    def organizations(self):
        return self.acme | self.nordvind


def add_custom_fields(env, _meet, _nothing):
    """A custom field of each type, so that a person has a value of every kind."""
    fields = env["webcrm.person.field"]
    for kind, label in fields._select_types():
        values = {"label": f"Trial {label}", "field_type": kind}
        if kind in ("list", "multi"):
            values["option_ids"] = [(0, 0, {"name": name}) for name in OPTIONS]
        fields.create(values)


def remove_custom_fields(env, _meet, _nothing):
    fields = env["webcrm.person.field"].search([("is_custom", "=", True)])
    fields.filtered(lambda one: one.label.startswith("Trial ")).unlink()


def people(env, dice):
    """Two organizations, a person of the one, one of either, a colleague.

    :return: :class:`Cast`
    """
    partners = env["res.partner"].with_context(mail_create_nosubscribe=True)
    acme = partners.create({"name": "Acme", "is_company": True, "street": "Gade 1"})
    nordvind = partners.create({"name": "Nordvind", "is_company": True})
    _agree_terms(env, acme, nordvind)
    names = ["Anna Holm", "Anna B. Holm", "Carl Colleague"]
    homes = [acme, dice.choice([acme, nordvind]), acme]
    person, other, third = (
        partners.create({"name": name, "parent_id": home.id})
        for name, home in zip(names, homes, strict=True)
    )
    mover, editor = _users(env, dice)
    person.write({"email": "anna@acme.example", "function": "CEO"})
    for card in (person, other):
        _fill(env, dice, card)
    _responsibles(env, dice, person, other, [mover.id, editor.id, editor.id])
    _statuses(dice, person, other)
    cast = Cast(acme, nordvind, person, other, third, mover, editor)
    if dice.random() < 0.2:
        _give_login(env, person)
    return cast


def _agree_terms(env, *organizations):
    """What an organization has in each company, its people and their addresses have."""
    terms = env["account.payment.term"].search([("company_id", "=", False)], limit=4)
    for company in env["res.company"].search([]):
        for organization, term in zip(organizations, terms, strict=False):
            organization.with_company(company).property_payment_term_id = term


def _users(env, dice):
    """Who moves (an administrator, or somebody of sales) and another of sales."""
    groups = [env.ref(name).id for name in SALES]
    users = env["res.users"].with_context(no_reset_password=True)
    sally, simon = users.create(
        [
            {"name": name, "login": name, "email": f"{name}@house.example"}
            | {"group_ids": [(6, 0, groups)]}
            for name in ("sally", "simon")
        ]
    )
    return dice.choice([sally, env.ref("base.user_admin")]), simon


def _statuses(dice, person, other):
    for card in (person, other):
        status = dice.choice(["active", "active", "resigned", "other"])
        if status != "active":
            card.person_status = status


def _responsibles(env, dice, person, other, user_ids):
    """Whose customers they are: that makes them followers, when it is written."""
    person.user_id = dice.choice([False, *user_ids, *user_ids])
    other.user_id = dice.choice([False] * 9 + user_ids)


def _give_login(env, person):
    """A portal user."""
    values = {"login": "anna", "partner_id": person.id}
    values["group_ids"] = [(6, 0, env.ref("base.group_portal").ids)]
    env["res.users"].with_context(no_reset_password=True).create(values)


def _fill(env, dice, card):
    """Write something into about half of the fields, as a user would."""
    values = {
        name: value
        for name in sorted({*value_fields(env)} - BOUND - {"user_id"})
        if dice.random() < 0.6 and (value := random_value(env, dice, name)) is not None
    }
    values |= _lists(env, dice)
    values["block_mass_email"] = dice.random() < 0.3
    if dice.random() < 0.5:
        values["image_1920"] = picture(dice)
    if dice.random() < 0.5:
        values["mobile"] = f"+45 20 30 {dice.randint(10, 99)} {dice.randint(10, 99)}"
    card.write(values)
    for company in env["res.company"].search([]):
        card.with_company(company).write(_company_values(env, dice))


def _lists(env, dice):
    """Tags, and what is chosen in custom fields of several."""
    values = {"category_id": [(0, 0, {"name": f"Tag {dice.random()}"})]}
    for name, one in sorted(env["res.partner"]._fields.items()):
        if one.manual and one.type == "many2many":
            options = _options(env, name)
            chosen = dice.sample(options, dice.randint(0, len(options)))
            values[name] = [(6, 0, chosen)]
    return values


def _options(env, name):
    """Ids of the options of a custom field."""
    return env["webcrm.person.field"].search([("name", "=", name)]).option_ids.ids


def _company_values(env, dice):
    """Values that differ by company; nothing is written where there shall be none."""
    names = [name for name in company_fields(env) if dice.random() < 0.4]
    values = {name: random_value(env, dice, name) for name in names}
    return {name: value for name, value in values.items() if value}


def value_fields(env):
    """Names of the fields with a value of the person's own, of every type."""
    partner = env["res.partner"]
    foreign = {*partner._address_fields(), *partner._commercial_fields()}
    types = {"boolean", "char", "date", "datetime", "float", "html", "integer", "text"}
    types |= {"many2one", "monetary", "selection"}
    return [
        name
        for name, one in partner._fields.items()
        if one.type in types
        and one.store
        and not (one.compute and one.readonly)
        and not (one.related or one.company_dependent)
        and name not in foreign
        and _is_own(name, one)
    ]


def _is_own(name, one):
    """Typed by users: the fields of Odoo that they see, and all that are custom."""
    typed = {"website", "comment", "employee", "function", "birthdate", "lang", "ref"}
    typed |= {"personal_preferences", "sale_warn_msg", "user_id"}
    return one.manual or name in typed or name in BOUND


def company_fields(env):
    """Names of a person's own fields that have a value in each company."""
    partner = env["res.partner"]
    commercial = {*partner._commercial_fields()}
    return [
        name
        for name, one in partner._fields.items()
        if one.company_dependent and name not in commercial and one.type != "many2one"
    ]


def random_value(env, dice, name):
    """A value for a field, of its type; None where there is none to be had."""
    one = env["res.partner"]._fields[name]
    word = "".join(dice.choices("abcdefgh", k=10))
    day = f"2026-0{dice.randint(1, 9)}-{dice.randint(10, 28)}"
    if one.type == "selection":
        options = [value for value in one.get_values(env) if value]
        return dice.choice(options) if options else None
    if one.type == "many2one":
        found = _options(env, name) or env[one.comodel_name].search([], limit=5).ids
        return dice.choice(found) if found else None
    if name == "website" or "link" in name:
        return f"https://{word}.example"
    return {
        "boolean": dice.random() < 0.6,
        "date": day,
        "datetime": f"{day} 10:00:00",
        "float": dice.randint(1, 99) / 2,
        "html": f"<p>{word}</p>",
        "integer": dice.randint(1, 99),
        "monetary": dice.randint(1, 99),
    }.get(one.type, word)


def picture(dice):
    """A picture of some color, as base64."""
    from PIL import Image

    data = io.BytesIO()
    color = tuple(dice.randint(0, 255) for _ in range(3))
    Image.new("RGB", (8, 8), color).save(data, "PNG")
    return base64.b64encode(data.getvalue())
