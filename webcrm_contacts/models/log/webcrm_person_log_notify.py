from collections import defaultdict

from odoo import api, models
from odoo.tools import clean_context

# A digest of more persons than this says how many more there are.
MAX_PERSONS = 50
TEMPLATE = "webcrm_contacts.subscription_notification"


class WebcrmPersonLog(models.Model):
    """Subscribers are told of what was logged: one notification per save (F3.3).

    In the transaction of the change itself, to the inbox or by e-mail as each user
    prefers. What was changed for many persons at once, by a mass edit or an import, is
    one digest. Subscribers who read the same words share one message, so that their
    number costs no queries.
    """

    _inherit = "webcrm.person.log"

    def _after_logged(self):
        """Tell the subscribers; never the one who made the change."""
        result = super()._after_logged()
        for (_rights, logs), users in self._audiences().items():
            logs._notify_audience(users)
        return result

    def _audiences(self):
        """Who is to be told of what.

        :return: dict of (rights, logs) to `res.users` who have the same rights and are
            told of the same entries
        """
        audiences = defaultdict(self.env["res.users"].browse)
        logs_of = self._logs_by_card()
        for user, marks in self._subscriptions(logs_of).grouped("user_id").items():
            logs = self.browse().union(
                *(logs_of[person] for person in marks.partner_id)
            )
            audiences[self._rights_of(user), logs.sorted("id")] |= user
        return audiences

    def _logs_by_card(self):
        """Hook: these entries by the card whose subscribers are told of them.

        Called once for the entries of one user, in sudo; what one of the subscribers
        may not read is left out later.

        :return: dict of `res.partner` record to entries
        """
        return self.grouped("partner_id")

    def _subscriptions(self, cards):
        """The subscriptions to these persons, of internal users who did not do it.

        :param cards: iterable of `res.partner` records
        """
        # sudo: who else subscribes is nobody's business but that of this notification.
        return (
            self.env["webcrm.person.subscription"]
            .sudo()
            .search(
                [
                    ("partner_id", "in", [card.id for card in cards]),
                    ("user_id", "not in", self.create_uid.ids),
                    ("user_id.active", "=", True),
                    ("user_id.share", "=", False),
                ]
            )
        )

    @api.model
    def _as_reader(self, user):
        """This model as a user would see it who has just logged in."""
        # Nothing of the context of whoever made the change is any business of theirs.
        env = self.env(user=user, su=False, context={"lang": user.lang, "tz": user.tz})
        return env[self._name]

    @api.model
    def _rights_of(self, user):
        """All that decides about the words a user reads: equal for users who may read
        the same.

        :return: tuple of language, time zone, groups and record rules
        """
        partner = self.env["res.partner"]
        named = {
            partner._fields[name].comodel_name
            for name in partner._logged_fields()
            if partner._fields[name].relational
        }
        rules = self._as_reader(user).env["ir.rule"]
        domains = tuple(
            repr(rules._compute_domain(model))
            for model in sorted({partner._name} | named)
            if model in self.env
        )
        return user.lang, user.tz, frozenset(user._get_group_ids()), domains

    def _notify_audience(self, users):
        """Send these entries to users who may read the same of them.

        :param users: `res.users` records that share an audience
        """
        reader = self._as_reader(users[:1])
        changes = self._changes_for(reader)
        if not changes:
            return
        author = self.create_uid.partner_id
        about = self.partner_id[:1] if len(changes) == 1 else self.partner_id.browse()
        body = reader.env["ir.qweb"]._render(
            TEMPLATE,
            {
                "author": self.create_uid.name,
                "changes": changes[:MAX_PERSONS],
                "more": len(changes) - len(changes[:MAX_PERSONS]),
                "base_url": about.get_base_url(),
            },
        )
        about = about.with_context(clean_context(self.env.context)).sudo()
        about.message_notify(
            author_id=author.id,
            body=body,
            subject=self._notification_subject(reader, changes),
            partner_ids=users.partner_id.ids,
            email_add_signature=False,
        )

    def _changes_for(self, reader):
        """What a reader may know of these entries.

        :param reader: this model, as the user who reads
        :return: list of dicts `person` (as the reader, with a display name), `entries`
            (see `_format_entries`); persons and fields that the reader may not read
            are left out
        """
        persons = self.partner_id.with_env(reader.env)._filtered_access("read")
        hidden = set(reader._hidden_fields())
        lines = self.line_ids.filtered(lambda line: line.field_name not in hidden)
        shown = self.filtered(
            lambda log: (
                log.partner_id.with_env(reader.env) in persons
                and (log.kind == "entry" or log.line_ids & lines)
            )
        )
        entries = reader._format_entries(shown, lines)
        by_person = defaultdict(list)
        for log, entry in zip(shown, entries, strict=True):
            by_person[log.partner_id.with_env(reader.env)].append(entry)
        return [
            {"person": person.sudo(), "entries": entries}
            for person, entries in by_person.items()
        ]

    @api.model
    def _notification_subject(self, reader, changes):
        if len(changes) > 1:
            return reader.env._("%s persons were changed", len(changes))
        person, entries = changes[0].values()
        labels = [change["label"] for entry in entries for change in entry["changes"]]
        if not labels:
            return reader.env._("%s: entry in the log", person.display_name)
        return reader.env._(
            "%(person)s: %(fields)s",
            person=person.display_name,
            fields=", ".join(labels[:3]) + ("…" if len(labels) > 3 else ""),
        )
