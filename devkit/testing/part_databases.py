"""The part that makes what all others copy: it is no test, but it takes its time."""

from ..databases import prepared
from ..postgres import ensure_server
from .result import Result


def databases(context):
    """An Odoo, and the database with all apps that other parts copy."""
    environment = context.environment()
    server = ensure_server(environment)
    result = Result()
    prepared(environment, server, "full")
    result.check("the database with all apps", "")
    return result
