from odoo import models
from odoo.tools import email_split

from ...tools.mass_email.runs import in_mass_run


class MailComposeMessage(models.TransientModel):
    """The addresses of a template are judged before core makes cards of them (F2).

    Core finds or creates a partner for each address that a template yields. A card made
    in this very run carries no block, whoever the address belongs to.
    """

    _inherit = "mail.compose.message"

    def _generate_template_for_composer(
        self,
        res_ids,
        render_fields,
        allow_suggested=False,
        find_or_create_partners=True,
    ):
        judged = find_or_create_partners and self._is_in_mass_run()
        values_all = super()._generate_template_for_composer(
            res_ids,
            render_fields,
            allow_suggested=allow_suggested,
            find_or_create_partners=find_or_create_partners and not judged,
        )
        if judged:
            self._partners_of_addresses(values_all)
        return values_all

    def _is_in_mass_run(self):
        """Whether what this composer sends is part of a mass mailing."""
        if self.is_mass_email:
            return True
        rules = self.env["webcrm.mass.email"]
        return in_mass_run(self.env.context) and rules._is_mass_run(self._mail_run(2))

    def _partners_of_addresses(self, values_all):
        """Turn the addresses that may be written to into partners, as core does.

        Where nobody is left the addresses stay: the mail is judged by them once more,
        and says why it was cancelled. (A comment has no place for them.)

        :param values_all: dict of res_id → rendered values, changed in place
        """
        emails = {}
        for res_id, verdict in self._judge_addresses(values_all).items():
            values = values_all[res_id]
            if verdict.reason and self.composition_mode == "mass_mail":
                continue
            values.pop("email_to", None)
            values.pop("email_cc", None)
            emails[res_id] = email_split(", ".join(verdict.entries + verdict.copies))
        if not emails:
            return
        records = self.env[self.model].browse(emails)
        is_thread = hasattr(records, "_partner_find_from_emails")
        thread = records if is_thread else self.env["mail.thread"]
        found = thread._partner_find_from_emails(
            {record: emails[record.id] for record in records},
            filter_found=lambda partner: not partner.mass_email_block_reason,
        )
        for res_id, partners in found.items():
            values_all[res_id].setdefault("partner_ids", []).extend(partners.ids)

    def _judge_addresses(self, values_all):
        """Judge the addresses of a batch, before there are cards for them.

        :param values_all: dict of res_id → values with `email_to`, `email_cc`
        :return: dict of res_id → `Verdict`, of those that have an address
        """
        rules = self.env["webcrm.mass.email"]
        with_address = [
            res_id
            for res_id, values in values_all.items()
            if values.get("email_to") or values.get("email_cc")
        ]
        records = self.env[self.model].browse(with_address)
        cards = records._mail_get_partners()
        letters = {
            record.id: rules._letter(
                (),
                values_all[record.id].get("email_to"),
                values_all[record.id].get("email_cc"),
                cards[record.id].ids,
            )
            for record in records
        }
        return rules._judge(letters, {record.id: record for record in records})
