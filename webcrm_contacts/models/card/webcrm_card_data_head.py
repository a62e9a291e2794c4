from odoo import api, models
from odoo.tools import format_date

from ...tools.card.shared import shared_entries


class WebcrmCardData(models.AbstractModel):
    """What stands at the top of the card, and its log: part of the same request."""

    _inherit = "webcrm.card.data"

    @api.model
    def _read_head(self, person):
        """Links, favorite, subscription and the same human's other cards (F1.2, F3).

        :return: dict for the browser
        """
        return {
            "links": person.link_ids.read(["name", "url", "icon"]),
            "is_favorite": person.is_favorite,
            "is_subscribed": person.is_subscribed,
            "may_edit": person.has_access("write"),
            "other_cards": self._read_other_cards(person),
        }

    @api.model
    def _read_other_cards(self, person):
        """The cards elsewhere that the user may read, with organization and status; none
        that was merged: there is nobody there any more."""
        if "other_card_ids" not in person._fields:
            return []
        cards = person.with_context(active_test=False).other_card_ids
        return [
            {"id": card.id, "text": self._describe_card(card)}
            for card in cards._filtered_access("read")
            if not card.is_merged
        ]

    @api.model
    def _describe_card(self, card):
        """Such as “Acme A/S (resigned 3/25)”."""
        statuses = dict(card._fields["person_status"]._description_selection(self.env))
        status = statuses.get(card.person_status, "")
        if card.resigned_date:
            status += " " + format_date(
                self.env, card.resigned_date, date_format="MM/yy"
            )
        # sudo: a person's organization is named wherever the person is.
        organization = card.sudo().parent_id.display_name or card.display_name
        return self.env._(
            "%(organization)s (%(status)s)",
            organization=organization,
            status=status.lower(),
        )

    @api.model
    def _read_log(self, person, panel, page):
        """The first page of the log, as the user has left it (F5.8)."""
        settings = self.env.user.sudo().res_users_settings_id
        organization = settings.webcrm_log_organization
        logs = self.env["webcrm.person.log"]
        log, *others = [
            logs.get_entries(person.id, organization=organization)
            for logs in self._as_readers(logs)
        ]
        for other in others:
            log["entries"] = shared_entries(log["entries"], other["entries"])
        return {
            "type": "log",
            "title": panel["title"],
            "collapsed": panel["collapsed"],
            "organization": organization,
            "may_add": person.has_access("write"),
            **log,
        }
