from odoo import api, models
from odoo.exceptions import AccessError

from ...tools.card.changes import find_changes
from ...tools.card.prune import usable
from ...tools.card.setup import (
    PANEL_TYPES,
    SIDEBAR_PANELS,
    iter_panels,
    with_defaults,
)

ICONS = {
    "fields": "fa-list-alt",
    "information": "fa-info-circle",
    "log": "fa-history",
    "kpi": "fa-tachometer",
}


class WebcrmCardEditor(models.AbstractModel):
    """What the screen "Edit setup" asks the server for (F5.1 to F5.6).

    It saves nothing itself: that is done by the layout, which checks.
    """

    _name = "webcrm.card.editor"
    _description = "Editor of the Person Card"

    @api.model
    def get_start(self):
        """Everything that the screen needs when it opens.

        :return: dict with `setup` (in force for the caller), `source`, `individual`,
            `may_save`, `may_save_for_all`, `own_key` and `all_key` (the `base` of a
            save), `kinds` (the palette), `entities`, `fields` (the field picker),
            `problems`, `users` (how many see the setup for all) and `own_setups`
        :raise AccessError: when the caller may save nothing, with the reason
        """
        layouts = self.env["webcrm.card.layout"]
        layouts._check_may_save(for_all_users=False)
        information = layouts.get_setup()
        setup, _problems, _layout = layouts._effective_setup()
        return {
            **information,
            "setup": setup,
            "individual": layouts._individual(),
            "own_key": layouts._of_owner(for_all_users=False)._layout_key(),
            "all_key": layouts._of_owner(for_all_users=True)._layout_key(),
            "kinds": self._kinds(),
            "entities": self._entities(),
            "fields": self.env["webcrm.card.catalog"]._field_choices(),
            **self._count_users(),
        }

    @api.model
    def _count_users(self):
        """How many users there are, and how many of them have an own setup."""
        # sudo: only figures leave; who they are is for managers.
        users = self.env["res.users"].sudo().search_count([("share", "=", False)])
        layouts = self.env["webcrm.card.layout"].sudo()
        own = layouts.search_count([("user_id", "!=", False)])
        return {"users": users, "own_setups": own}

    @api.model
    def _kinds(self):
        """The palette: what may be dragged where (F5.3).

        :return: list of dicts: `id`, `label`, `icon`, `group`, `tabs`, `once`, and
            `panel`, what is dropped; `unreadable` ones are named where they stand on
            the card, but not on offer
        """
        labels = self.env["webcrm.card.catalog"]._type_labels()
        kinds = [
            self._kind(kind, labels[kind], ICONS[kind], {"type": kind, "title": ""})
            for kind in ("fields", "information")
        ]
        entities = self._available_entities()
        for entity in entities:
            panel = {"type": "entities", "title": "", "entity_type": entity.id}
            kind = self._kind("entities", entity.name, entity.icon or "fa-list", panel)
            kinds.append(kind | {"unreadable": not self._may_read(entity)})
        if entities:
            first = (entities.filtered(self._may_read) or entities)[0]
            panel = {"type": "kpi", "title": "", "entity_type": first.id}
            kind = self._kind("kpi", labels["kpi"], ICONS["kpi"], panel)
            kinds.append(kind | {"unreadable": not self._may_read(first)})
        kinds.append(self._kind("log", labels["log"], ICONS["log"], {"type": "log"}))
        return kinds + [
            {
                "id": name,
                "label": labels[name],
                "icon": "fa-id-card-o",
                "group": "sidebar",
                "tabs": ["sidebar"],
                "once": True,
                "panel": name,
            }
            for name in SIDEBAR_PANELS
        ]

    @api.model
    def _kind(self, kind, label, icon, panel):
        panel_type = PANEL_TYPES[kind]
        return {
            "id": "-".join(filter(None, [kind, str(panel.get("entity_type") or "")])),
            "label": label,
            "icon": icon,
            "group": kind,
            "tabs": list(panel_type.tabs),
            "once": panel_type.once,
            "panel": with_defaults(panel),
        }

    @api.model
    def _available_entities(self):
        """Entity types whose app is installed: all that may stand on a card."""
        catalog = self.env["webcrm.card.catalog"]._get_catalog()
        # sudo: what a type says is on every card; its records are read as the user.
        entities = self.env["webcrm.entity.type"].sudo().browse(catalog.entities)
        return entities.sorted(lambda entity: (entity.sequence, entity.id))

    @api.model
    def _may_read(self, entity):
        """Whether the user may read records of an entity type."""
        return self.env[entity.model].has_access("read")

    @api.model
    def _entities(self):
        """What the settings of an entity panel offer, by entity type.

        :return: dict of id to `name` and `unreadable`; where the user may read the
            records, also `model`, `has_responsible`, `has_date` and `fields`: name to
            `label`, `type` and `sortable`
        """
        return {
            entity.id: self._describe_readable(entity)
            if self._may_read(entity)
            else {"name": entity.name, "unreadable": True}
            for entity in self._available_entities()
        }

    @api.model
    def _describe_readable(self, entity):
        listed = self.env["webcrm.card.catalog"]._get_catalog().entities[entity.id]
        attributes = ["string", "type", "sortable"]
        fields = self.env[entity.model].fields_get(list(listed), attributes)
        return {
            "name": entity.name,
            "unreadable": False,
            "model": entity.model,
            "has_responsible": bool(entity.responsible_field),
            "has_date": bool(entity.date_field),
            "fields": {
                name: {
                    "label": one["string"],
                    "type": one["type"],
                    "sortable": bool(one.get("sortable")),
                }
                for name, one in fields.items()
                if name in listed
            },
        }

    @api.model
    def _common_setup(self):
        """The setup for all users without what is gone, or the built-in one."""
        common = self.env["webcrm.card.layout"]._of_owner(for_all_users=True)
        return common._usable_setup()[0]

    @api.model
    def _places_of_fields(self):
        """Where the common setup shows fields.

        :return: dict of name to a list of texts such as “Fields ▸ Contact”
        """
        versions, places = self.env["webcrm.card.version"], {}
        for placed in iter_panels(self._common_setup()):
            title = placed.panel.get("title") or versions._panel_name(placed.panel)
            for item in placed.panel.get("items", ()):
                text = f"{versions._tab_name(placed.tab)} ▸ {title.strip('“”')}"
                places.setdefault(item.get("name"), []).append(text)
        return places

    @api.model
    def preview_reset(self, for_all_users=False):
        """What a reset would change, in words (F4.4).

        :return: list of texts; empty when nothing would look different
        :raise AccessError: when the caller may not reset that setup
        """
        layouts = self.env["webcrm.card.layout"]
        for_all_users = for_all_users or not layouts._individual()
        layouts._check_may_save(for_all_users)
        layout = layouts._of_owner(for_all_users)
        if not layout:
            return []
        changes = find_changes(layout._to_setup(), layout._next_setup())
        return self.env["webcrm.card.version"]._change_texts(changes)

    @api.model
    def get_common(self):
        """The setup for all users as it is now, for who has an own one (F4.4).

        :return: dict with `setup`, without what is gone, and `all_key`, the `base` of a
            save that goes on from it
        :raise AccessError: when the caller may save nothing
        """
        layouts = self.env["webcrm.card.layout"]
        layouts._check_may_save(for_all_users=False)
        return {
            "setup": self._usable_common_setup(),
            "all_key": layouts._of_owner(for_all_users=True)._layout_key(),
        }

    @api.model
    def preview_save(self, setup):
        """What saving a setup for all users would change, in words (F4.4).

        :param setup: as :meth:`~.WebcrmCardLayout.save_setup` takes it
        :return: list of texts; empty when nothing would look different
        :raise AccessError: when the caller may not save for all users
        :raise ValidationError: saying what is wrong with the setup
        """
        layouts = self.env["webcrm.card.layout"]
        layouts._check_may_save(for_all_users=True)
        setup = layouts._checked(setup)
        changes = find_changes(self._usable_common_setup(), setup)
        return self.env["webcrm.card.version"]._change_texts(changes)

    @api.model
    def _usable_common_setup(self):
        """The common setup as it can be shown now."""
        catalog = self.env["webcrm.card.catalog"]
        setup, _problems = usable(self._common_setup(), catalog._get_catalog())
        return setup if any(iter_panels(setup)) else catalog._built_in_setup()

    @api.model
    def get_users(self):
        """Who has an own setup, for the manager.

        :return: list of dicts: `id`, `name`, `when`
        :raise AccessError: when the caller is no manager
        """
        self._check_manager()
        layouts = self.env["webcrm.card.layout"].sudo()
        own = layouts.search([("user_id", "!=", False)])
        own = own.sorted(lambda layout: layout.user_id.name or "")
        return [
            {
                "id": layout.user_id.id,
                "name": layout.user_id.name,
                "when": str(layout.write_date.replace(microsecond=0)),
            }
            for layout in own
        ]

    @api.model
    def get_setup_of(self, user_id):
        """The setup that a user sees, to look at or to copy.

        :return: a setup
        :raise AccessError: when the caller is no manager
        """
        self._check_manager()
        layouts = self.env["webcrm.card.layout"].with_user(user_id)
        return layouts._effective_setup()[0]

    @api.model
    def reset_user(self, user_id):
        """Take a user's own setup away; it is kept as a version of that user.

        :raise AccessError: when the caller is no manager
        """
        self._check_manager()
        # sudo: a manager decides; layouts are nobody's to write.
        layouts = self.env["webcrm.card.layout"].sudo()
        own = layouts.search([("user_id", "=", user_id)])
        user = own.user_id
        own._remove("replaced")
        user._bus_send("webcrm_contacts.card_setup", {})

    @api.model
    def _check_manager(self):
        if not self.env["webcrm.card.layout"]._is_manager():
            raise AccessError(
                self.env._(
                    "Only a manager of persons may see the setups of others. "
                    "Ask one of them."
                )
            )
