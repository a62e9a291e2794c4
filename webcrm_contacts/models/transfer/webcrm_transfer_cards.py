from odoo import api, fields, models

from ...tools.transfer import plan as plans


class WebcrmTransfer(models.Model):
    """The records themselves: what is written on the person, on whom it is merged into,
    and on the record that stays at the former organization."""

    _inherit = "webcrm.transfer"

    def _leave_former_card(self, plan):
        """A resigned record at the former organization, for what stays there.

        :return: new `res.partner`; empty when no record is left
        """
        person = plan.request.source
        if not plan.leaves_card:
            return person.browse()
        values = person.sudo()._prepare_card_copy(person.parent_id)
        values |= self._prepare_former(person, plan.request.values)
        surface = person.sudo().with_context(
            webcrm_contacts_surface=True,
            mail_create_nosubscribe=True,
            # Nobody is assigned to it: the responsible had this person already.
            mail_auto_subscribe_no_notify=True,
        )
        # The organization afterwards: what a new person must have is not asked of a
        # record of somebody who left.
        del values["parent_id"]
        former = surface.create(values)
        former.write(self._prepare_organization(former, person.parent_id))
        return former

    @api.model
    def _prepare_organization(self, person, organization):
        """What a person takes over from an organization, so that nothing goes upward."""
        organization = organization.sudo()
        commercial = organization._convert_fields_to_values(person._commercial_fields())
        return {"parent_id": organization.id, **commercial}

    @api.model
    def _prepare_former(self, person, new_values):
        """What differs on the record that is left.

        An address is on one record only: mail to it must find the person where it is.
        """
        resigned_on = person.resigned_date or fields.Date.context_today(person)
        values = {"person_status": "resigned", "resigned_date": resigned_on}
        if person.email and new_values.get("email", person.email) == person.email:
            values |= {"email": False, "archived_email": person.email}
        return values

    def _write_cards(self, plan, former):
        request = plan.request
        cards = request.source | request.target | former
        if plan.fate == plans.MOVES:
            self._write_moved(request)
        elif plan.fate == plans.STAYS:
            self._write_resigned(request.source)
        else:
            self._archive_merged(request.source, request.target)
        plan.joined = cards._join_cards()

    @api.model
    def _write_moved(self, request):
        """Bring the person to the other organization, and write nothing upward."""
        person = request.source.sudo().with_context(webcrm_contacts_surface=True)
        values = self._prepare_organization(person, request.organization)
        if person.person_status == "resigned" and not request.same_organization:
            values["person_status"] = "active"
        if "email" in request.values and request.values["email"] != person.email:
            values["archived_email"] = person.email or person.archived_email
        person.write(values)

    @api.model
    def _write_typed(self, request):
        """Write what was typed anew, with the user's own rights."""
        card = request.target or request.source
        if request.values:
            card.with_context(webcrm_contacts_surface=True).write(request.values)

    @api.model
    def _write_resigned(self, person):
        """A record that keeps what did not move is a former one."""
        if person.person_status != "resigned":
            person.sudo().write({"person_status": "resigned"})

    @api.model
    def _archive_merged(self, person, survivor):
        person.sudo().write({"active": False, "merged_into_id": survivor.id})

    def _log_transfer(self, plan, former):
        """Say on the records what happened; a merge is logged by core's own hook."""
        request = plan.request
        if not request.merges:
            request.source._message_log(body=self.summary)
        if former:
            text = self.env._(
                "Left here when %s was moved.", request.source.display_name
            )
            former._message_log(body=text)
        if request.merges:
            survivor = request.target.display_name
            text = self.env._("Merged into %s.", survivor)
            if plan.fate == plans.STAYS:
                text = self.env._(
                    "Merged into %s. What did not move stays here.", survivor
                )
            request.source._message_log(body=text)
