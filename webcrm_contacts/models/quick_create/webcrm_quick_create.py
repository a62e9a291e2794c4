from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools.card.arch import mark_mandatory
from ...tools.quick_create.form import build_short_form, short_form_fields

ORGANIZATION, PERSON = "organization", "person"
ORGANIZATION_FIELDS = ["name", "phone", "email", "website"]
ORGANIZATION_FIELDS += ["street", "zip", "city", "country_id"]
PERSON_FIELDS = ["parent_id", "firstname", "lastname"]
PERSON_FIELDS += ["email", "mobile", "phone", "function"]
# A contact that is made on the way, in a field, has the tag of the sitting as well.
NEW_CONTACT = "'default_category_id': context.get('webcrm_sitting_tag_ids', [])"


class WebcrmQuickCreate(models.AbstractModel):
    """Quick create: kinds of records and their short forms (F11).

    A kind is known by a key: `organization`, `person`, or the id of an entity type. What
    belongs to what, and what becomes of a saved record, is in
    `webcrm_quick_create_sitting.py`.
    """

    _name = "webcrm.quick.create"
    _description = "Quick Create"

    @api.model
    def get_kinds(self):
        """The kinds that the user may create, and the beginning of a sitting.

        :return: dict with `kinds` (list of dicts `key`, `name`, `icon`, `model`) and
            `since` (the present time of the server)
        """
        return {
            "kinds": self._kinds(),
            "since": fields.Datetime.to_string(fields.Datetime.now()),
        }

    @api.model
    def _kinds(self):
        kinds = []
        if self.env["res.partner"].has_access("create"):
            kinds = [
                self._kind(ORGANIZATION, self.env._("Organization"), "fa-building-o"),
                self._kind(PERSON, self.env._("Person"), "fa-user"),
            ]
        return kinds + [
            self._kind(
                entity.id, entity.name_one or entity.name, entity.icon, entity.model
            )
            for entity in self._entity_types()
        ]

    @api.model
    def _kind(self, key, name, icon, model="res.partner"):
        return {"key": key, "name": name, "icon": icon, "model": model}

    @api.model
    def _entity_types(self):
        """The entity types that quick create offers the user."""
        types = self.env["webcrm.entity.type"]._available()
        return types.filtered(lambda entity: entity._may_quick_create())

    @api.model
    def get_form(self, key):
        """The short form of a kind.

        :param key: `organization`, `person`, or the id of an entity type
        :return: dict with `arch`, `fields` and `relatedModels`, as a view takes them
        :raise UserError: when quick create does not offer this kind to the user
        """
        entity = self._check_kind(key)
        model = entity._records() if entity else self.env["res.partner"]
        context = self._fixed_context(key, entity)
        arch = self._short_form(model.with_context(**context), key, entity)
        return self._describe_form(model, arch)

    @api.model
    def _check_kind(self, key):
        """The entity type of a kind; an empty one for organizations and persons."""
        kinds = {kind["key"] for kind in self._kinds()}
        if key not in kinds:
            raise UserError(
                self.env._(
                    "This cannot be created here: you lack the right to, or the app "
                    "is not installed."
                )
            )
        entities = self.env["webcrm.entity.type"]
        return entities if key in (ORGANIZATION, PERSON) else entities.browse(key)

    @api.model
    def _fixed_context(self, key, entity):
        """Defaults of a kind, whatever was created before."""
        if entity:
            return entity._preset_context()
        return {
            "webcrm_contacts_surface": True,
            "default_type": "contact",
            "default_is_company": key == ORGANIZATION,
        }

    @api.model
    def _short_form(self, model, key, entity):
        mandatory = self.env["webcrm.person.field"]._mandatory_names()
        if entity:
            wanted = entity._quick_create_names()
        elif key == PERSON:
            wanted = [*PERSON_FIELDS, *mandatory, *self._manager_fields()]
        else:
            wanted = ORGANIZATION_FIELDS
        described = {
            name: (field.type, field.readonly)
            for name, field in model._fields.items()
            if model._has_field_access(field, "write")
        }
        required = [name for name, field in model._fields.items() if field.required]
        defaults = {n for n, v in model.default_get(required).items() if v}
        names = short_form_fields(wanted, required, described, defaults)
        options = self._node_options(key, model, names)
        arch = build_short_form(names, described, options)
        if key == PERSON:
            mark_mandatory(arch, mandatory)
        return arch

    @api.model
    def _manager_fields(self):
        """Names of the fields of persons that the manager adds, in their order."""
        known = self.env["res.partner"]._fields
        # sudo: the list of fields says no more than the form itself.
        fields_ = self.env["webcrm.person.field"].sudo()
        added = fields_.search([("in_quick_create", "=", True)])
        return [name for name in added.mapped("name") if name in known]

    @api.model
    def _node_options(self, key, model, names):
        """What the nodes of some fields say beside their name."""
        if key == ORGANIZATION:
            return {"name": {"required": "1", "string": self.env._("Name")}}
        if key != PERSON:
            contacts = filter(lambda n: _is_contact(model._fields[n]), names)
            return {name: {"context": f"{{{NEW_CONTACT}}}"} for name in contacts}
        return {
            "parent_id": {
                "string": self.env._("Organization"),
                "domain": "[('is_company', '=', True)]",
                "context": "{'default_is_company': True, 'default_type': 'contact',"
                f" 'default_parent_id': False, {NEW_CONTACT}}}",
                "options": "{'no_open': True}",
            },
            "email": {"string": self.env._("E-mail")},
            "phone": {"string": self.env._("Direct Number")},
            "function": {"string": self.env._("Job Title")},
        }

    @api.model
    def _describe_form(self, model, arch):
        """A form as the browser takes it, with the rights of the user."""
        # What decides about a person beside the fields shown: for hints and modifiers.
        if model._name == "res.partner":
            for name in ("is_company", "type", "name", "company_id"):
                if arch.find(f".//field[@name='{name}']") is None:
                    arch.append(arch.makeelement("field", name=name, invisible="1"))
        arch, used = model._get_view_postprocessed(self.env["ir.ui.view"], arch)
        attributes = model._get_view_field_attributes()
        related = {
            name: {"fields": self.env[name].fields_get(list(names), attributes)}
            for name, names in model._get_view_fields("form", used).items()
        }
        return {
            "arch": arch,
            "fields": related[model._name]["fields"],
            "relatedModels": related,
        }


def _is_contact(field):
    return field.comodel_name == "res.partner"
