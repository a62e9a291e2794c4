from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ...tools.person.names import PARTS
from .engine.request import Reader

# What makes a person of a partner, and where: not a matter of values.
NOT_VALUES = {"id", "parent_id", "is_company", "company_type", "type", "active"}


class ResPartner(models.Model):
    """Copy a person to another organization (F9)."""

    _inherit = "res.partner"

    def copy_to_organization(self, organization, values=None):
        """A new record of this person at another organization, with all its data (F9.1).

        No related records are copied or moved. The new person is Active; bank accounts,
        portal access, followers and subscriptions belong to the old one.

        :param organization: `res.partner` record or id
        :param values: dict of values that differ on the new record
        :return: the new person
        :raise AccessError: when the user may not create persons, or write here or there
        :raise UserError: when the organization is this person's own, archived, or none,
            or a value is for no field of a record
        :raise ValidationError: for a duplicate, or a mandatory field that is empty; its
            `context` tells which, see `duplicate_error` and `mandatory_error`
        """
        self.ensure_one()
        organization = Reader(self.env).partner(organization)
        Reader(self.env).check(self | organization)
        if text := self._refuse_copy(organization):
            raise UserError(text)
        self._check_copy_values(values or ())
        # sudo: the copy has what the person has, whether the user may read it or not.
        card = self.sudo()
        vals = card._prepare_addresses_copy()
        vals |= card._prepare_card_copy(organization, values)
        person = self.with_context(
            webcrm_contacts_surface=True, mail_create_nosubscribe=True
        ).create(vals)
        person._check_mandatory_of_new()
        (self | person)._join_cards()
        self._message_log(body=self.env._("Copied to %s.", person.display_name))
        person._message_log(body=self.env._("Copied from %s.", self.display_name))
        return person

    def _copy_existing(self, organization, values):
        return self.copy_to_organization(organization, values)

    @api.model
    def _check_copy_values(self, values):
        """Refuse names that are no fields of a record, or that the user may not write.

        :raise UserError: naming the first one
        """
        for name in values:
            if not self._can_differ_on_copy(name):
                raise UserError(
                    self.env._("The field “%s” cannot be given to a copy.", name)
                )

    @api.model
    def _can_differ_on_copy(self, name):
        field = self._fields.get(name)
        writable = field is not None and self._has_field_access(field, "write")
        return writable and name not in NOT_VALUES

    def _missing_on_copy(self, organization, values=None):
        """The mandatory fields that a copy would lack.

        :param organization: `res.partner` record to copy to
        :param values: dict of values that differ on the copy
        :return: list of names of fields
        """
        names = self.env["webcrm.person.field"]._mandatory_names()
        # sudo: all that would be copied counts; the user may read the person.
        person, organization = self.sudo(), organization.sudo()
        vals = self.default_get(list(names)) | person._prepare_addresses_copy()
        vals |= person._prepare_card_copy(organization, values)
        vals |= {
            n: organization[n] for n in self._organization_fields().intersection(names)
        }
        return person.new(vals)._missing_fields(names)

    @api.model
    def _organization_fields(self):
        """Names of the fields that a person has from its organization."""
        return {*self._address_fields(), *self._commercial_fields()}

    def _refuse_copy(self, organization):
        if self.is_company or self.type != "contact":
            return self.env._(
                "%s is not a person. Only persons can be copied.", self.name
            )
        if not organization.is_company:
            return self.env._("Choose the organization to copy to.")
        if organization == self.parent_id:
            return self.env._(
                "%(person)s belongs to %(organization)s already. Choose another one.",
                person=self.name,
                organization=organization.name,
            )
        if not organization.active:
            return self.env._("%s is archived. Choose another one.", organization.name)

    def _prepare_card_copy(self, organization, values=None):
        """Values of a new record of this person at an organization, addresses apart.

        Address and commercial fields are the organization's.

        :param values: dict of values that differ on the new record
        """
        self.ensure_one()
        vals = self.copy_data({"name": self.name, "parent_id": organization.id})[0]
        foreign = self._organization_fields() | {
            "person_status",
            "resigned_date",
            "message_follower_ids",
            "user_ids",
        }
        foreign |= {"partner_latitude", "partner_longitude", "message_bounce"}
        vals = {name: value for name, value in vals.items() if name not in foreign}
        vals |= {name: self[name] for name in PARTS if self[name]}
        vals |= {"person_status": "active", "active": True}
        return self._without_old_name(vals, values or {}) | (values or {})

    def _prepare_addresses_copy(self):
        """Values of a new card: copies of this person's extra addresses."""
        if not self.extra_address_ids:
            return {}
        addresses = self.extra_address_ids.copy_data()
        for address in addresses:
            address.pop("parent_id", None)
        return {"extra_address_ids": [Command.create(a) for a in addresses]}

    @api.model
    def _without_old_name(self, vals, values):
        """Without what a new name, or a new part of it, makes untrue.

        :param vals: values of a copy
        :param values: dict of values that differ on it
        """
        old = set()
        if "name" in values:
            old = {*PARTS, "name_needs_review"}
        elif not values.keys().isdisjoint(PARTS):
            old = {"name", "name_needs_review"}
        return {name: value for name, value in vals.items() if name not in old}
