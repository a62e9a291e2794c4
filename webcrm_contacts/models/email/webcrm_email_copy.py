import logging

from odoo import api, models
from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tools.mail import email_normalize

from ...tools.email.file import BadEmailFile, parse_email_file

_logger = logging.getLogger(__name__)

ALIAS = "webcrm_contacts.email_copy_alias"


class WebcrmEmailCopy(models.AbstractModel):
    """The address for blind copies: an alias of Odoo that files, and does not post.

    A colleague sends an e-mail to a person from any mail program, with a blind copy to
    the address. It is filed under the persons among the recipients, with the rights of
    that colleague. What comes from anybody else is not looked at.
    """

    _name = "webcrm.email.copy"
    _description = "Blind Copy of an E-mail"

    @api.model
    def message_new(self, msg_dict, custom_values=None):
        """The gateway wants a model of an alias to have this; see `MailThread`, which
        files the e-mail before it would be called."""
        return self

    @api.model
    def _address(self):
        """The address to send a blind copy to, or False while there is none."""
        alias = self.env.ref(ALIAS, raise_if_not_found=False)
        # sudo: the address is shown to everybody who may use it.
        alias = alias and alias.sudo()
        return alias and alias.alias_name and alias.alias_domain and alias.display_name

    @api.model
    def _file_copy(self, content):
        """File an e-mail that came to the address.

        :param content: bytes of the message
        :return: list of results, see `webcrm.person.email._import_email`; empty when
            nobody of ours sent it, or it is about nobody we know
        """
        emails = self.env["webcrm.person.email"]
        try:
            email = parse_email_file(content, emails._import_limits())
        except BadEmailFile as error:
            _logger.info("A blind copy could not be read: %s", error)
            return []
        user = self._sender(email)
        if not user:
            _logger.info("A blind copy came from nobody of ours: %s", email.sender)
            return []
        return self.with_user(user)._file_for(email)

    @api.model
    def _sender(self, email):
        """The colleague who sent the copy."""
        address = email.sender and email_normalize(email.sender.address)
        # sudo: the gateway asks.
        users = self.env["res.users"].sudo()
        domain = Domain("email_normalized", "=", address) & Domain("share", "=", False)
        return users.search(domain, limit=1) if address else users

    @api.model
    def _file_for(self, email):
        """File it, as the user, on the first person; all of them then have it."""
        emails = self.env["webcrm.person.email"]
        results = []
        for person in self._persons(email):
            try:
                with self.env.cr.savepoint():
                    target = emails._import_target(person.id)
                    results.append(emails._import_email(person, email, target))
            except AccessError:
                _logger.info(
                    "%s may not file an e-mail under %s", self.env.user, person
                )
        return results

    @api.model
    def _persons(self, email):
        addresses = [email_normalize(box.address) for box in email.recipients]
        persons = self.env["res.partner"].search(
            Domain("email_normalized", "in", [one for one in addresses if one])
            & Domain("is_contact_person", "=", True)
        )
        return persons.sorted(lambda one: addresses.index(one.email_normalized))
