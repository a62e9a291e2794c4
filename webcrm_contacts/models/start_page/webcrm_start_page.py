import ast

from odoo import api, models
from odoo.exceptions import AccessError

# Where a step stands that says nothing else, such as one of another addon.
LAST = 100


class WebcrmStartPage(models.AbstractModel):
    """The manager's start page: what is left to do, each step with count and link.

    A part that has something for the manager to do extends `_get_steps`.
    """

    _name = "webcrm.start.page"
    _description = "Start Page of Persons"

    @api.model
    def get_page(self):
        """What the start page shows.

        :return: dict with `persons` and `organizations` (counts) and `steps`, a list of
            dicts of `_step`
        :raise AccessError: for others than the manager of persons
        """
        if not self.env.user.has_group("webcrm_contacts.group_manager"):
            raise AccessError(
                self.env._(
                    "The start page is for managers of persons. Ask one of them."
                )
            )
        Partner = self.env["res.partner"]
        steps = sorted(self._get_steps(), key=_place_of)
        return {
            "persons": Partner.search_count([("is_contact_person", "=", True)]),
            "organizations": Partner.search_count([("is_company", "=", True)]),
            "steps": steps,
        }

    @api.model
    def _get_steps(self):
        """Hook: the steps; a part adds its own. The page shows them by their sequence.

        :return: list of dicts made by `_step`
        """
        steps = [
            self._import_step(),
            self._organization_step(),
            self._name_step(),
            self._mandatory_step(),
        ]
        # Only for those who give rights to users.
        if self.env["res.users"].has_access("write"):
            steps.append(self._user_step())
        return steps

    @api.model
    def _step(self, name, icon, title, text, button, action, count=None, sequence=LAST):
        """One step of the page.

        :param name: key of the step
        :param icon: class of a Font Awesome icon, without `fa-`
        :param title: what it is about
        :param text: what the manager does there, and why
        :param button: text of the link
        :param action: xml id or dict of the action behind it
        :param count: how many records wait there; None when there is nothing to count
        :param sequence: its place on the page
        """
        step = {"name": name, "sequence": sequence, "icon": icon, "title": title}
        return step | {"text": text, "button": button, "action": action, "count": count}

    @api.model
    def _import_step(self):
        return self._step(
            "import",
            "upload",
            self.env._("Import persons"),
            self.env._(
                "From a spreadsheet, with the organization by name. "
                "Every faulty row is told, and nothing is imported by halves."
            ),
            self.env._("Import"),
            self._import_action(),
            sequence=10,
        )

    @api.model
    def _import_action(self):
        context = {
            "webcrm_contacts_surface": True,
            "default_type": "contact",
            "default_is_company": False,
        }
        return {
            "type": "ir.actions.client",
            "tag": "import",
            "name": self.env._("Import persons"),
            "params": {"active_model": "res.partner", "context": context},
        }

    @api.model
    def _organization_step(self):
        action = "webcrm_contacts.without_organization_action"
        return self._step(
            "without_organization",
            "building-o",
            self.env._("Contacts without organization"),
            self.env._(
                "Contacts that Odoo had already. "
                "Choose or create their organization, for many at once."
            ),
            self.env._("Show contacts"),
            action,
            self._count_of(action),
            sequence=20,
        )

    @api.model
    def _name_step(self):
        action = "webcrm_contacts.name_review_action"
        return self._step(
            "names",
            "id-card-o",
            self.env._("Names to review"),
            self.env._(
                "Names that were split into first and last name with some doubt. "
                "Correct them or say that they are right."
            ),
            self.env._("Review names"),
            action,
            self._count_of(action),
            sequence=30,
        )

    @api.model
    def _mandatory_step(self):
        domain = [("lacks_mandatory", "=", True)]
        names = self.env["webcrm.person.field"]._mandatory_names()
        return self._step(
            "mandatory",
            "asterisk",
            self.env._("Mandatory fields"),
            self.env._(
                "Mandatory for every new person: %(fields)s. "
                "Older persons may lack them; here they are.",
                fields=self.env["res.partner"]._format_missing(names),
            ),
            self.env._("Show persons"),
            {
                **self.env["ir.actions.act_window"]._for_xml_id(
                    "webcrm_contacts.person_action"
                ),
                "domain": domain,
                "path": False,
            },
            self.env["res.partner"].search_count(domain),
            sequence=40,
        )

    @api.model
    def _user_step(self):
        group = self.env.ref("webcrm_contacts.group_user")
        domain = [("share", "=", False), ("all_group_ids", "not in", group.ids)]
        action = self.env["ir.actions.act_window"]._for_xml_id("base.action_res_users")
        return self._step(
            "users",
            "key",
            self.env._("Users"),
            self.env._(
                "Colleagues who may not work with persons yet. Give them the right "
                "“User” under Persons, or “Manager” to those who keep the set-up."
            ),
            self.env._("Show users"),
            action | {"domain": domain, "context": {}, "path": False},
            self.env["res.users"].search_count(domain),
            sequence=90,
        )

    @api.model
    def _count_of(self, xml_id):
        """How many records the list of an action shows."""
        action = self.env["ir.actions.act_window"]._for_xml_id(xml_id)
        domain = ast.literal_eval(action["domain"] or "[]")
        return self.env[action["res_model"]].search_count(domain)


def _place_of(step):
    place = step.get("sequence")
    return LAST if place is None else place
