from odoo import models


class ResPartner(models.Model):
    """vCard of a person: what core's lacks, so that Outlook files it under the name."""

    _inherit = "res.partner"

    def _build_vcard(self):
        vcard = super()._build_vcard()
        if not vcard or self.is_company or self.type != "contact":
            return vcard
        name = vcard.contents.get("n")[0].value
        name.given, name.family = self.firstname or "", self.lastname or ""
        if self.mobile:
            self._add_to_vcard(vcard, "tel", self.mobile, "cell")
        if self.birthdate:
            self._add_to_vcard(vcard, "bday", self.birthdate.isoformat())
        return vcard

    def _add_to_vcard(self, vcard, name, value, type_param=None):
        line = vcard.add(name)
        line.value = value
        if type_param:
            line.type_param = type_param
