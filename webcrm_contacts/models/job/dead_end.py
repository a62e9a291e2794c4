from odoo.exceptions import UserError


class DeadEnd(UserError):
    """A handler's work can no longer be done, however often it is tried.

    The job fails for good; in the place of *Try again* it shows the way on.

    :param message: what has happened, and what to do now, in words
    :param link: action that leads there
    """

    def __init__(self, message, link):
        super().__init__(message)
        self.link = link
