from odoo import fields, models


class WebcrmBackgroundPosition(models.Model):
    """What a background job has done for good, committed together with the work itself.

    A row of its own: the job's row changes while the work goes on (how far it is, what
    the user wants), and two transactions cannot both change one row. Who works on a job
    holds the lock on this one. Nobody's to read or write from outside.
    """

    _name = "webcrm.background.position"
    _description = "Saved State of a Background Job"
    _log_access = False

    job_id = fields.Many2one(
        "webcrm.background.job", required=True, index=True, ondelete="cascade"
    )
    position = fields.Json()
    done_count = fields.Integer()
    total_count = fields.Integer()
    is_complete = fields.Boolean()
    # What the handler returned.
    message = fields.Text()
    link = fields.Json()

    def _save_slice(self, work, is_complete):
        """Note where a slice of work has come to."""
        result = work.result or {}
        self.write(
            {
                "position": work.position,
                "done_count": work.done,
                "total_count": work.total,
                "is_complete": is_complete,
                "message": result.get("message"),
                "link": result.get("link"),
            }
        )
