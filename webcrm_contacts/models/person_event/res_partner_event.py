from odoo import api, models

from ..log.log_changes import PersonChanges
from .facts import CHANGED, GONE, NEW
from .happenings import Happenings

# By these a contact becomes a person.
MAKE_PERSON = {"parent_id", "is_company", "type"}


class ResPartner(models.Model):
    """Other programs are told what happens to persons (F16.2).

    Where nobody wants to be told, no query and no row is made.
    """

    _inherit = "res.partner"

    @api.model_create_multi
    def create(self, vals_list):
        """A new person is an event."""
        partners = super().create(vals_list)
        if self._has_event_readers():
            self._note_new_persons(partners)
        return partners

    def write(self, vals):
        """A contact that becomes a person is a new one, for those who follow persons."""
        if vals.keys().isdisjoint(MAKE_PERSON) or not self._has_event_readers():
            return super().write(vals)
        others = self.filtered(lambda partner: not partner.is_contact_person)
        result = super().write(vals)
        self._note_new_persons(others)
        return result

    def unlink(self):
        """A deleted person is an event."""
        gone = self._has_event_readers() and self.filtered("is_contact_person")
        result = super().unlink()
        if gone:
            Happenings(self.env).note(GONE, gone._ids)
        return result

    def _log_prepare(self, names):
        """Who is about to change in the log is looked at for events, too."""
        result = super()._log_prepare(names)
        if self._has_event_readers():
            known = PersonChanges(self.env).noted
            ids = [id_ for id_ in self._ids if id_ in known]
            Happenings(self.env).note(CHANGED, ids)
        return result

    @api.model
    def _has_event_readers(self):
        return bool(self.env["webcrm.person.event"]._kinds_in_use())

    @api.model
    def _note_new_persons(self, partners):
        persons = partners.filtered("is_contact_person")
        Happenings(self.env).note(NEW, persons._ids)
