"""What the screen "Edit setup" offers: kinds of panels, and what they can list."""

from ...tools.card.setup import SIDEBAR_PANELS, with_defaults


class Palette:
    """The palette of a user, and the settings of panels on records (F5.3, F5.6).

    :param env: of the user; what they may not read is named, but not on offer
    """

    def __init__(self, env):
        self.env = env
        catalog = env["webcrm.card.catalog"]
        self.catalog = catalog._get_catalog()
        self.labels = catalog._type_labels()
        # sudo: what a type says is on every card; its records are read as the user.
        entities = env["webcrm.entity.type"].sudo().browse(self.catalog.entities)
        self.entities = entities.sorted(lambda entity: (entity.sequence, entity.id))

    def kinds(self):
        """
        :return: list of dicts: `id`, `label`, `icon`, `group`, `tabs`, `once`, and
            `panel`, what is dropped; `unreadable` ones are named where they stand on
            the card, but not on offer
        """
        own = {"entities": self._entity_kinds, "kpi": self._kpi_kinds}
        kinds = []
        for name in self.catalog.types:
            kinds += own[name]() if name in own else [self._kind(name)]
        return kinds + [self._sidebar_kind(name) for name in SIDEBAR_PANELS]

    def _kind(self, name, entity=None, label=None, icon=None):
        panel_type = self.catalog.types[name]
        panel = {"type": name, "title": ""}
        kind_id = name
        if entity:
            panel["entity_type"] = entity.id
            kind_id = f"{name}-{entity.id}"
        return {
            "id": kind_id,
            "label": label or self.labels[name],
            "icon": icon or panel_type.icon,
            "group": name,
            "tabs": list(panel_type.tabs),
            "once": panel_type.once,
            "panel": with_defaults(panel, self.catalog.types),
        }

    def _entity_kinds(self):
        return [
            self._kind("entities", entity, entity.name, entity.icon)
            | {"unreadable": not self._may_read(entity)}
            for entity in self.entities
        ]

    def _kpi_kinds(self):
        """One, which begins with an entity type that the user may read."""
        readable = self.entities.filtered(self._may_read)
        return [
            self._kind("kpi", entity) | {"unreadable": not readable}
            for entity in (readable or self.entities)[:1]
        ]

    def _sidebar_kind(self, name):
        return {
            "id": name,
            "label": self.labels[name],
            "icon": "fa-id-card-o",
            "group": "sidebar",
            "tabs": ["sidebar"],
            "once": True,
            "panel": name,
        }

    def _may_read(self, entity):
        return self.env[entity.model].has_access("read")

    def settings(self):
        """What the settings of a panel on records offer, by entity type.

        :return: dict of id to `name` and `unreadable`; where the user may read the
            records, also `model`, `has_responsible`, `has_date` and `fields`: name to
            `label`, `type` and `sortable`
        """
        return {
            entity.id: self._describe_readable(entity)
            if self._may_read(entity)
            else {"name": entity.name, "unreadable": True}
            for entity in self.entities
        }

    def _describe_readable(self, entity):
        listed = self.catalog.entities[entity.id]
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
