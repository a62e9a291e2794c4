from odoo import api, models


class ResPartner(models.Model):
    """Labels of fields as the screens of persons and organizations show them.

    Core calls the organization "Related Company" and the job title "Job Position". On
    our own surface import, export and the search's own conditions use our words too.
    """

    _inherit = "res.partner"

    @api.model
    def fields_get(self, allfields=None, attributes=None):
        descriptions = super().fields_get(allfields, attributes)
        context = self.env.context
        if context.get("webcrm_contacts_surface"):
            for name, label in self._own_labels(context).items():
                if "string" in descriptions.get(name, ()):
                    descriptions[name]["string"] = label
        return descriptions

    @api.model
    def _person_labels(self, names):
        """Labels in the user's language.

        :param names: iterable of field names
        :return: dict of name to label, in the same order; without the fields that the
            user may not see
        """
        names = list(names)
        descriptions = self.fields_get(names, ["string"])
        own = self._own_labels({})
        return {
            name: own.get(name, descriptions[name]["string"])
            for name in names
            if name in descriptions
        }

    @api.model
    def _own_labels(self, context):
        """Labels that differ from core's, in the user's language.

        :param context: tells by `default_is_company` whether organizations are shown
        :return: dict of field name to label
        """
        labels = {
            "email": self.env._("E-mail"),
            "person_status": self.env._("Status"),
            "user_id": self.env._("Responsible"),
        }
        if context.get("default_is_company"):
            return labels | {"phone": self.env._("Main Number")}
        return labels | {
            "function": self.env._("Job Title"),
            "parent_id": self.env._("Organization"),
            "phone": self.env._("Direct Number"),
        }
