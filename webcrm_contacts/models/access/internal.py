"""A guard for public methods that tell what is kept about persons."""

import functools

from odoo.exceptions import AccessError


def internal(method):
    """Close a public method to all but internal users.

    Odoo lets everybody who is logged in call a public method, and a portal user may
    read the cards of the own organization: the right to read a card is not enough
    where a method tells more than the card's own fields. Stands above or below
    `api.model` and its like.

    :return: the method, which raises AccessError for portal and public users
    """

    @functools.wraps(method)
    def guarded(self, *args, **kwargs):
        if not (self.env.su or self.env.user._is_internal()):
            raise AccessError(
                self.env._("What is kept about persons is for internal users only.")
            )
        return method(self, *args, **kwargs)

    return guarded
