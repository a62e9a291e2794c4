from datetime import timedelta

from odoo import api, fields, models, tools
from odoo.tools.constants import GC_UNLINK_LIMIT

KINDS = [
    ("created", "Created"),
    ("changed", "Changed"),
    ("blocked", "Blocked"),
    ("moved", "Moved"),
    ("merged", "Merged"),
    ("erased", "Erased"),
]
KIND_PARAMETER = "webcrm_contacts.event_%s"
DAYS_PARAMETER = "webcrm_contacts.event_days"
DEFAULT_DAYS = 30


class WebcrmPersonEvent(models.Model):
    """What happened to a person, told to other programs (F16.2).

    One row for each person and kind in a transaction, written in it (`happenings.py`),
    and only of kinds that somebody wants. Nobody can make, change or delete one.
    It says who and what, and no value: those are read from the person, by whoever may.

    What is kept of a deleted person is its number: the events of before go with it.
    """

    _name = "webcrm.person.event"
    _inherit = ["webcrm.person.part"]
    _description = "Event of a Person"
    _order = "id desc"

    _person_fields = ("person_id", "survivor_id")

    kind = fields.Selection(KINDS, required=True, readonly=True)
    undone = fields.Boolean(
        "Taken Back",
        readonly=True,
        help="The move or merge was undone, or the block was lifted.",
    )
    person_id = fields.Many2one(
        "res.partner",
        readonly=True,
        index="btree_not_null",
        ondelete="cascade",
        help="Empty where the person has been deleted.",
    )
    person_ref = fields.Integer(
        "ID of the Person",
        required=True,
        readonly=True,
        aggregator=None,
        help="The database ID, also of a person that has been deleted.",
    )
    survivor_id = fields.Many2one(
        "res.partner",
        "Merged Into",
        readonly=True,
        index="btree_not_null",
        ondelete="cascade",
    )
    from_organization_id = fields.Many2one(
        "res.partner", "From", readonly=True, ondelete="set null"
    )
    to_organization_id = fields.Many2one(
        "res.partner", "To", readonly=True, ondelete="set null"
    )
    field_names = fields.Char(
        "Changed Fields",
        readonly=True,
        help="Technical names, separated by commas.",
    )
    user_id = fields.Many2one(
        "res.users", "Done By", readonly=True, ondelete="set null"
    )
    date = fields.Datetime(required=True, readonly=True, index=True)

    @api.depends("kind", "person_ref")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for event in self:
            event.display_name = f"{kinds.get(event.kind)}: {event.person_ref}"

    @api.model
    @tools.ormcache()
    def _kinds_in_use(self):
        """The kinds of which events are kept; asked at each change of a partner.

        Kept until the next change of a setting, or of anything else that
        :meth:`_wanted_kinds` asks and that empties the cache.
        """
        return frozenset(self._wanted_kinds())

    @api.model
    def _wanted_kinds(self):
        """Hook: the kinds of which somebody wants events. Here: those that are ticked in
        the settings.

        What an override asks empties the registry's cache when it changes: the answer
        is kept.

        :return: set of values of `kind`
        """
        # sudo: a setting, no data. By one query, as it is asked within others' work.
        parameters = self.env["ir.config_parameter"].sudo()
        kinds = {KIND_PARAMETER % kind: kind for kind, _label in KINDS}
        ticked = [("key", "in", list(kinds)), ("value", "=", "True")]
        return {kinds[one.key] for one in parameters.search_fetch(ticked, ["key"])}

    @api.model
    def _kept_days(self):
        """For how many days events are kept (setting, 30 by default)."""
        # sudo: a setting, no data.
        value = self.env["ir.config_parameter"].sudo().get_param(DAYS_PARAMETER)
        return int(value) if str(value or "").isdigit() else DEFAULT_DAYS

    @api.autovacuum
    def _gc_old_events(self):
        """Remove events that everybody has had the time to read."""
        earliest = fields.Datetime.now() - timedelta(days=self._kept_days())
        # sudo: nobody else may delete one.
        events = self.sudo().search([("date", "<", earliest)], limit=GC_UNLINK_LIMIT)
        events.unlink()
        return len(events), len(events) == GC_UNLINK_LIMIT
