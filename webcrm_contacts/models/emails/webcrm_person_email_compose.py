from markupsafe import Markup

from odoo import api, models
from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.tools import format_datetime

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
            partners = self._answer_partners(person, row, mode)
            context["default_composition_comment_option"] = "reply_all"
            context["default_partner_ids"] = partners.ids
        context["default_subject"] = self._answer_subject(row, mode)
        context["default_body"] = self._quotation(row, mode)
        return context

    @api.model
    def _is_thread(self, name):
        return hasattr(self.env[name], "message_post")

    @api.model
    def _answer_partners(self, person, row, mode):
        """Who gets the answer: known contacts only; nobody is created by answering."""
        mine = self.env.user.partner_id
        if row["source"] != "message":
            return person
        # sudo: who wrote and received an e-mail that the user may read.
        message = self.env["mail.message"].browse(row["id"]).sudo()
        sender = person if row["direction"] == "out" else message.author_id or person
        if mode == "reply":
            return sender
        everybody = sender | message.partner_ids | message.notified_partner_ids
        return everybody - mine if everybody - mine else sender

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
        body = Markup(row["body"])  # sanitized when it was stored
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
