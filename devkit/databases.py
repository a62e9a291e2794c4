"""Databases with Odoo in them: installing, upgrading, and templates to copy from."""

import hashlib
import json
import re
import tempfile

from . import checkout, releases
from .errors import CommandFailed, Problem
from .processes import run
from .progress import say, step

APPS = (
    "contacts",
    "crm",
    "sale_management",
    "calendar",
    "project",
    "mass_mailing",
    "sms",
    "event",
)
MINIMAL_APPS = ("contacts", "mail", "phone_validation")

STOCK = {"stock": APPS, "stock_minimal": MINIMAL_APPS}
# With our addons: made from a copy of the database named.
OURS = {"full": "stock", "minimal": "stock_minimal"}
# The same with the addons of a release, and data in every model of theirs.
RELEASED = {"released": "stock", "released_minimal": "stock_minimal"}
BASES = OURS | RELEASED
KINDS = (*STOCK, *BASES)

LOAD_LANGUAGE = """
languages = env["res.lang"].with_context(active_test=False)
language = languages.search([("code", "=", {language!r})])
env["base.language.install"].create({{"lang_ids": language.ids}}).lang_install()
env.cr.commit()
"""

LOADED = re.compile(r"Loading module (\S+) \((\d+)/(\d+)\)")
EXCEPTION = re.compile(r"^[\w.]*(?:Error|Exception): .*", re.MULTILINE)
FAULT = re.compile(r" (?:ERROR|CRITICAL) \S+ (.*)")


def install(
    environment,
    server,
    name,
    modules,
    demo=True,
    skip_auto_install=False,
    language=None,
    title=None,
    quiet=False,
    root=None,
):
    """Install ``modules`` in the database ``name``, created if it does not exist.

    :param skip_auto_install: leave out what Odoo installs by itself
    :param language: code such as ``da_DK``, loaded and made the admin's
    :param title: what the progress says
    :param root: folder with other addons of ours than those of the checkout
    :raise Problem: Odoo refuses; the text names its log
    """
    if not server.exists(name):
        server.create(name)
    options = ["--init", ",".join(modules)]
    options += _addons_path(environment, root)
    options += ["--with-demo"] if demo else ["--without-demo"]
    options += ["--skip-auto-install"] if skip_auto_install else []
    title = title or f"Installing {', '.join(modules)}"
    _run_odoo(environment, server, name, options, title, quiet)
    if language:
        set_language(environment, server, name, language, quiet)


def upgrade(environment, server, name, quiet=False):
    """Bring our addons in the database ``name`` to what is in the checkout.

    Addons that are new in the checkout are installed too, glue addons where all that
    they need is installed. :raise Problem: Odoo refuses
    """
    note, old = _note(environment), server.note(name)
    installed = _installed(server, name)
    ours = checkout.addons()
    upgraded = [addon for addon in ours if addon in installed]
    new = [
        addon
        for addon, manifest in ours.items()
        if addon not in installed and _belongs(manifest, installed | set(ours))
    ]
    if old and json.loads(old)["odoo"] != environment.odoo:
        upgraded = ["all"]
    options = ["--update", ",".join(upgraded)] if upgraded else []
    options += ["--init", ",".join(new)] if new else []
    if options:
        title = f"Bringing {name} to the present state of the addons"
        _run_odoo(environment, server, name, options, title, quiet)
    server.set_note(name, note)


def set_language(environment, server, name, language, quiet=False):
    """Load ``language`` into the database ``name`` and make it the admin's.

    :raise Problem: Odoo has no such language
    """
    loaded = server.psql(name, "select code from res_lang where active").splitlines()
    if language not in loaded:
        known = server.psql(name, "select code from res_lang order by 1").splitlines()
        if language not in known:
            raise Problem(
                f"Odoo has no language {language}: give a code such as da_DK, de_DE, "
                "fr_FR, nl_NL or en_GB."
            )
        # Odoo's option --load-language knows only what `base` has, not the apps' data.
        with step(f"Loading {language}", quiet):
            script = LOAD_LANGUAGE.format(language=language)
            run_script(environment, server, name, script)
    server.psql(
        name,
        f"update res_partner set lang = '{language}' where id = (select u.partner_id "
        "from res_users u join ir_model_data d on d.res_id = u.id "
        "where d.module = 'base' and d.name = 'user_admin')",
    )


def run_script(environment, server, name, script, root=None):
    """Run the Python ``script`` in Odoo's shell (``env``) on the database ``name``.

    :param root: as for ``install``
    :raise Problem: it raises
    """
    log = environment.log(f"script-{name}")
    options = _addons_path(environment, root)
    argv = environment.command("shell", "-d", name, "--no-http", *options)
    with tempfile.TemporaryFile("w+") as source:
        source.write(script)
        source.seek(0)
        failure = f"A script failed in the database {name}."
        run(argv, log=log, stdin=source, env=server.env(), failure=failure)


