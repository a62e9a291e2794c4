from odoo import api, fields, models
from odoo.fields import Domain

from .webcrm_quick_create import ORGANIZATION, PERSON

# Where apps keep tags; each app has tags of its own.
TAG_FIELDS = ("category_id", "tag_ids", "categ_ids")


class WebcrmQuickCreate(models.AbstractModel):
    """A sitting of quick create: what was made is the default for what belongs to it
    (F11.2): organization → person → opportunity → activity."""

    _inherit = "webcrm.quick.create"

    @api.model
    def get_context(self, key, latest=None, tag_id=None):
        """Defaults for a new record of a kind.

        :param key: key of the kind
        :param latest: dict with the ids of the latest `organization` and `person` of
            the sitting, and `record`: (model, id) of the latest other one
        :param tag_id: id of the tag for all of the sitting
        :return: dict, the context of the form
        :raise UserError: when quick create does not offer this kind to the user
        """
        entity = self._check_kind(key)
        tag = self.env["res.partner.category"].browse(tag_id or []).exists()
        return self._context_of(key, entity, latest or {}, tag)

    @api.model
    def _context_of(self, key, entity, latest, tag):
        context = self._fixed_context(key, entity)
        organization = self._latest_partner(latest, ORGANIZATION)
        person = self._latest_partner(latest, PERSON)
        if entity:
            partner = person or organization
            context |= entity._quick_create_context(partner, latest.get("record"))
        elif key == PERSON and organization:
            context["default_parent_id"] = organization.id
        model = entity._records() if entity else self.env["res.partner"]
        context["webcrm_sitting_tag_ids"] = tag.ids
        return context | self._tag_context(model, tag)

    @api.model
    def _latest_partner(self, latest, key):
        """The latest organization or person, if it still exists and may be read."""
        partner = self.env["res.partner"].browse(latest.get(key) or [])
        return partner.exists()._filtered_access("read")

    @api.model
    def _tag_context(self, model, tag):
        """The tag of the sitting as default: in apps with tags of their own, the tag
        of the same name there."""
        field = next(filter(None, map(model._fields.get, TAG_FIELDS)), None)
        if not tag or field is None or field.type != "many2many":
            return {}
        if field.comodel_name == tag._name:
            return {f"default_{field.name}": tag.ids}
        tags = self.env[field.comodel_name]
        if not tags.has_access("read"):
            return {}
        same = tags.search([(tags._rec_name, "=", tag.name)], limit=1)
        if not same and tags.has_access("create"):
            same = tags.create({tags._rec_name: tag.name})
        return {f"default_{field.name}": same.ids} if same else {}

    @api.model
    def describe_created(self, key, record_id, since=None):
        """What the overview shows of a record that was just saved.

        :param key: key of its kind
        :param record_id: its id
        :param since: beginning of the sitting; an organization that the user made on
            the way, in the form of a person, is part of the sitting too
        :return: list of dicts `key`, `model`, `id`, `title`, `icon`, `links` (list of
            dicts `model`, `id`, `title`), the newest last
        """
        entity = self._check_kind(key)
        model = entity._records() if entity else self.env["res.partner"]
        record = model.browse(record_id)
        items = [self._describe(key, record, entity)]
        organization = record.parent_id if key == PERSON else None
        if organization and self._made_on_the_way(organization, since):
            empty = self.env["webcrm.entity.type"]
            items.insert(0, self._describe(ORGANIZATION, organization, empty))
        return items

    @api.model
    def _made_on_the_way(self, organization, since):
        made = Domain("id", "=", organization.id) & Domain("is_company", "=", True)
        made &= Domain("create_uid", "=", self.env.uid)
        made &= Domain("create_date", ">=", fields.Datetime.to_datetime(since))
        return bool(since and organization.search_count(made, limit=1))

    @api.model
    def _describe(self, key, record, entity):
        kind = next(kind for kind in self._kinds() if kind["key"] == key)
        title = record.name if not entity else entity._title_of(record)
        return {
            "key": key,
            "kind": kind["name"],
            "icon": kind["icon"],
            "model": record._name,
            "id": record.id,
            "title": title or record.display_name,
            "links": [
                {"model": linked._name, "id": linked.id, "title": linked.display_name}
                for linked in self._links_of(key, record, entity)
            ],
        }

    @api.model
    def _links_of(self, key, record, entity):
        """What a record hangs on, as far as the user may read it."""
        if entity:
            linked = entity._linked_partners(record)
        else:
            linked = record.parent_id
        return linked._filtered_access("read")
