"""Writing and answering e-mails, by Odoo's own composer (F6)."""

from markupsafe import Markup

from odoo.fields import Command
from odoo.tools import format_datetime
from odoo.tools.mail import email_split_tuples, formataddr

from ...tools.email.file import Address
from ...tools.email.pictures import hold_back
from .contacts import contacts_of, known_among

MODES = ("new", "reply", "reply_all", "forward")


def composer(person, mode, row=None):
    """What Odoo's composer opens with.

    :param person: `res.partner` record
    :param mode: one of `MODES`
    :param row: the e-mail that is answered, as `get_email` returns it
    :return: window action
    """
    env = person.env
    context = {
        "default_composition_mode": "comment",
        "default_model": "res.partner",
        "default_res_ids": person.ids,
        "default_partner_ids": person.ids,
        "default_subtype_xmlid": "mail.mt_comment",
    }
    if row:
        context |= Answer(person, mode, row).context()
    return {
        "type": "ir.actions.act_window",
        "name": _title(env, mode),
        "res_model": "mail.compose.message",
        "views": [[False, "form"]],
        "target": "new",
        "context": context,
    }


def _title(env, mode):
    return {
        "new": env._("New e-mail"),
        "reply": env._("Reply"),
        "reply_all": env._("Reply all"),
        "forward": env._("Forward"),
    }[mode]


class Answer:
    """Place, recipients, subject and quotation of an answer, or of a forwarded e-mail.

    It is written on the record of the e-mail where the user may write there, else on
    the person.
    """

    def __init__(self, person, mode, row):
        self.env, self.person = person.env, person
        self.mode, self.row = mode, row

    def context(self):
        """Default values for Odoo's composer."""
        return {
            **self._place(),
            **(self._forwarded() if self.mode == "forward" else self._answered()),
            "default_subject": self._subject(),
            "default_body": self._quotation(),
        }

    def _place(self):
        record = self.row["record"]
        if not (record and self.row["may_write"] and self._is_thread(record["model"])):
            return {}
        place = {
            "default_model": record["model"],
            "default_res_ids": [record["id"]],
        }
        if self.row["source"] == "message" and self.mode != "forward":
            place["default_parent_id"] = self.row["id"]
        return place

    def _is_thread(self, name):
        return hasattr(self.env[name], "message_post")

    def _forwarded(self):
        files = [one["id"] for one in self.row["files"]]
        return {
            "default_composition_comment_option": "forward",
            "default_partner_ids": [],
            "default_attachment_ids": self._copy_files(files),
        }

    def _copy_files(self, ids):
        """Copies that belong to the new e-mail, as core makes them."""
        # sudo: files of an e-mail that the user may read; see `get_email`.
        files = self.env["ir.attachment"].sudo().browse(ids)
        copies = files.copy({"res_model": "mail.compose.message", "res_id": 0})
        return [Command.set(copies.ids)]

    def _answered(self):
        partners, others = self._recipients()
        return {
            "default_composition_comment_option": "reply_all",
            "default_partner_ids": partners.ids,
            "default_webcrm_email_to": ", ".join(others),
        }

    def _recipients(self):
        """Who gets the answer; nobody is created by answering.

        :return: (`res.partner` records, list of mailboxes that are no contact's)
        """
        if self.row["source"] != "message":
            return self.person, []
        # sudo: who wrote and received an e-mail that the user may read.
        message = self.env["mail.message"].browse(self.row["id"]).sudo()
        sender, headers = self._sender(message)
        everybody = sender
        if self.mode == "reply_all":
            headers += [
                message.incoming_email_to,
                message.incoming_email_cc,
                message.outgoing_email_to,
            ]
            everybody |= message.partner_ids | message.notified_partner_ids
        known, others = self._people_in(headers)
        everybody |= known
        if self.mode == "reply_all":
            everybody -= self.env.user.partner_id
        return everybody if everybody or others else sender or self.person, others

    def _sender(self, message):
        """Who wrote the e-mail; of one's own, who it was written to.

        :return: (`res.partner` records, list of headers that tell it instead)
        """
        if self.row["direction"] == "out":
            return self.person, []
        # sudo: as the message.
        imports = self.env["webcrm.email.import"].sudo()
        brought = imports.search([("message_id", "=", message.id)], limit=1)
        if brought.kind == "logged":  # its author is who logged it
            return self.env["res.partner"], [brought.sender]
        return message.author_id, [] if message.author_id else [message.email_from]

    def _people_in(self, headers):
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
        contacts = contacts_of(self.person, set(boxes))
        others = [
            formataddr(box, "utf-8")
            for one, box in boxes.items()
            if one not in contacts
        ]
        return known_among(self.env, contacts, boxes.values()), others

    def _subject(self):
        forward = self.mode == "forward"
        known = ("fwd:", "fw:", "vs:") if forward else ("re:", "sv:")
        subject = self.row["subject"]
        if subject.lower().startswith(known):
            return subject
        return ("Fwd: " if forward else "Re: ") + subject

    def _quotation(self):
        row = self.row
        date = format_datetime(self.env, row["date"])
        # Sanitized when it was stored. `mail.mail` puts the pictures back.
        body = Markup(hold_back(row["body"]))
        if self.mode == "forward":
            head = Markup("<p>--- %s ---<br/>%s<br/>%s<br/>%s</p>") % (
                self.env._("Forwarded e-mail"),
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