def prepared(environment, server, kind, quiet=False):
    """Return the name of a template database of ``kind``, built if it is missing.

    It is kept while Odoo, and for our kinds the content of our addons, stay the
    same. Nobody can connect to it: copy it with ``server.clone``.

    :param kind: ``stock`` (all named apps, demo data), ``stock_minimal``, ``full``
        (stock with our addons), ``minimal``, ``released`` (stock with the addons of a
        release and data in all their models), ``released_minimal``
    :raise Problem: it could not be built
    """
    if kind not in KINDS:
        raise ValueError(f"unknown kind of database: {kind}")
    name = _template_name(environment, kind)
    with checkout.locked(environment.state / f"template-{kind}.lock", _waiting):
        # Its files may be gone while the server kept it: a removed checkout, or .dev.
        if not (server.exists(name) and environment.filestore(name).exists()):
            _build(environment, server, kind, name, quiet)
    return name


def fault_in(log):
    """Return a sentence with what went wrong by Odoo's log file, and where it is."""
    text = log.read_text(encoding="utf-8", errors="replace")
    said = EXCEPTION.findall(text)[-1:] or FAULT.findall(text)[:1]
    said = said or text.strip().splitlines()[-1:]
    return f"{'It said: ' + said[0][:300] + ' ' if said else ''}Details: {log}"


def usable(server):
    """Return the names of the databases that are no templates of ours."""
    return [name for name in server.databases() if "_template_" not in name]


def is_outdated(environment, server, name):
    """Tell whether our addons or Odoo changed since the last upgrade of ``name``."""
    return server.note(name) != _note(environment)


def _note(environment):
    """Return what is remembered with a database that is up to date now."""
    facts = {"odoo": environment.odoo, "addons": checkout.content_hash()}
    return json.dumps(facts)


def _waiting():
    say("Another ./dev is preparing that database: waiting for it.")


def _template_name(environment, kind):
    content = [environment.odoo, *STOCK.get(BASES.get(kind, kind))]
    content += [checkout.content_hash()] if kind in OURS else []
    content += [releases.content_hash()] if kind in RELEASED else []
    key = hashlib.sha256(" ".join(content).encode()).hexdigest()[:8]
    return f"{_prefix(kind)}{key}"


def _prefix(kind):
    return f"webcrm_{checkout.identity()[:4]}_{kind}_template_"


def _build(environment, server, kind, name, quiet):
    """Build under another name first: a template is whole or not there."""
    building = f"{_prefix(kind)}building"
    note = _note(environment)
    server.drop(building)
    options = {"skip_auto_install": "minimal" in kind, "quiet": quiet}
    if kind in STOCK:
        modules = STOCK[kind]
        options["title"] = f"Installing {len(modules)} apps of Odoo"
    else:
        server.clone(prepared(environment, server, BASES[kind], quiet), building)
        root = releases.unpack(environment.state) if kind in RELEASED else None
        # Named, the small addons bring the app each of them is for, too.
        listed = checkout.main_addons if "minimal" in kind else checkout.addons
        modules = list(listed(root or environment.root))
        options |= {"title": "Installing our addons", "root": root}
    install(environment, server, building, modules, **options)
    if kind in RELEASED:
        with step("Filling every model", quiet):
            script = releases.DATA.read_text(encoding="utf-8")
            run_script(environment, server, building, script, root)
    else:  # what a release holds is never up to date
        server.set_note(building, note)
    server.drop(name)
    server.rename(building, name)
    server.psql("postgres", f'alter database "{name}" with allow_connections false')
    for old in server.databases():
        if old.startswith(_prefix(kind)) and old != name:
            server.drop(old)


def _addons_path(environment, root):
    """Return the option for Odoo where our addons are those of another folder."""
    path = ",".join([*environment.odoo_addons, str(root)])
    return [f"--addons-path={path}"] if root else []


def _installed(server, name):
    sql = "select name from ir_module_module where state = 'installed'"
    return set(server.psql(name, sql).splitlines())


def _belongs(manifest, available):
    """Tell whether to install the addon: a main one, or all that it needs is there."""
    auto = manifest.get("auto_install")
    explicit = isinstance(auto, (list, tuple, set))
    needed = auto if explicit else manifest.get("depends", [])
    return not auto or set(needed) <= available


def _run_odoo(environment, server, name, options, title, quiet):
    """Run Odoo on the database ``name`` until it has done what ``options`` say."""
    log = environment.log(f"install-{name}")
    log.unlink(missing_ok=True)
    with step(title, quiet) as progress:

        def follow(line):
            loaded = LOADED.search(line)
            if loaded:
                progress.update(f"{loaded[2]}/{loaded[3]} {loaded[1]}")

        options = ["--no-http", "--stop-after-init", *options]
        argv = environment.command("-d", name, *options)
        failure = f"Odoo could not do this in the database {name}."
        try:
            run(argv, log=log, on_line=follow, env=server.env(), failure=failure)
        except CommandFailed as failed:
            raise Problem(f"{failure} {fault_in(log)}") from failed
