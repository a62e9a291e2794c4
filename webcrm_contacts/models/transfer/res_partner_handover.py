from odoo import models
from odoo.exceptions import UserError

from .engine.request import Reader


class ResPartner(models.Model):
    """Who resigns leaves open records: a colleague takes them over (F10)."""

    _inherit = "res.partner"

    def get_open_records(self):
        """What a colleague could take over, as far as the user sees it.

        :return: list of dicts `id` of the entity type, `name`, `icon`, `count`, and
            `text` such as `3 open opportunities`
        :raise AccessError: when the user may not read the person
        """
        self.ensure_one()
        self.check_access("read")
        found = []
        for entity in self.env["webcrm.entity.type"]._handed_over():
            if count := entity._records().search_count(entity._open_domain_of(self)):
                found.append(
                    {
                        "id": entity.id,
                        "name": entity.name,
                        "icon": entity.icon,
                        "count": count,
                        "text": entity._count_open(count),
                    }
                )
        return found

    def hand_over(self, colleague, entity_types=None):
        """Let a colleague take over this person's open records.

        :param colleague: `res.partner` record or id, of the same organization
        :param entity_types: `webcrm.entity.type` records or ids; None for all that are
            handed over
        :return: dict of entity type id to the number of records
        :raise AccessError: when the user may not write on the persons or the records
        :raise UserError: when the colleague is of another organization, or has resigned
        """
        self.ensure_one()
        colleague = Reader(self.env).partner(colleague)
        Reader(self.env).check(self | colleague)
        if text := self._refuse_colleague(colleague):
            raise UserError(text)
        types = self.env["webcrm.entity.type"]._handed_over()
        chosen = Reader(self.env).entity_types(entity_types)
        if chosen is not None:
            types = types.filtered(lambda entity: entity.id in chosen)
        counts = {entity.id: entity._hand_over(self, colleague) for entity in types}
        counts = {entity_id: count for entity_id, count in counts.items() if count}
        self._log_handover(colleague, counts)
        return counts

    def _refuse_colleague(self, colleague):
        if not colleague or colleague == self or not self.parent_id:
            return self.env._("Choose a colleague of %s.", self.name)
        if colleague.parent_id != self.parent_id or not colleague.is_contact_person:
            return self.env._(
                "%(person)s does not belong to %(organization)s.",
                person=colleague.name,
                organization=self.parent_id.name,
            )
        if colleague.person_status == "resigned" or not colleague.active:
            return self.env._("%s has left, too. Choose another one.", colleague.name)

    def _log_handover(self, colleague, counts):
        types = self.env["webcrm.entity.type"].browse(counts)
        texts = ", ".join(entity._count_open(counts[entity.id]) for entity in types)
        if texts:
            self._message_log(
                body=self.env._(
                    "Handed over to %(colleague)s: %(records)s",
                    colleague=colleague.name,
                    records=texts,
                )
            )
            colleague._message_log(
                body=self.env._(
                    "Taken over from %(person)s: %(records)s",
                    person=self.name,
                    records=texts,
                )
            )
