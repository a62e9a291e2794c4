from odoo import api, models


class WebcrmPersonDialog(models.AbstractModel):
    """A dialog about persons: its user may read each of them.

    Odoo shows a name with every id that is put in a many2one, also where nothing is
    saved, and what a dialog computes says more. So ids are looked at on every way in:
    as defaults, while the form is filled in, and when it is saved.
    """

    _name = "webcrm.person.dialog"
    _inherit = ["webcrm.person.part"]
    _description = "Dialog about Persons"

    @api.model
    def _person_operation(self, operation):
        return "read"

    @api.model
    def default_get(self, fields_list):
        values = super().default_get(fields_list)
        self._check_given(values)
        return values

    def onchange(self, values, field_names, fields_spec):
        self._check_given(values)
        return super().onchange(values, field_names, fields_spec)

    @api.model
    def _check_given(self, values):
        """
        :raise AccessError: when the user may not read one of the persons
        """
        given = (
            self._fields[name].convert_to_cache(values.get(name), self)
            for name in self._person_fields
        )
        persons = self.env["res.partner"].browse(filter(None, given))
        persons._origin.check_access("read")
