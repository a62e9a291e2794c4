from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain
from odoo.tools.sql import escape_psql


class WebcrmOrganizationAssign(models.TransientModel):
    """Give contacts without organization one, many at once (F1.8).

    Nothing is written upward: the organization's address stays, and the differing one
    of a contact becomes an extra address.
    """

    _name = "webcrm.organization.assign"
    _inherit = ["webcrm.person.dialog"]
    _description = "Assign Organization"

    _person_fields = ("organization_id",)

    partner_ids = fields.Many2many("res.partner", string="Contacts", required=True)
    partner_count = fields.Integer(compute="_compute_figures")
    unnamed_count = fields.Integer(compute="_compute_figures")
    new_names = fields.Char(compute="_compute_figures")
    mode = fields.Selection(
        [
            ("one", "One organization for all"),
            ("company_name", "By the company name written on each contact"),
        ],
        default="one",
        required=True,
    )
    organization_id = fields.Many2one("res.partner", domain=[("is_company", "=", True)])

    @api.depends("partner_ids")
    def _compute_figures(self):
        for wizard in self:
            names = wizard._written_names()
            known = wizard._find_organizations(names.values())
            wizard.partner_count = len(wizard.partner_ids)
            wizard.unnamed_count = len(wizard.partner_ids) - len(names)
            new = {name for name in names.values() if name.casefold() not in known}
            wizard.new_names = ", ".join(sorted(new))

    @api.model
    def default_get(self, fields):
        defaults = super().default_get(fields)
        if self.env.context.get("active_model") == "res.partner":
            selected = self.env["res.partner"].browse(
                self.env.context.get("active_ids", [])
            )
            contacts = selected.filtered(_lacks_organization)
            defaults["partner_ids"] = [Command.set(contacts.ids)]
        return defaults

    def action_assign(self):
        """Assign the organizations, and close.

        :return: action that closes the dialog, says what was done and reloads the list
        :raise UserError: when there is nothing to assign
        """
        self.ensure_one()
        by_organization = self._partners_by_organization()
        if not by_organization:
            raise UserError(
                self.env._("Choose an organization, or contacts with a company name.")
            )
        for organization, partners in by_organization.items():
            partners.with_context(webcrm_contacts_surface=True).write(
                {"parent_id": organization.id, "company_name": False}
            )
        return self._notify_done(sum(map(len, by_organization.values())))

    def _partners_by_organization(self):
        """The contacts that get an organization, creating those that are missing.

        :return: dict of organization record to contact records
        """
        if self.mode == "one":
            chosen = self.organization_id
            return {chosen: self.partner_ids} if chosen and self.partner_ids else {}
        names = self._written_names()
        organizations = self._find_or_create_organizations(names.values())
        return self.partner_ids.filtered(names.get).grouped(
            lambda partner: organizations[names[partner].casefold()]
        )

    def _written_names(self):
        """Company name written on each contact, as dict; those without are left out."""
        stripped = {p: (p.company_name or "").strip() for p in self.partner_ids}
        return {partner: name for partner, name in stripped.items() if name}

    def _find_organizations(self, names):
        """Organizations with exactly these names, whatever their case; oldest first.

        :return: dict of case-folded name to record
        """
        wanted = {name.casefold() for name in names}
        if not wanted:
            return {}
        # =ilike: the name alone, in any case (escaped: a name may hold % or _)
        same_name = Domain.OR(
            Domain("name", "=ilike", escape_psql(name)) for name in set(names)
        )
        found = self.env["res.partner"].search(
            Domain("is_company", "=", True) & same_name, order="id desc"
        )
        by_name = {(p.name or "").strip().casefold(): p for p in found}
        return {name: p for name, p in by_name.items() if name in wanted}

    def _find_or_create_organizations(self, names):
        organizations = self._find_organizations(names)
        missing = {}
        for name in names:
            if name.casefold() not in organizations:
                missing.setdefault(name.casefold(), name)
        created = self.env["res.partner"].create(
            [{"name": name, "is_company": True} for name in missing.values()]
        )
        return organizations | dict(zip(missing, created, strict=True))

    def _notify_done(self, count):
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._("%s contacts now have an organization.", count),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }


def _lacks_organization(partner):
    return (
        not partner.is_company and partner.type == "contact" and not partner.parent_id
    )
