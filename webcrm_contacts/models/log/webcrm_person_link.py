from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...tools.person.web_links import clean_url, host_of, icon_of


class WebcrmPersonLink(models.Model):
    """A page about a person: LinkedIn, a web site, anything with an address (F3.1)."""

    _name = "webcrm.person.link"
    _inherit = ["webcrm.person.part"]
    _description = "Link of a Person"
    _order = "partner_id, sequence, id"

    partner_id = fields.Many2one(
        "res.partner", "Person", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    name = fields.Char(help="A link without a name is called by its host.")
    url = fields.Char("Address", required=True, help="Begins with http:// or https://")
    icon = fields.Char(compute="_compute_icon", help="Name of a Font Awesome icon.")

    @api.depends("name", "url")
    def _compute_display_name(self):
        for link in self:
            link.display_name = f"{link.name} <{link.url}>"

    @api.depends("url")
    def _compute_icon(self):
        for link in self:
            link.icon = icon_of(link.url)

    @api.constrains("url")
    def _check_url(self):
        for link in self:
            self._clean_url(link.url)

    @api.model_create_multi
    def create(self, vals_list):
        persons = self.env["res.partner"].browse(v.get("partner_id") for v in vals_list)
        persons._log_prepare(["link_ids"])
        vals_list = [self._with_clean_url(vals) for vals in vals_list]
        for vals in vals_list:
            vals["name"] = vals.get("name") or host_of(vals.get("url"))
        return super().create(vals_list)

    def write(self, vals):
        persons = self.partner_id | self.env["res.partner"].browse(
            vals.get("partner_id")
        )
        persons._log_prepare(["link_ids"])
        vals = self._with_clean_url(vals)
        if "name" in vals and not vals["name"]:
            vals["name"] = host_of(vals.get("url") or self[:1].url)
        return super().write(vals)

    def unlink(self):
        self.partner_id._log_prepare(["link_ids"])
        return super().unlink()

    @api.model
    def _with_clean_url(self, vals):
        return (
            vals | {"url": self._clean_url(vals["url"])} if "url" in vals else {**vals}
        )

    @api.model
    def _clean_url(self, url):
        """
        :raise ValidationError: when it is no address of a web page
        """
        try:
            return clean_url(url)
        except ValueError as error:
            raise ValidationError(
                self.env._(
                    "“%s” is no address of a web page. "
                    "It has to begin with http:// or https://.",
                    (url or "")[:100],
                )
            ) from error
