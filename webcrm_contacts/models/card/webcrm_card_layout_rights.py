from odoo import api, models
from odoo.exceptions import AccessError

from .webcrm_card_layout import INDIVIDUAL_PARAMETER


class WebcrmCardLayout(models.Model):
    """Who may save a setup, and what to say to those who send a wrong one (F4.4)."""

    _inherit = "webcrm.card.layout"

    @api.model
    def _individual(self):
        """Whether users may have setups of their own."""
        parameters = self.env["ir.config_parameter"].sudo()
        return parameters.get_param(INDIVIDUAL_PARAMETER) == "True"

    @api.model
    def _has_own(self):
        """Whether the user has an own setup that is in force."""
        return self._individual() and bool(self._of_owner(for_all_users=False))

    @api.model
    def _is_offered(self):
        """Whether a new setup for all users waits for the user's answer."""
        return self._individual() and self._of_owner(for_all_users=False).offered

    @api.model
    def _is_manager(self):
        return self.env.user.has_group("webcrm_contacts.group_manager")

    @api.model
    def _may_save(self, for_all_users):
        if for_all_users or not self._individual():
            return self._is_manager()
        return self.env.user.has_group("webcrm_contacts.group_user")

    @api.model
    def _check_may_save(self, for_all_users):
        """
        :raise AccessError: when the user may not save or reset this setup
        """
        if self._may_save(for_all_users):
            return
        if for_all_users:
            raise AccessError(
                self.env._(
                    "Only a manager of persons may change the setup for all users. "
                    "Ask one of them."
                )
            )
        raise AccessError(
            self.env._("You may not change the setup: you may not edit persons.")
        )

    @api.model
    def _problem_text(self, problem):
        """What is wrong, in plain words.

        :param problem: :class:`~..tools.card_setup.Problem`
        :return: str in the language of the user
        """
        text = self._problem_texts().get(
            problem.code, self.env._("Something is wrong.")
        )
        text = text.replace("{value}", problem.value)
        return f"{problem.where}: {text}" if problem.where else text

    @api.model
    def _problem_texts(self):
        """:return: dict of code to text; `{value}` is what the problem is about"""
        return self._setup_texts() | self._panel_texts()

    @api.model
    def _setup_texts(self):
        return {
            "empty": self.env._("The setup has no panel. Place at least one."),
            "not_json": self.env._(
                "The setup is not readable. Load it again and repeat."
            ),
            "too_big": self.env._("The setup is too big. Take out panels or fields."),
            "too_many_panels": self.env._(
                "There are more than {value} panels. Take some out."
            ),
            "missing": self.env._(
                "Parts are missing: {value}. Load the setup again and repeat."
            ),
            "unknown_key": self.env._("“{value}” is not known here. Leave it out."),
            "version": self.env._(
                "The setup is of another version: {value}. Load it again."
            ),
            "wrong_value": self.env._("“{value}” has a value that is not possible."),
            "column_count": self.env._(
                "There are not as many columns as “{value}” says."
            ),
        }

    @api.model
    def _panel_texts(self):
        return {
            "title": self.env._(
                "“{value}” cannot be a title: at most 100 characters, no tags."
            ),
            "unknown_type": self.env._(
                "There is no kind of panel “{value}” in this version."
            ),
            "wrong_tab": self.env._(
                "A panel of the kind “{value}” cannot stand on this tab."
            ),
            "unknown_field": self.env._("There is no field “{value}” (any more)."),
            "unknown_entity": self.env._(
                "There is no entity type “{value}” (any more)."
            ),
            "domain": self.env._("The filter cannot be read: {value}"),
            "order": self.env._("The sort order cannot be read: {value}"),
            "placed_twice": self.env._(
                "“{value}” stands in the setup twice. Keep one."
            ),
            "field_twice": self.env._(
                "“{value}” can be edited in two places. Keep one, or make it read-only."
            ),
        }
