from contextlib import contextmanager
from weakref import WeakKeyDictionary

from odoo import api, models

from ...tools.person import import_rows

# What the rows of a running import lack. Per cursor: its own store of data is emptied by
# every savepoint.
_LACKING = WeakKeyDictionary()


class ResPartner(models.Model):
    """Rows of an import that lack a mandatory field, whatever is wrong with others (F1.5)."""

    _inherit = "res.partner"

    @contextmanager
    def _note_lacking(self):
        """Within this block, note what each row that becomes a person lacks.

        :return: context manager of a dict that is filled meanwhile: number of the record
            to (info, names of fields); `info` tells its rows, as `load` does
        """
        lacking = _LACKING[self.env.cr] = {}
        try:
            yield lacking
        finally:
            del _LACKING[self.env.cr]

    def _load_records(self, data_list, update=False):
        """Look at the persons when they are made: once a row is faulty, none is left."""
        records = super()._load_records(data_list, update)
        lacking = _LACKING.get(self.env.cr)
        if lacking is not None:
            names = self.env["webcrm.person.field"]._mandatory_names()
            for data, partner in zip(data_list, records, strict=True):
                info = data["info"]
                lacking[info["record"]] = (info, partner._missing_fields(names))
        return records

    @api.model
    def _lacking_messages(self, lacking, known):
        """Messages of the rows that lack a mandatory field.

        :param lacking: see :meth:`_note_lacking`
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
