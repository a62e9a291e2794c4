from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Domain

from ...tools.email.request import WrongFilter
from ...tools.email.setup import BUILT_IN, check_setup
from ..access.internal import internal


class WebcrmEmailSetup(models.Model):
    """How the E-mails tab looks: for one user, or for all (F6.3).

    Everybody may keep an own one. It is no setup of the card: “Individual setup” is
    about what stands on the card, here one only filters and sorts.
    """

    _name = "webcrm.email.setup"
    _description = "Setup of the E-mails Tab"

    user_id = fields.Many2one(
        "res.users", ondelete="cascade", index="btree_not_null", help="Empty: for all."
    )
    setup = fields.Json(required=True)

    _user_unique = models.UniqueIndex("(user_id) WHERE user_id IS NOT NULL")
    _all_unique = models.UniqueIndex("((1)) WHERE user_id IS NULL")

    @internal
    @api.model
    @api.readonly
    def get_setup(self):
        """The setup in force for the caller: the own one, else that for all.

        :return: dict with `columns`, `filters`, `order`, `page_size`, and for the
            reader `source` (`own`, `all` or `built_in`) and `may_copy`
        :raise AccessError: when the caller is no employee
        """
        # sudo: everybody has a setup; only the own one and that for all are looked at.
        stored = self.sudo().search(Domain("user_id", "in", [False, self.env.uid]))
        stored = stored.sorted(lambda one: not one.user_id)[:1]
        setup, source = BUILT_IN, "built_in"
        if stored:
            setup, source = stored.setup, "own" if stored.user_id else "all"
        return {
            **_usable(setup),
            "source": source,
            "may_copy": self._may_copy(),
        }

    @api.model
    def save_setup(self, setup):
        """Keep a setup for the caller.

        :param setup: dict as `get_setup` returns it
        :return: the setup in force, as by `get_setup`
        :raise ValidationError: when a part of it is not possible
        """
        self._store(self.env.uid, self._check(setup))
        return self.get_setup()

    @api.model
    def copy_to_all_users(self, setup):
        """Make a setup everybody's: own ones give way to it (F6.3).

        :param setup: dict as `get_setup` returns it
        :return: the setup in force, as by `get_setup`
        :raise AccessError: when the caller is no manager of persons
        :raise ValidationError: when a part of it is not possible
        """
        if not self._may_copy():
            raise AccessError(
                self.env._(
                    "Only a manager of persons may copy the setup to all users. "
                    "Ask one of them."
                )
            )
        checked = self._check(setup)
        # sudo: the caller is a manager; the users' own rows are nobody's to read.
        self.sudo().search(Domain("user_id", "!=", False)).unlink()
        self._store(False, checked)
        return self.get_setup()

    @internal
    @api.model
    def reset_setup(self):
        """Give up the own setup.

        :return: the setup now in force: that for all, else the built-in one
        """
        # sudo: the own row only.
        self.sudo().search(Domain("user_id", "=", self.env.uid)).unlink()
        return self.get_setup()

    @api.model
    def _may_copy(self):
        return self.env.user.has_group("webcrm_contacts.group_manager")

    @api.model
    def _check(self, setup):
        if not (self.env.su or self.env.user._is_internal()):
            raise AccessError(self.env._("E-mails of a person are for employees."))
        if isinstance(setup, dict):
            information = ("source", "may_copy")
            setup = {k: v for k, v in setup.items() if k not in information}
        try:
            return check_setup(setup)
        except WrongFilter as error:
            raise ValidationError(
                self.env._("The setup was not saved: “%s” is not possible.", error)
            ) from error

    @api.model
    def _store(self, user_id, setup):
        # sudo: the row of the caller, or of all; rights were checked.
        stored = self.sudo().search(Domain("user_id", "=", user_id))
        if stored:
            stored.setup = setup
        else:
            self.sudo().create({"user_id": user_id, "setup": setup})


def _usable(setup):
    """A stored setup, or the built-in one where a later version knows it no more."""
    try:
        return check_setup(setup)
    except WrongFilter:
        return dict(BUILT_IN)
