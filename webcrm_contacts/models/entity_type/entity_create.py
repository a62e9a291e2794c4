"""+ Create: a new record that is linked to the person already (F5.7)."""

import ast

from .entity_links import field_at, link_names

# What a new record of a model needs beside its links; only models that would
# otherwise become something else.
CREATE_DEFAULTS = {"account.move": {"default_move_type": "out_invoice"}}
# Made by other means: by the composer, by a drop of files, by the person itself.
NOT_CREATED = ("mail.message", "ir.attachment", "mailing.subscription")
IN_DIALOG = ("mail.activity",)
# Where the model's first view is not the one for persons, or not for a dialog.
VIEWS = {
    ("res.partner", "list"): "webcrm_contacts.person_view_list",
    ("res.partner", "form"): "webcrm_contacts.person_card_view_form",
    ("mail.activity", "form"): "mail.mail_activity_view_form_popup",
}
# A new record begins where its app lets it begin.
NEVER_PRESET = ("state", "stage_id", "active", "is_contact_person")


def create_action(entity, person):
    """The action that opens an empty record of an entity type for a person.

    :param entity: `webcrm.entity.type` record whose model is installed
    :param person: `res.partner` record
    :return: dict of a window action, or False when the user may not create one
    """
    model = entity.env[entity.model]
    if entity.model in NOT_CREATED or not model.has_access("create"):
        return False
    return {
        "type": "ir.actions.act_window",
        "name": entity.name,
        "res_model": entity.model,
        "views": [[_view_id(entity, "form"), "form"]],
        "target": "new" if entity.model in IN_DIALOG else "current",
        "context": _create_context(entity, person),
    }


def list_action(entity, person):
    """The action that lists records of an entity type; a new one made there is linked
    to the person as by + Create.

    :return: dict of a window action, without name and domain
    """
    create = create_action(entity, person)
    # A form for a dialog is none for a page.
    in_page = create and create["target"] == "current"
    form = create["views"][0] if in_page else [False, "form"]
    return {
        "type": "ir.actions.act_window",
        "res_model": entity.model,
        "views": [[_view_id(entity, "list"), "list"], form],
        "context": create["context"] if create else {"create": False},
    }


def preset_context(entity):
    """Defaults that make a new record one of this type, such as an opportunity."""
    domain = ast.literal_eval((entity.domain or "").strip() or "[]")
    if any(isinstance(term, str) for term in domain):
        return {}
    return {
        f"default_{name}": value
        for name, operator, value in domain
        if operator == "=" and "." not in name and name not in NEVER_PRESET
    }


def link_context(entity, partner):
    """Defaults that link a new record to a contact by the first of the links."""
    context = {}
    for name in link_names(entity)[:1]:
        context |= _link_by(entity, name, partner)
    return context


def _link_by(entity, name, partner):
    field = field_at(entity.env[entity.model], name)
    if "." in name or field.type == "char":
        return {}
    if field.type == "many2one_reference":
        return {
            f"default_{field.model_field}": "res.partner",
            f"default_{name}": partner.id,
        }
    if field.type == "many2many":
        # Whoever makes an appointment takes part in it.
        ids = [partner.id, entity.env.user.partner_id.id]
        is_event = entity.model == "calendar.event"
        return {f"default_{name}": ids if is_event else ids[:1]}
    return {f"default_{name}": partner.id}


def _create_context(entity, person):
    """Defaults that link a new record to the person and the organization."""
    context = preset_context(entity) | CREATE_DEFAULTS.get(entity.model, {})
    context |= link_context(entity, person) | _organization_context(entity, person)
    if entity.model == "res.partner":
        context |= {
            "webcrm_contacts_surface": True,
            "default_type": "contact",
            "default_is_company": False,
        }
    return context


def _organization_context(entity, person):
    name = entity.organization_field or ""
    field = field_at(entity.env[entity.model], name)
    if field is None or field.comodel_name != "res.partner":
        return {}
    if "." in name or field.readonly:
        return {}
    return {f"default_{name}": person.parent_id.id}


def _view_id(entity, view_type):
    view = VIEWS.get((entity.model, view_type))
    return entity.env["ir.model.data"]._xmlid_to_res_id(view) if view else False
