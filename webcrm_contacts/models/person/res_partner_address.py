from odoo import api, fields, models
from odoo.fields import Command

# Types of a partner that is an address of another one.
ADDRESS_TYPES = ("other", "delivery", "invoice")


class ResPartner(models.Model):
    """What a person has of its organization: the address, and commercial values.

    In Odoo an address written on a contact is written to its organization and to all
    its contacts. On our own surface a differing one is kept as an address of type
    `other` below the person instead (docs/architecture-rules.md: "No write upward").
    """

    _inherit = "res.partner"

    extra_address_ids = fields.One2many(
        "res.partner",
        "parent_id",
        string="Extra Addresses",
        domain=[("type", "in", ADDRESS_TYPES)],
        context={"default_type": "other"},
    )

    @api.model_create_multi
    def create(self, vals_list):
        """On our surface a differing address is kept below the person."""
        if self.env.context.get("webcrm_contacts_surface"):
            vals_list = [self._with_extra_address(vals) for vals in vals_list]
        return super().create(vals_list)

    def write(self, vals):
        """On our surface no address is written up to the organization."""
        touches_address = not vals.keys().isdisjoint(
            {"parent_id", *self._address_fields()}
        )
        if not (self.env.context.get("webcrm_contacts_surface") and touches_address):
            return super().write(vals)
        persons = self.filtered(lambda p: p._organization_after(vals).is_company)
        if persons:
            super(ResPartner, persons).write(persons._keep_address_below(vals))
        return super(ResPartner, self - persons).write(vals)

    def _organization_after(self, vals):
        """The organization that this individual belongs to once `vals` are written."""
        if self.is_company or self.type != "contact":
            return self.browse()
        return self.browse(vals["parent_id"]) if "parent_id" in vals else self.parent_id

    @api.model
    def _with_extra_address(self, vals):
        """Values of a new partner; a person's differing address becomes a child's.

        :param vals: values of `create`
        :return: the same values, or a copy without the address of the organization
        """
        organization = self.browse(vals.get("parent_id") or ())
        if (
            not organization.is_company
            or vals.get("is_company")
            or (vals.get("type") or self.env.context.get("default_type") or "contact")
            != "contact"
        ):
            return vals
        address = {f: vals[f] for f in self._address_fields() if vals.get(f)}
        vals = {f: v for f, v in vals.items() if f not in self._address_fields()}
        if organization._differs_from_address(address):
            below = self._prepare_extra_address(address)
            if "company_id" in vals:
                below["company_id"] = vals["company_id"]
            command = Command.create(below)
            vals["extra_address_ids"] = [*vals.get("extra_address_ids", []), command]
        return vals

    def _keep_address_below(self, vals):
        """Write the address in `vals` below the persons, not on their organization.

        :param vals: values of `write` on these individuals
        :return: the values to write on them: without an address of their own, and with
            the address of the organization they come to
        """
        given = {f: vals[f] for f in self._address_fields() if f in vals}
        address = {fname: value for fname, value in given.items() if value}
        kept, joined = [], []
        for person in self:
            organization = person._organization_after(vals)
            own = person._own_address_beside(organization)
            differs = organization._differs_from_address(address)
            if own:
                joined.append((person, own | address if differs else own))
            elif differs:
                kept.append((person, address))
        self._save_extra_addresses(kept)
        self._add_extra_addresses(joined)
        vals = {fname: value for fname, value in vals.items() if fname not in given}
        if joining := self.browse(vals.get("parent_id") or ()):
            vals |= joining._convert_fields_to_values(self._address_fields())
        return vals

    def _save_extra_addresses(self, addresses):
        """Change the persons' extra address of type `other`, or create one.

        :param addresses: list of (person, values of the address)
        """
        to_create = []
        for person, address in addresses:
            existing = person.extra_address_ids.filtered(lambda a: a.type == "other")[
                :1
            ]
            if existing:
                existing.write(address)
            else:
                to_create.append((person, address))
        self._add_extra_addresses(to_create)

    def _own_address_beside(self, organization):
        """The address of somebody who has no organization yet, where neither this one's
        nor an extra address says the same: it is kept beneath the person.

        :return: dict of address fields, empty ones left out; a country alone is none
        """
        self.ensure_one()
        own = {f: value for f, value in self._get_address_values().items() if value}
        if self.parent_id or own.keys() <= {"state_id", "country_id"}:
            return {}
        others = organization | self.extra_address_ids
        return own if all(one._differs_from_address(own) for one in others) else {}

    def _add_extra_addresses(self, addresses):
        """:param addresses: list of (person, values of the address)
        :return: the new addresses; whoever may not see the person sees none of them
        """
        return self.create(
            [
                self._prepare_extra_address(address)
                | {"parent_id": person.id, "company_id": person.company_id.id}
                for person, address in addresses
            ]
        )

    @api.model
    def _prepare_extra_address(self, address):
        return {"type": "other", "name": False, "is_company": False, **address}

    def _differs_from_address(self, address):
        """Whether a given address says anything that this organization's does not.

        :param address: dict of address fields as in `create`, empty ones left out
        """
        own = self._convert_fields_to_values(list(address))
        return any(own[fname] != value for fname, value in address.items())

    def _company_dependent_commercial_sync(self):
        """Let Odoo write only when a value in another company differs.

        It writes payment terms, accounts, pricelist and the like on every new contact,
        once per company, also where the organization has none: with two companies that
        is a third of the time of creating persons.
        """
        if not self._differs_in_another_company():
            return None
        return super()._company_dependent_commercial_sync()

    def _differs_in_another_company(self):
        """Whether the organization has a commercial value that this contact has not,
        in a company that is not the present one."""
        names = self._company_dependent_commercial_fields()
        # sudo: as core, all companies, whether the user works in them or not.
        others = self.env["res.company"].sudo().search([]) - self.env.company
        for company in others if names else ():
            contact = self.with_company(company)
            organization = contact.commercial_partner_id
            if any(contact[name] != organization[name] for name in names):
                return True
        return False
