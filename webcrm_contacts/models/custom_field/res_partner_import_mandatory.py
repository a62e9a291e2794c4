from odoo import api, models

from ...tools.person import import_rows
from ...tools.transaction_store import transaction_store

# What the rows of the running import lack: dict of the number of a record to (info,
# names of fields); `info` tells its rows, as `load` does.
LACKING = "webcrm.import.lacking"


class ResPartner(models.Model):
    """Rows of an import that lack a mandatory field, whatever is wrong with others (F1.5)."""

    _inherit = "res.partner"

    @api.model
    def _load_persons(self, header, rows, told):
        """Note meanwhile what each row that becomes a person lacks, and tell it."""
        store = transaction_store(self.env.cr)
        store[LACKING] = {}
        try:
            result = super()._load_persons(header, rows, told)
        finally:
            lacking = store.pop(LACKING, {})
        known = [*told, *result["messages"]]
        messages = self._lacking_messages(lacking, known)
        return result | {"messages": messages + result["messages"]}

    def _load_records(self, data_list, update=False):
        """Look at the persons when they are made: once a row is faulty, none is left."""
        records = super()._load_records(data_list, update)
        lacking = transaction_store(self.env.cr).get(LACKING)
        if lacking is not None:
            names = self.env["webcrm.person.field"]._mandatory_names()
            for data, partner in zip(data_list, records, strict=True):
                info = data["info"]
                lacking[info["record"]] = (info, partner._missing_fields(names))
        return records

    @api.model
    def _lacking_messages(self, lacking, known):
        """Messages of the rows that lack a mandatory field.

        :param lacking: see :data:`LACKING`
        :param known: messages there are already; their fields are not reported twice
        """
        reported = {(message.get("record"), message.get("field")) for message in known}
        messages = []
        for record, (info, field_names) in lacking.items():
            missing = [name for name in field_names if (record, name) not in reported]
            if missing:
                text = self.env._(
                    "Mandatory for a person, and empty here: %(fields)s.",
                    fields=self._format_missing(missing),
                )
                row = info["rows"]["from"]
                messages.append(
                    import_rows.message(row, text, field=missing[0], **info)
                )
        return messages
