from odoo import models


class WebcrmTransfer(models.Model):
    """The links in an invitation work on when its attendee was combined (F10.2)."""

    _inherit = "webcrm.transfer"

    def write(self, vals):
        result = super().write(vals)
        if vals.get("state") == "undone":
            # The rows are back, each with its own token.
            former = self.env["webcrm.former.invitation"]
            former.search([("transfer_id", "in", self.ids)]).unlink()
        return result

    def _rows_combined(self, model, rows, twins):
        result = super()._rows_combined(model, rows, twins)
        if model == "calendar.attendee":
            self.env["webcrm.former.invitation"].create(
                [
                    {
                        "row_id": row["id"],
                        "stays_id": twins[row["id"]],
                        "token": row["access_token"],
                        "event_id": row["event_id"],
                        "transfer_id": self.id,
                    }
                    for row in rows
                    if row["access_token"]
                ]
            )
        return result
