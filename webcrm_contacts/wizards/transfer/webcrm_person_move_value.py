from odoo import fields, models


class WebcrmPersonMoveValue(models.TransientModel):
    """A value of two records to be merged: which one is right?"""

    _name = "webcrm.person.move.value"
    _description = "Value to Choose"

    wizard_id = fields.Many2one("webcrm.person.move", required=True, ondelete="cascade")
    name = fields.Char(required=True, readonly=True)
    label = fields.Char("Value", readonly=True)
    source_text = fields.Char("Merged Person", readonly=True)
    target_text = fields.Char("Person That Stays", readonly=True)
    overwrite = fields.Boolean()
    locked = fields.Boolean(
        readonly=True, help="Not to be chosen: blocked wins, lists are united."
    )
    united = fields.Boolean(readonly=True, help="A list: both are kept.")
    differs = fields.Boolean(readonly=True)
    result = fields.Char(readonly=True, help="Of what cannot be chosen.")

    def _is_open(self):
        """Whether there is something to choose."""
        return self.differs and not self.locked

    def _is_suggested(self):
        """Whether the merged person's value is taken unless somebody chooses: it fills
        what is empty."""
        return not self.target_text

    def _sides(self):
        return self.source_text, self.target_text
