from odoo import api, models


class WebcrmPersonEmail(models.AbstractModel):
    """What the E-mails tab needs when it opens, in one request (F4.1, F6)."""

    _inherit = "webcrm.person.email"

    @api.model
    @api.readonly
    def open_tab(self, person_id):
        """The setup in force, and the first page under it.

        :param person_id: id of the person
        :return: dict as of `get_emails`, with `setup` (see `webcrm.email.setup`),
            `states` (dict of state to label) and `import` (see `_import_info`)
        :raise AccessError: when the user may not read the person
        """
        setup = self.env["webcrm.email.setup"].get_setup()
        filters = {**setup["filters"], "order": setup["order"]}
        page = self.get_emails(person_id, filters, limit=setup["page_size"])
        person = self.env["res.partner"].browse(person_id)
        return {
            **page,
            "setup": setup,
            "states": self._state_labels(),
            "import": self._import_info(person),
        }

    @api.model
    def new_person(self, person_id, name, email):
        """The form of a new person for somebody of an e-mail; nobody is created yet.

        The organization is filled in where the address has the person's domain.

        :param person_id: id of the person on whose card the e-mail is
        :param name: name as in the e-mail, may be empty
        :param email: address
        :return: window action
        """
        person = self._check_person(person_id)
        domain = str(email).rpartition("@")[2].lower()
        context = {
            "webcrm_contacts_surface": True,
            "default_email": email,
            "default_name": name or False,
            "default_is_company": False,
            "default_type": "contact",
        }
        if domain and domain == (person.email_normalized or "").rpartition("@")[2]:
            context["default_parent_id"] = person.parent_id.id
        view = self.env.ref("webcrm_contacts.person_card_view_form")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("New person"),
            "res_model": "res.partner",
            "views": [[view.id, "form"]],
            "target": "current",
            "context": context,
        }
