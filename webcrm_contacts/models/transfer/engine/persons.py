"""The records themselves: what is written on the person, on whom it is merged into, and
on the record that stays at the former organization."""

from odoo import fields

from ....tools.transfer import plan as plans
from .quiet import carried


class Persons:
    """Writes the records of a plan; nothing that hangs on them."""

    def __init__(self, env):
        self.env = env

    def leave_former(self, plan):
        """A resigned record at the former organization, for what stays there.

        :return: new `res.partner`; empty when no record is left
        """
        person = plan.request.source
        if not plan.leaves_card:
            return person.browse()
        # sudo: rights on the person and the organizations are checked; the copy has
        # what the person has, whether the mover may read it or not.
        values = person.sudo()._prepare_card_copy(person.parent_id)
        values |= _prepare_former(person, plan.request.values)
        surface = person.sudo().with_context(
            webcrm_contacts_surface=True, mail_create_nosubscribe=True
        )
        # The organization afterwards: what a new person must have is not asked of a
        # record of somebody who left. And the responsible, who had this person already.
        del values["parent_id"]
        later = {"user_id": values.pop("user_id", False)}
        former = surface.create(values)
        with carried(former):
            former.write(_prepare_organization(former, person.parent_id) | later)
        return former

    def keep_own_address(self, plan):
        """Keep the address of who had no organization beneath the person.

        :return: dict of the person's id to that of the address that was made
        """
        if not plan.own_address:
            return {}
        # sudo: it is the person's, and goes where that goes.
        survivor = plan.request.survivor.sudo()
        quiet = survivor.with_context(mail_create_nosubscribe=True)
        made = quiet._add_extra_addresses([(survivor, plan.own_address)])
        return {plan.request.source.id: made.id}

    def bring(self, plan):
        """Bring the person to where it is to be, or archive it."""
        request = plan.request
        if plan.fate == plans.MOVES:
            self._write_moved(request)
        elif plan.fate == plans.STAYS:
            _write_resigned(request.source)
        else:
            # sudo: into whom is nobody's to write.
            merged = {"active": False, "merged_into_id": request.target.id}
            request.source.sudo().write(merged)

    def write_typed(self, request):
        """Write what was typed anew, with the user's own rights."""
        if request.values:
            surface = request.survivor.with_context(webcrm_contacts_surface=True)
            surface.write(request.values)

    def _write_moved(self, request):
        """Bring the person to the other organization, and write nothing upward."""
        # sudo: commercial fields that the mover may not write follow the organization.
        person = request.source.sudo().with_context(webcrm_contacts_surface=True)
        values = _prepare_organization(person, request.organization)
        if person.person_status == "resigned" and not request.same_organization:
            values["person_status"] = "active"
        if "email" in request.values and request.values["email"] != person.email:
            values["archived_email"] = person.email or person.archived_email
        person.write(values)


def _prepare_organization(person, organization):
    """What a person takes over from an organization, so that nothing goes upward."""
    # sudo: they are the organization's, whoever may read them.
    organization = organization.sudo()
    commercial = organization._convert_fields_to_values(person._commercial_fields())
    return {"parent_id": organization.id, **commercial}


def _prepare_former(person, new_values):
    """What differs on the record that is left.

    An address is on one record only: mail to it must find the person where it is.
    """
    resigned_on = person.resigned_date or fields.Date.context_today(person)
    values = {"person_status": "resigned", "resigned_date": resigned_on}
    if person.email and new_values.get("email", person.email) == person.email:
        values |= {"email": False, "archived_email": person.email}
    return values


def _write_resigned(person):
    """A record that keeps what did not move is a former one."""
    if person.person_status != "resigned":
        # sudo: it follows from the transfer, whose rights are checked.
        person.sudo().write({"person_status": "resigned"})
