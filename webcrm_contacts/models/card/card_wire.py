"""A setup on its way: kept in a layout, shown to its reader, sent back to be saved."""

from odoo.exceptions import ValidationError

from ...tools.card import titles
from ...tools.card.check import find_problems
from .card_built_in import built_in_titles
from .card_problem_texts import problem_text

# What `get_setup` adds for the reader; not part of what is saved.
INFORMATION = (
    "source",
    "key",
    "problems",
    "may_save",
    "may_save_for_all",
    "offered",
)


def shown(env, kept):
    """A kept setup as it is shown to the user, with texts for titles."""
    return titles.shown(kept, *_words(env))


def received(env, setup, allow_empty=False):
    """A setup that was sent, without what is only there for the reader.

    :raise ValidationError: saying what is wrong with it
    """
    if isinstance(setup, dict):
        setup = {k: v for k, v in setup.items() if k not in INFORMATION}
    catalog = env["webcrm.card.catalog"]._get_catalog()
    if problems := find_problems(setup, catalog, allow_empty):
        texts = [problem_text(env, problem) for problem in problems[:10]]
        raise ValidationError(env._("The setup was not saved:\n%s", "\n".join(texts)))
    return setup


def to_keep(env, setup, known):
    """A received setup as it is kept.

    :param known: the kept setup that its writer saw
    """
    return titles.kept(setup, *_words(env), known)


def _words(env):
    """The language of the user, and the built-in titles in it."""
    return env.lang or "en_US", built_in_titles(env)
