"""The setup in force while nobody has saved one: made of what is installed."""

from ...tools.card.setup import VERSION

# Entity types that the built-in card does not show: parts of others, or many.
NOT_BUILT_IN = ("email", "attachment", "subscription", "payment", "entry")


def built_in_setup(env):
    """The setup in force while nobody has saved one; never empty.

    :return: dict as :mod:`~...tools.card.setup` describes
    """
    return {
        "version": VERSION,
        "default_tab": "fields",
        "tabs": {
            "fields": {
                "name": "",
                "disposition": "1:1",
                "columns": _fields(env),
            },
            "details": {
                "name": "",
                "disposition": "2:1",
                "columns": _details(env),
            },
        },
        "sidebar": [
            "change_status",
            "organization",
            "contact",
            "buttons",
            "job_title",
            "last_email",
        ],
    }


def built_in_titles(env):
    """What tabs, and the panels of the built-in setup, are called: name to text."""
    return {
        "fields": env._("Fields"),
        "details": env._("Details"),
        "contact": env._("Contact"),
        "preferences": env._("Preferences"),
        "comment": env._("Comment"),
        "extra_addresses": env._("Extra Addresses"),
        "organization": env._("Organization"),
        "pipeline_value": env._("Pipeline Value"),
        "last_contact": env._("Last Contact"),
    }


def _fields(env):
    catalog = env["webcrm.card.catalog"]._get_catalog()
    contact = _fields_panel(
        catalog, "contact", "firstname lastname parent_id function email phone mobile"
    )
    preferences = _fields_panel(
        catalog,
        "preferences",
        "user_id birthdate category_id interest_ids block_mass_email lang"
        " personal_preferences",
    )
    comment = _fields_panel(catalog, "comment", "comment")
    addresses = _fields_panel(catalog, "extra_addresses", "extra_address_ids")
    organization = _fields_panel(
        catalog,
        "organization",
        "organization.phone organization.email organization.website",
        kind="information",
    )
    return [[contact, comment], [preferences, organization, addresses]]


def _fields_panel(catalog, title, names, kind="fields"):
    items = [{"name": n} for n in names.split() if catalog.field_mode(n)]
    return {"type": kind, "built_in": title, "items": items}


def _details(env):
    catalog = env["webcrm.card.catalog"]._get_catalog()
    # sudo: the built-in setup is the same for all.
    entities = env["webcrm.entity.type"].sudo().browse(catalog.entities)
    left_out = _delivered(env, *NOT_BUILT_IN)
    panels = [
        _entity_panel(entity)
        for entity in entities.sorted(lambda entity: (entity.sequence, entity.id))
        if entity not in left_out
    ]
    kpis = [kpi for kpi in _kpis(env) if kpi["entity_type"] in catalog.entities]
    return [[*kpis, *panels], [{"type": "log", "title": ""}]]


def _entity_panel(entity):
    order = entity.date_field
    field = entity._records()._fields.get(order) if order else None
    # The newest first; persons by their name, as in every list of them.
    newest_first = field and field.store and entity.model != "res.partner"
    return {
        "type": "entities",
        "title": "",
        "entity_type": entity.id,
        "states": ["open"] if entity.amount_field else [],
        "order": f"{order} desc" if newest_first else "",
    }


def _kpis(env):
    """Pipeline value and last contact (F5.9), where their apps are installed."""
    opportunity, email = _delivered(env, "opportunity"), _delivered(env, "email")
    yield {
        "type": "kpi",
        "built_in": "pipeline_value",
        "entity_type": opportunity.id,
        "states": ["open"],
        "measure": "sum",
        "field": opportunity.amount_field or "",
    }
    yield {
        "type": "kpi",
        "built_in": "last_contact",
        "entity_type": email.id,
        "measure": "latest",
        "field": email.date_field or "",
    }


def _delivered(env, *names):
    """The entity types of these names that come with the addon and still exist."""
    # sudo: as above, the same for all.
    entities = env["webcrm.entity.type"].sudo()
    for name in names:
        xml_id = f"webcrm_contacts.webcrm_entity_type_{name}"
        entities |= env.ref(xml_id, raise_if_not_found=False) or entities
    return entities
