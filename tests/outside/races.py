"""Calls as a client makes them, by several processes that meet in the middle of it."""

import contextlib
import types
from unittest import mock


def call(env, model, method, *args):
    """Call a method as over RPC: Odoo repeats it after a serialization failure.

    :return: (what it returned, what the client is told: "" or the error, its context)
    """
    from odoo.service.model import execute_cr

    env.cr.rollback()
    at_once = types.SimpleNamespace(sleep=lambda seconds: None)
    with (
        mock.patch("odoo.service.model.time", at_once),
        env.registry.cursor() as cursor,
    ):
        try:
            return execute_cr(cursor, env.uid, model, method, args, {}), "", {}
        except Exception as error:  # whatever it is, the client gets it
            cursor.rollback()
            told = f"{type(error).__name__}: {error}"
            return None, told, getattr(error, "context", {})


@contextlib.contextmanager
def meeting_after(env, model, method, meet):
    """All have done ``method`` before one goes on; who repeats the call is alone."""
    class_ = type(env[model])
    original, met = getattr(class_, method), []

    def wrapped(self, *args):
        result = original(self, *args)
        if not met:
            met.append(True)
            meet()
        return result

    with mock.patch.object(class_, method, wrapped):
        yield
