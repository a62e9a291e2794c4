import ast

from odoo import models

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


class WebcrmEntityType(models.Model):
    """+ Create: a new record that is linked to the person already (F5.7)."""

    _inherit = "webcrm.entity.type"

    def _get_create_action(self, person):
        """The action that opens an empty record of this type for a person.

        :param person: `res.partner` record
        :return: dict of a window action, or False when the user may not create one
        """
        self.ensure_one()
        if self.model in NOT_CREATED or not self._records().has_access("create"):
            return False
        return {
            "type": "ir.actions.act_window",
            "name": self.name,
            "res_model": self.model,
            "views": [[self._view_id("form"), "form"]],
            "target": "new" if self.model in IN_DIALOG else "current",
            "context": self._prepare_create_context(person),
        }

    def _get_list_action(self, person):
        """The action that lists records of this type; a new one made there is linked to
        the person as by + Create.

        :param person: `res.partner` record
        :return: dict of a window action, without name and domain
        """
        create = self._get_create_action(person)
        # A form for a dialog is none for a page.
        in_page = create and create["target"] == "current"
        form = create["views"][0] if in_page else [False, "form"]
        return {
            "type": "ir.actions.act_window",
            "res_model": self.model,
            "views": [[self._view_id("list"), "list"], form],
            "context": create["context"] if create else {"create": False},
        }

    def _view_id(self, view_type):
        view = VIEWS.get((self.model, view_type))
        return self.env["ir.model.data"]._xmlid_to_res_id(view) if view else False

    def _prepare_create_context(self, person):
        """Defaults that link a new record to the person and the organization."""
        context = {**self._preset_context(), **CREATE_DEFAULTS.get(self.model, {})}
        for name in self._link_names()[:1]:
            context |= self._link_context(name, person)
        organization_field = self._field_at(self.organization_field or "")
        if (
            organization_field is not None
            and organization_field.comodel_name == "res.partner"
        ):
            if "." not in self.organization_field and not organization_field.readonly:
                context[f"default_{self.organization_field}"] = person.parent_id.id
        if self.model == "res.partner":
            context |= {
                "webcrm_contacts_surface": True,
                "default_type": "contact",
                "default_is_company": False,
            }
        return context

    def _link_context(self, name, person):
        field = self._field_at(name)
        if "." in name or field.type == "char":
            return {}
        if field.type == "many2one_reference":
            return {
                f"default_{field.model_field}": "res.partner",
                f"default_{name}": person.id,
            }
        if field.type == "many2many":
            # Whoever makes an appointment takes part in it.
            ids = [person.id, self.env.user.partner_id.id]
            return {
                f"default_{name}": ids if self.model == "calendar.event" else ids[:1]
            }
        return {f"default_{name}": person.id}

    def _preset_context(self):
        """Defaults that make a new record one of this type, such as an opportunity."""
        domain = ast.literal_eval((self.domain or "").strip() or "[]")
        if any(isinstance(term, str) for term in domain):
            return {}
        return {
            f"default_{name}": value
            for name, operator, value in domain
            if operator == "=" and "." not in name and name not in NEVER_PRESET
        }
