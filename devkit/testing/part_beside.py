"""The part with a community addon beside ours that keeps the same fields."""

from . import beside_scripts, tools
from .part_install import Session
from .result import Result

OURS, THEIRS = "webcrm_contacts", "partner_firstname"


def beside(context):
    """Names where `partner_firstname` is installed too, before our addon or after."""
    result = Result()
    with context.clone("minimal") as (environment, server, database):
        addons = tools.addons_beside()
        session = Beside(context, environment, server, database, "minimal", result)
        session.use(addons)
        session.check(f"{THEIRS} after ours", install=[THEIRS], in_front=THEIRS)
        session.check(f"{THEIRS} after ours, later", in_front=OURS)
    with context.clone("stock_minimal") as (environment, server, database):
        session = Beside(context, environment, server, database, "minimal", result)
        session.use(addons)
        both = [THEIRS, OURS]
        session.check(f"{THEIRS} before ours", install=both, in_front=OURS)
    return result


class Beside(Session):
    """A database in which another addon is installed beside ours."""

    def use(self, folder):
        """Have Odoo look for addons in ``folder``, too."""
        path = [*self.environment.addons_path, str(folder)]
        self.options = [*self.options, f"--addons-path={','.join(path)}"]

    def check(self, step, in_front, install=()):
        """Install addons, then see in the same process that names are as written.

        :param in_front: the addon of which the classes have to stand before the other's
        """
        scripts = [beside_scripts.INSTALL.format(name=name) for name in install]
        scripts.append(beside_scripts.CHECK.format(in_front=in_front))
        self._shell(step, "\n".join(scripts))

    def _run(self, step, argv, **options):
        return super()._run(step, [*argv, *self.options], **options)
