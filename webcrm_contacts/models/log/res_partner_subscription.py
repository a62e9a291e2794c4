from odoo import api, fields, models
from odoo.exceptions import UserError

from ..person.marks import Marks

SUBSCRIPTION = "webcrm.person.subscription"


class ResPartner(models.Model):
    """Subscribe: be told of every change to a person (F3.3).

    An own table, not followers: who follows a contact for other reasons is not told,
    and who subscribes is not written to when the contact is. What is sent, and to
    whom, stands in `log_subscribers.py`.
    """

    _inherit = "res.partner"

    is_subscribed = fields.Boolean(
        "Subscribed",
        compute="_compute_is_subscribed",
        search="_search_is_subscribed",
        exportable=False,
    )

    @api.depends_context("uid")
    def _compute_is_subscribed(self):
        marked = self._subscription_marks().among(self)
        for partner in self:
            partner.is_subscribed = partner._origin in marked

    @api.model
    def _search_is_subscribed(self, operator, value):
        return self._subscription_marks().domain(operator, value)

    @api.model
    def _marking_fields(self):
        return super()._marking_fields() | {"is_subscribed"}

    def action_toggle_subscription(self):
        """Subscribe the user to changes of this person, or no longer.

        :return: bool, whether the user is subscribed now
        :raise AccessError: when the user may not read the person
        :raise UserError: when the user is no internal user, or this is no person
        """
        if not self.is_subscribed:
            self._check_subscribable()
        return self._subscription_marks().toggle(self)

    def action_subscribe(self):
        """Subscribe the user to changes of these persons.

        :return: action of the browser that says so
        :raise AccessError: when the user may not read one of them
        :raise UserError: when the user is no internal user, or no person is among them
        """
        self.check_access("read")
        persons = self.filtered("is_contact_person")
        (persons or self)._check_subscribable()
        self._subscription_marks().set(persons)
        return self._say(
            self.env._("You are told of every change to %s persons.", len(persons))
            if len(persons) > 1
            else self.env._("You are told of every change to %s.", persons.name)
        )

    def action_unsubscribe(self):
        """Tell the user no longer of changes to these persons.

        :return: action of the browser that says so; it names a person whom the user
            may read
        """
        self._subscription_marks().take_away(self)
        if len(self) > 1:
            return self._say(
                self.env._(
                    "You are no longer told of changes to %s persons.", len(self)
                )
            )
        # By a search: what is hidden and what is gone give the same answer.
        known = self.with_context(active_test=False).search([("id", "in", self.ids)])
        name = known.name or self.env._("this person")
        return self._say(self.env._("You are no longer told of changes to %s.", name))

    @api.model
    def _subscription_marks(self):
        return Marks(self.env[SUBSCRIPTION], "is_subscribed")

    def _check_subscribable(self):
        if not self.env.user._is_internal():
            raise UserError(self.env._("Only internal users can subscribe to persons."))
        for partner in self:
            if not partner.is_contact_person:
                raise UserError(
                    self.env._(
                        "%s is no person of an organization: there is no log of "
                        "changes that you could be told of.",
                        partner.display_name,
                    )
                )

    @api.model
    def _say(self, message):
        """Tell the user that something was done, and show the list anew."""
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": message,
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }
