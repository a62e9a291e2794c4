from odoo import Command, fields, models

from ...tools.mass_email.runs import (
    ACTION,
    CODE,
    COMPOSER,
    MAILING,
    MailRun,
    Mark,
    in_mass_run,
    mark_of,
)
from .template_addresses import addresses_left, partners_having
from .webcrm_mass_email import FAILURE_TYPES


class MailComposeMessage(models.TransientModel):
    """A mass mailing leaves out who is blocked, before core looks for doubles, and before
    it makes partners of the addresses of a template (F2).

    Whatever `use_exclusion_list` says: that option is about Odoo's blacklist.
    """

    _inherit = "mail.compose.message"

    is_mass_email = fields.Boolean(
        help="Blocked and resigned persons are left out of this run."
    )

    def _action_send_mail_mass_mail(self, res_ids, auto_commit=False):
        run = self._mail_run(len(res_ids))
        self.is_mass_email = self.env["webcrm.mass.email"]._is_mass_run(run)
        return super()._action_send_mail_mass_mail(res_ids, auto_commit=auto_commit)

    def _action_send_mail_comment(self, res_ids):
        """One message for many records: the mails it makes are told by the context."""
        composer = self
        if len(res_ids) > 1 and mark_of(self.env.context) is None:
            run = self._mail_run(len(res_ids))
            composer = self.env["webcrm.mass.email"]._marked(self, run)
        return super(MailComposeMessage, composer)._action_send_mail_comment(res_ids)

    def _mail_run(self, count):
        """The run this composer is about to do.

        :param count: number of records
        :return: `MailRun`
        """
        origin, mark = COMPOSER, mark_of(self.env.context)
        if self._has_mailing():
            origin = MAILING
        elif in_mass_run(self.env.context):
            # Perhaps one record at a time, of many.
            origin, count = ACTION, max(count, 2)
        elif mark is Mark.OWN:
            origin = CODE
        return MailRun(origin, self.model or "", count, self._sends_document())

    def _has_mailing(self):
        """Hook: whether the run belongs to a mailing; then it is mass.

        Called before the run; Email Marketing's glue answers for its mailings.

        :return: bool
        """
        return False

    def _sends_document(self):
        """Whether what is sent is the document itself: by its own “Send” button, or
        by a template that sends it."""
        by_button = self.env.context.get("hide_mail_template_management_options")
        return bool(by_button or self.template_id._sends_document())

    def _process_mail_values_state(self, mail_values_dict):
        """Leave out who is blocked, then let core judge the rest.

        Core must know before: a blocked partner's address would otherwise count as served,
        and an active partner with the same address be cancelled as a double.
        """
        if not self.is_mass_email:
            return super()._process_mail_values_state(mail_values_dict)
        withheld = self._withhold_blocked(mail_values_dict)
        for res_id in withheld:
            mail_values_dict[res_id]["failure_type"] = withheld[res_id]
        result = super()._process_mail_values_state(mail_values_dict)
        for res_id, failure_type in withheld.items():
            mail_values_dict[res_id].update(failure_type=failure_type)
            # Nothing is posted in the chatter of who did not get it.
            if not self._has_mailing():
                mail_values_dict[res_id].update(model=False, res_id=False)
        return result

    def _get_blacklist_record_ids(self, mail_values_dict, recipients_info=None):
        record_ids = super()._get_blacklist_record_ids(
            mail_values_dict, recipients_info
        )
        ours = set(FAILURE_TYPES.values())
        return record_ids | {
            res_id
            for res_id, values in mail_values_dict.items()
            if values.get("failure_type") in ours
        }

    def _withhold_blocked(self, mail_values_dict):
        """Drop blocked recipients from the values of a batch.

        :param mail_values_dict: dict of res_id → values of a mail, changed in place
        :return: dict of res_id → failure type, of the mails nobody is left for
        """
        records = self.env[self.model or "res.partner"].browse(mail_values_dict)
        letters = self._run_letters(mail_values_dict, records)
        verdicts = self.env["webcrm.mass.email"]._judge(
            letters, {record.id: record for record in records if self.model}
        )
        withheld = {}
        for res_id, verdict in verdicts.items():
            if verdict.reason:
                withheld[res_id] = FAILURE_TYPES[verdict.reason]
            elif verdict.changed:
                left = self.env["webcrm.mass.email"]._recipients_left(verdict)
                left["recipient_ids"] = [Command.link(i) for i in left["recipient_ids"]]
                mail_values_dict[res_id].update(left)
        return withheld

    def _run_letters(self, mail_values_dict, records):
        """Mark the values as mass, and put together what is to be judged."""
        cards = records._mail_get_partners() if self.model else {}
        letters = {}
        for res_id, values in mail_values_dict.items():
            card_ids = cards[res_id].ids if cards else []
            values["is_mass_email"] = True
            values["mass_email_partner_id"] = len(card_ids) == 1 and card_ids[0]
            letters[res_id] = self.env["webcrm.mass.email"]._letter(
                [command[1] for command in values.get("recipient_ids") or []],
                values.get("email_to"),
                values.get("email_cc"),
                card_ids,
            )
        return letters

    def _generate_template_for_composer(
        self,
        res_ids,
        render_fields,
        allow_suggested=False,
        find_or_create_partners=True,
    ):
        # Core finds or creates a partner for each address that a template yields: a partner
        # made in this very run carries no block, whoever the address belongs to.
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

        :param values_all: dict of res_id → rendered values, changed in place
        """
        emails = addresses_left(
            values_all,
            self._judge_addresses(values_all),
            keep_refused=self.composition_mode == "mass_mail",
        )
        if emails:
            found = partners_having(self.env[self.model].browse(emails), emails)
            for res_id, partners in found.items():
                values_all[res_id].setdefault("partner_ids", []).extend(partners.ids)

    def _judge_addresses(self, values_all):
        """Judge the addresses of a batch, before there are partners for them.

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
