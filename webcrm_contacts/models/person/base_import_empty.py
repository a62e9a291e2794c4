from odoo import models

from ...tools.person import import_rows


class Base(models.AbstractModel):
    """An import, once rows to be skipped are: what stood for empty cells is taken out."""

    _inherit = "base"

    def _load_records(self, data_list, update=False):
        for data in data_list:
            data["values"] = import_rows.without_empty(data["values"])
        return super()._load_records(data_list, update)
