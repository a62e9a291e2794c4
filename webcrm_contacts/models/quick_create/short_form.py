"""The short form of a kind of record in quick create (F11.1)."""

from ...tools.card.arch import mark_mandatory
from ...tools.quick_create.form import build_short_form, short_form_fields

ORGANIZATION, PERSON = "organization", "person"
ORGANIZATION_FIELDS = ["name", "phone", "email", "website"]
ORGANIZATION_FIELDS += ["street", "zip", "city", "country_id"]
PERSON_FIELDS = ["parent_id", "firstname", "lastname"]
PERSON_FIELDS += ["email", "mobile", "phone", "function"]
# What decides about a person beside the fields shown: for hints and modifiers.
DECISIVE_FIELDS = ("is_company", "type", "name", "company_id")
# A contact that is made on the way, in a field, has the tag of the sitting as well.
NEW_CONTACT = "'default_category_id': context.get('webcrm_sitting_tag_ids', [])"


def short_form(model, key, entity):
    """The arch of the short form of a kind.

    :param model: empty records, with the defaults of the kind in their context
    :param key: key of the kind
    :param entity: `webcrm.entity.type` record of the kind; empty for contacts
    :return: lxml element of a form
    """
    described = {
        name: (field.type, field.readonly)
        for name, field in model._fields.items()
        if model._has_field_access(field, "write")
    }
    required = [name for name, field in model._fields.items() if field.required]
    defaults = {n for n, v in model.default_get(required).items() if v}
    wanted = _wanted_names(model.env, key, entity)
    names = short_form_fields(wanted, required, described, defaults)
    arch = build_short_form(names, described, _node_options(model, key, names))
    if key == PERSON:
        mark_mandatory(arch, model.env["webcrm.person.field"]._mandatory_names())
    return arch


def describe_form(model, arch):
    """A form as the browser takes it, with the rights of the user.

    :return: dict with `arch`, `fields` and `relatedModels`, as a view takes them
    """
    for name in DECISIVE_FIELDS if model._name == "res.partner" else ():
        if arch.find(f".//field[@name='{name}']") is None:
            arch.append(arch.makeelement("field", name=name, invisible="1"))
    arch, used = model._get_view_postprocessed(model.env["ir.ui.view"], arch)
    attributes = model._get_view_field_attributes()
    related = {
        name: {"fields": model.env[name].fields_get(list(names), attributes)}
        for name, names in model._get_view_fields("form", used).items()
    }
    return {
        "arch": arch,
        "fields": related[model._name]["fields"],
        "relatedModels": related,
    }


def _wanted_names(env, key, entity):
    """Names of the fields of the form, in their order."""
    if entity:
        return entity._quick_create_names()
    if key == ORGANIZATION:
        return ORGANIZATION_FIELDS
    in_force = env["webcrm.person.field"]._fields_in_force()
    return [*PERSON_FIELDS, *in_force.mandatory, *in_force.quick_create]


def _node_options(model, key, names):
    """What the nodes of some fields say beside their name."""
    env = model.env
    if key == ORGANIZATION:
        return {"name": {"required": "1", "string": env._("Name")}}
    if key != PERSON:
        contacts = [n for n in names if _is_contact(model._fields[n])]
        return {name: {"context": f"{{{NEW_CONTACT}}}"} for name in contacts}
    return {
        "parent_id": {
            "string": env._("Organization"),
            "domain": "[('is_company', '=', True)]",
            "context": "{'default_is_company': True, 'default_type': 'contact',"
            f" 'default_parent_id': False, {NEW_CONTACT}}}",
            "options": "{'no_open': True}",
        },
        "email": {"string": env._("E-mail")},
        "phone": {"string": env._("Direct Number")},
        "function": {"string": env._("Job Title")},
    }


def _is_contact(field):
    return field.comodel_name == "res.partner"
