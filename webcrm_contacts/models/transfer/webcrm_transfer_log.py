from odoo import models

from ...tools.log.fields import LOGGED_LISTS


class WebcrmTransfer(models.Model):
    """The records' log, and so who subscribes, learns of what a transfer writes beneath
    the ORM (F5.8, F3.3)."""

    _inherit = "webcrm.transfer"

    def _note_lists(self, cards, tables):
        """Note tags, links and the like before their rows are moved or copied.

        :param cards: `res.partner` records
        :param tables: names of the tables whose rows change; others cost no query
        """
        cards._log_prepare(
            name
            for name in cards._logged_fields()
            if self._table_of_list(cards._fields[name]) in tables
        )

    def _table_of_list(self, field):
        if field.type == "many2many":
            return field.relation
        return self.env[field.comodel_name]._table if field.name in LOGGED_LISTS else ""

    def _note_undo(self):
        """Note all that the journal is about to put back."""
        cards, changes = self.person_id | self.survivor_id, self.changes
        cards._log_prepare(
            column for columns in changes["partners"].values() for column in columns
        )
        lists = (*changes["added"], *changes["removed"], *changes["rows"])
        self._note_lists(cards, {entry["table"] for entry in lists})
