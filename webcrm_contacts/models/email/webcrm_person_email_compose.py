from markupsafe import Markup

from odoo import api, models
from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.tools import format_datetime
from odoo.tools.mail import email_split_tuples, formataddr

from ...tools.email.file import Address
from ...tools.email.pictures import hold_back

MODES = ("new", "reply", "reply_all", "forward")


class WebcrmPersonEmail(models.AbstractModel):
    """Writing and answering e-mails, by Odoo's own composer (F6)."""

    _inherit = "webcrm.person.email"

    @api.model
    def compose(self, person_id, mode="new", email_id=None, source="message"):
        """What Odoo's composer opens with.

        :param person_id: id of the person
        :param mode: `new`, `reply`, `reply_all` or `forward`
        :param email_id: id of the e-mail that is answered
        :param source: its source
        :return: window action of the composer
        :raise AccessError: when the user may not read the person
        :raise MissingError: when the e-mail is gone
        :raise ValidationError: when there is no such mode
        """
        if mode not in MODES:
            raise ValidationError(
                self.env._("An e-mail cannot be answered like this: %s", mode)
            )
        person = self._check_person(person_id)
        context = {
            "default_composition_mode": "comment",
            "default_model": "res.partner",
            "default_res_ids": person.ids,
            "default_partner_ids": person.ids,
            "default_subtype_xmlid": "mail.mt_comment",
        }
        if mode != "new":
            row = self.get_email(person_id, email_id, source)
            context |= self._answer_context(person, row, mode)
        return {
            "type": "ir.actions.act_window",
            "name": self._compose_title(mode),
            "res_model": "mail.compose.message",
            "views": [[False, "form"]],
            "target": "new",
            "context": context,
        }

    @api.model
    def _compose_title(self, mode):
        return {
            "new": self.env._("New e-mail"),
            "reply": self.env._("Reply"),
            "reply_all": self.env._("Reply all"),
            "forward": self.env._("Forward"),
        }[mode]

    @api.model
    def _answer_context(self, person, row, mode):
        """Place, recipients, subject and quotation of an answer.

        It is written on the record of the e-mail where the user may write there, else
        on the person.
        """
        context = {}
        record = row["record"]
        if record and row["may_write"] and self._is_thread(record["model"]):
            context["default_model"] = record["model"]
            context["default_res_ids"] = [record["id"]]
            if row["source"] == "message" and mode != "forward":
                context["default_parent_id"] = row["id"]
        if mode == "forward":
            files = [one["id"] for one in row["files"]]
            context["default_composition_comment_option"] = "forward"
            context["default_partner_ids"] = []
            context["default_attachment_ids"] = self._copy_files(files)
        else:
            partners, others = self._answer_people(person, row, mode)
            context["default_composition_comment_option"] = "reply_all"
            context["default_partner_ids"] = partners.ids
            context["default_webcrm_email_to"] = ", ".join(others)
        context["default_subject"] = self._answer_subject(row, mode)
        context["default_body"] = self._quotation(row, mode)
        return context

    @api.model
    def _is_thread(self, name):
        return hasattr(self.env[name], "message_post")

    @api.model
    def _answer_people(self, person, row, mode):
        """Who gets the answer; nobody is created by answering.

        :return: (`res.partner` records, list of mailboxes that are no contact's)
        """
        if row["source"] != "message":
            return person, []
        # sudo: who wrote and received an e-mail that the user may read.
        message = self.env["mail.message"].browse(row["id"]).sudo()
        sender, headers = self._answer_sender(person, row, message)
        everybody = sender
        if mode == "reply_all":
            headers += [
                message.incoming_email_to,
                message.incoming_email_cc,
                message.outgoing_email_to,
            ]
            everybody |= message.partner_ids | message.notified_partner_ids
        known, others = self._people_in(person, headers)
        everybody |= known
        if mode == "reply_all":
            everybody -= self.env.user.partner_id
        return everybody if everybody or others else sender or person, others

    @api.model
    def _answer_sender(self, person, row, message):
        """Who wrote the e-mail; of one's own, who it was written to.

        :return: (`res.partner` records, list of headers that tell it instead)
        """
        if row["direction"] == "out":
            return person, []
        # sudo: as the message.
        imports = self.env["webcrm.email.import"].sudo()
        brought = imports.search([("message_id", "=", message.id)], limit=1)
        if brought.kind == "logged":  # the author is who logged it
            return self.env["res.partner"], [brought.sender]
        return message.author_id, [] if message.author_id else [message.email_from]

    @api.model
    def _people_in(self, person, headers):
        """The mailboxes in headers, without Odoo's own ones.

        :return: (`res.partner` records, list of those that are no contact's)
        """
        boxes = {
            address.lower(): Address(name, address)
            for header in headers
            for name, address in email_split_tuples(header or "")
        }
        # sudo: whether an address is one of Odoo's own is no secret.
        aliases = self.env["mail.alias.domain"].sudo()._find_aliases(list(boxes))
        boxes = {one: box for one, box in boxes.items() if one not in aliases}
        contacts = self._contacts_of(person, set(boxes))
        others = [
            formataddr(box, "utf-8")
            for one, box in boxes.items()
            if one not in contacts
        ]
        return self._found(contacts, boxes.values()), others

    @api.model
    def _copy_files(self, ids):
        """Copies that belong to the new e-mail, as core makes them."""
        # sudo: files of an e-mail that the user may read; see `get_email`.
        files = self.env["ir.attachment"].sudo().browse(ids)
        copies = files.copy({"res_model": "mail.compose.message", "res_id": 0})
        return [Command.set(copies.ids)]

    @api.model
    def _answer_subject(self, row, mode):
        prefix = "Fwd: " if mode == "forward" else "Re: "
        subject = row["subject"]
        known = ("fwd:", "fw:", "vs:") if mode == "forward" else ("re:", "sv:")
        return subject if subject.lower().startswith(known) else prefix + subject

    @api.model
    def _quotation(self, row, mode):
        date = format_datetime(self.env, row["date"])
        # Sanitized when it was stored. `mail.mail` puts the pictures back.
        body = Markup(hold_back(row["body"]))
        if mode == "forward":
            title = self.env._("Forwarded e-mail")
            head = Markup("<p>--- %s ---<br/>%s<br/>%s<br/>%s</p>") % (
                title,
                row["from"],
                date,
                row["subject"],
            )
            return Markup("<p><br/></p>%s%s") % (head, body)
        intro = self.env._(
            "On %(date)s %(name)s wrote:", date=date, name=row["from"] or "–"
        )
        return Markup("<p><br/></p><p>%s</p><blockquote>%s</blockquote>") % (
            intro,
            body,
        )
