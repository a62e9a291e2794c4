from odoo import api, fields, models
from odoo.fields import Command

from ...tools.card.arch import mark_mandatory
from ...tools.card.form import build_form

CARD_VIEW = "webcrm_contacts.person_card_view_form"
STOCK = ".//*[@name='webcrm_stock']"


class ResPartner(models.Model):
    """The person card: its form is drawn from the setup in force (F4, F5)."""

    _inherit = "res.partner"

    card_organization_ids = fields.Many2many(
        "res.partner",
        string="Organization on the Card",
        compute="_compute_card_organization_ids",
        readonly=False,
        exportable=False,
        help="The organization, so that the card can show and change its fields.",
    )
    lacking_fields = fields.Char(
        "Names of Empty Mandatory Fields",
        compute="_compute_lacking_fields",
        exportable=False,
    )

    @api.depends("parent_id")
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_card_organization_ids(self):
        readable = self._readable_organizations()
        for partner in self:
            partner.card_organization_ids = partner.parent_id & readable

    @api.model_create_multi
    def create(self, vals_list):
        """Changes of the organization on the card are the organization's."""
        changes = [vals.get("card_organization_ids") for vals in vals_list]
        if not any(changes):
            return super().create(vals_list)
        partners = super().create([_without_organization(vals) for vals in vals_list])
        for partner, commands in zip(partners, changes, strict=True):
            partner._write_organization(commands or [])
        return partners

    def write(self, vals):
        """Changes of the organization on the card are the organization's."""
        if "card_organization_ids" not in vals:
            return super().write(vals)
        result = super().write(_without_organization(vals))
        for partner in self:
            partner._write_organization(vals["card_organization_ids"])
        return result

    def _write_organization(self, commands):
        """Save what was changed of the organization on this person's card (F5.5).

        :param commands: commands of the field; all but changes of the organization
            itself only say what the card showed
        :raise AccessError: when the user may not change the organization
        """
        for command, id_, values in commands:
            if command == Command.UPDATE and id_ == self.parent_id.id:
                known = self.env["webcrm.card.catalog"]._get_catalog().organization
                self.parent_id.write({n: v for n, v in values.items() if n in known})

    def _compute_lacking_fields(self):
        """As saved: a field does not leave the card while somebody types in it.

        Of a new person nothing is told: its card shows them all.
        """
        names = self.env["webcrm.person.field"]._mandatory_names()
        for partner in self:
            saved = partner._origin
            lacking = saved._missing_fields(names) if saved else ()
            partner.lacking_fields = " ".join(lacking)

    @api.model
    def _get_view_cache_key(self, view_id=None, view_type="form", **options):
        """The card depends on the setup in force and its revision, never on the user,
        and on which fields are mandatory."""
        key = super()._get_view_cache_key(view_id, view_type, **options)
        if not view_id or view_id != self._card_view_id():
            return key
        mandatory = self.env["webcrm.person.field"]._mandatory_names()
        return key + (self.env["webcrm.card.layout"]._setup_key(), mandatory)

    @api.model
    def _get_view(self, view_id=None, view_type="form", **options):
        """Draw the setup in force into the form of the card, and mark the mandatory
        fields (F1.5)."""
        arch, view = super()._get_view(view_id, view_type, **options)
        if arch.find(STOCK) is not None:
            self._draw_card(arch)
        return arch, view

    @api.model
    def _draw_card(self, arch):
        layouts = self.env["webcrm.card.layout"]
        setup, _problems, _layout = layouts._effective_setup()
        self._draw_setup(arch, setup)
        mandatory = self.env["webcrm.person.field"]._mandatory_names()
        mark_mandatory(arch, mandatory)
        arch.set("setup_key", layouts._setup_key())

    @api.model
    def _draw_setup(self, arch, setup, editing=False):
        """Put a setup into the form of the card.

        :param editing: whether its panels are to be arranged
        :return: names of the mandatory fields that no panel shows
        """
        arch.find(STOCK).extend(self._custom_field_nodes())
        texts = {
            "fields": self.env._("Fields"),
            "details": self.env._("Details"),
            "information": self.env._("Information"),
            "mandatory": self.env._("Mandatory"),
        }
        fields = self.env["webcrm.card.catalog"]._field_labels()
        mandatory = self.env["webcrm.person.field"]._mandatory_names()
        return build_form(arch, setup, fields, mandatory, texts, editing)

    @api.model
    def _card_view_id(self):
        return self.env["ir.model.data"]._xmlid_to_res_id(CARD_VIEW)

    @api.readonly
    def get_formview_action(self, access_uid=None):
        """Followed from a link in any app, a person opens as card.

        Dialogs and the avatar's popover ask for the form by `get_formview_id`: they
        keep Odoo's own.
        """
        action = super().get_formview_action(access_uid=access_uid)
        # A merged record leads to its survivor, which has been asked how it opens.
        if len(self) != 1 or action.get("res_id") != self.id:
            return action
        if not self._opens_as_card(access_uid):
            return action
        context = {"webcrm_contacts_surface": True}
        return action | {
            "views": [(self._card_view_id(), "form")],
            "context": {**action.get("context", {}), **context},
        }

    def _opens_as_card(self, access_uid=None):
        user = self.env["res.users"].browse(access_uid) if access_uid else self.env.user
        # sudo: whether it is a person, asked also for another user than the caller.
        return self.sudo().is_contact_person and user._is_internal()

    def action_open_card(self):
        """Open the card of this person, from Odoo's own form.

        :return: window action
        """
        self.ensure_one()
        return self.get_formview_action()


def _without_organization(vals):
    return {name: vals[name] for name in vals if name != "card_organization_ids"}
