from odoo import api, fields, models

from ...tools.transfer.plan import in_a_sentence


class WebcrmEntityType(models.Model):
    """Open records of a person who resigned are handed over to a colleague."""

    _inherit = "webcrm.entity.type"

    hand_over = fields.Boolean(
        "Handed Over to a Colleague",
        help="Offered when a person resigns: a colleague takes the open ones over.",
    )

    @api.model
    def _handed_over(self):
        """The types that are handed over, with links that can be written.

        :return: records
        """
        return self._available().filtered(
            lambda entity: entity.hand_over and entity._handover_links()
        )

    def _handover_links(self):
        """Names of the stored many2one fields that link to the person."""
        found = [(name, self._field_at(name)) for name in self._link_names()]
        return [
            name
            for name, field in found
            if field.type == "many2one" and field.store and "." not in name
        ]

    def _open_domain_of(self, person):
        """Domain of the person's open records, without those that are never moved."""
        domain = self._domain_for(person, status="open")
        return (
            domain & ~self._text_domain("kept_domain") if self.kept_domain else domain
        )

    def _hand_over(self, person, colleague):
        """Re-point the open records, with the user's own rights.

        :return: how many records
        """
        records = self._records().search(self._open_domain_of(person))
        for name in self._handover_links():
            linked = records.filtered(lambda record, name=name: record[name] == person)
            linked.write({name: colleague.id})
        return len(records)

    def _count_open(self, count):
        """Such as `3 open opportunities`, in the user's language."""
        name = in_a_sentence(self.name_one or self.name if count == 1 else self.name)
        if count == 1:
            return self.env._("1 open %(records)s", records=name)
        return self.env._("%(count)s open %(records)s", count=count, records=name)
