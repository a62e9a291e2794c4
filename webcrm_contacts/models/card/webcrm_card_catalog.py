from odoo import api, models, tools
from odoo.tools import frozendict

from ...tools.card.setup import ORGANIZATION_PREFIX, Catalog
from .card_panel_types import PANEL_TYPES

# Stored beside the fields that people know, or of no use on a card.
HIDDEN_FIELDS = {
    "id",
    "display_name",
    "card_organization_ids",
    "lacking_fields",
    "phone_search",
    "formatted_display_name",
    "self",
}
HIDDEN_PREFIXES = ("message_", "activity_", "my_activity_", "image_", "avatar_", "im_")
# A panel lists records: no files, no containers of other fields.
UNLISTED_TYPES = ("binary", "properties", "properties_definition", "json", "reference")


class WebcrmCardCatalog(models.AbstractModel):
    """What a setup of the card may name in this database, and what it is called.

    Computed from what is installed, so a new app lights up by itself; so is the
    built-in setup (`card_built_in.py`).
    """

    _name = "webcrm.card.catalog"
    _description = "Catalog of the Person Card"

    @api.model
    @tools.ormcache()
    def _get_catalog(self):
        """Fields and entity types, whoever asks: the reader's rights come later.

        :return: :class:`~...tools.card.setup.Catalog`
        """
        fields = self._field_modes()
        # sudo: one catalog for all; who may read the records is asked where they are.
        types = self.env["webcrm.entity.type"].sudo()._available()
        entities = {
            entity.id: {
                name: field.type
                for name, field in self.env[entity.model]._fields.items()
                if field.type not in UNLISTED_TYPES
            }
            for entity in types
        }
        return Catalog(fields, fields, entities, self._panel_types())

    @api.model
    def _panel_types(self):
        """Hook: the kinds of panels that there are in this database.

        Another addon extends this and adds its own; it keeps what it is given. The
        answer is kept in the cache of the registry: it may not depend on who asks.

        :return: dict of name to :class:`~...tools.card.panel_types.PanelType`, in the
            order in which they are offered
        """
        return dict(PANEL_TYPES)

    @api.model
    def _field_modes(self):
        """Fields of a contact that can stand on a panel: name to how they are shown."""
        archived = self.env["webcrm.person.field"]._fields_in_force().archived
        return {
            name: "readonly" if field.readonly else "editable"
            for name, field in self.env["res.partner"]._fields.items()
            if name not in HIDDEN_FIELDS
            and name not in archived
            and not name.startswith(HIDDEN_PREFIXES)
            and field.type not in UNLISTED_TYPES
        }

    @api.model
    def _field_labels(self):
        """Every field of a contact with its type and label, in the user's language.

        :return: dict of name to (type, label, groups); what is called otherwise on an
            organization is there by that name, too, such as `organization.phone`
        """
        # sudo: a drawn form serves all users; fields are taken out for each later.
        partner = self.env["res.partner"].sudo()
        described = partner.fields_get([], ["type", "string", "groups"])
        labels = partner._person_labels(described)
        called = {"phone": self.env._("Main Number"), "website": self.env._("Website")}
        fields = {
            name: (one["type"], labels[name], one.get("groups"))
            for name, one in described.items()
        }
        for name, label in called.items():
            kind, _label, groups = fields[name]
            fields[ORGANIZATION_PREFIX + name] = (kind, label, groups)
        return fields

    @api.model
    def _labels_of(self, names):
        """Labels of fields as a setup names them; those of the organization say so.

        :return: dict of name to label; a field that is gone has its name
        """
        own = {name: one[1] for name, one in self._field_labels().items()}
        labels = own | self._stock_labels()
        return {
            name: self.env._("%s (organization)", own.get(bare, bare))
            if name != (bare := name.removeprefix(ORGANIZATION_PREFIX))
            else labels.get(name, name)
            for name in names
        }

    @api.model
    @tools.ormcache("self.env.lang", cache="templates")
    def _stock_labels(self):
        """What the card itself calls fields, where it differs from their own labels.

        :return: frozendict of name to label, in the language of the user
        """
        # sudo: the labels on a card are for whoever sees one.
        view = (
            self.env["ir.ui.view"]
            .sudo()
            .browse(self.env["res.partner"]._card_view_id())
        )
        nodes = view._get_combined_arch().xpath(
            "//div[@name='webcrm_stock']/field[@string]"
        )
        return frozendict({node.get("name"): node.get("string") for node in nodes})

    @api.model
    def _field_choices(self):
        """Every field of a person, and of the organization, for the field picker.

        :return: list of dicts by label: `name` as a setup names it, `label`,
            `technical`, `group` (`person`, `custom` or `organization`), `mode`
            (`editable`, `readonly`), and `reason` where it cannot be placed
        """
        partner = self.env["res.partner"]
        described = partner.fields_get(None, ["string", "type", "manual"])
        modes, labels = self._field_modes(), self._stock_labels()
        archived = self.env["webcrm.person.field"]._fields_in_force().archived
        choices = []
        for name, one in described.items():
            if name in HIDDEN_FIELDS or name.startswith(HIDDEN_PREFIXES):
                continue
            if name in archived or one.get("manual") and name not in modes:
                continue
            choice = {
                "technical": name,
                "label": labels.get(name) or one["string"],
                "mode": modes.get(name, "readonly"),
                "reason": "" if name in modes else self._unplaceable(one["type"]),
            }
            group = "custom" if one.get("manual") else "person"
            choices.append({**choice, "name": name, "group": group})
            if name in modes and not partner._fields[name].manual:
                name = ORGANIZATION_PREFIX + name
                label = one["string"]
                choices.append(
                    {**choice, "name": name, "group": "organization", "label": label}
                )
        return sorted(choices, key=lambda choice: choice["label"].casefold())

    @api.model
    def _unplaceable(self, kind):
        if kind == "binary":
            return self.env._("Files and pictures have no place on a panel.")
        return self.env._("Fields of the type “%s” have no place on a panel.", kind)

    @api.model
    def _type_labels(self):
        """What the kinds of panels, and the panels of the sidebar, are called."""
        types = self._get_catalog().types
        return {name: one.label(self.env) for name, one in types.items()} | {
            "status": self.env._("Status (to read)"),
            "change_status": self.env._("Status"),
            "organization": self.env._("Organization and Address"),
            "contact": self.env._("Numbers and E-mail"),
            "buttons": self.env._("Write and Call"),
            "job_title": self.env._("Job Title"),
            "last_email": self.env._("Last E-mail"),
        }
