"""Rows: a mailing to many contacts, composed and handed to a mail server.

The mail server is none: what is measured is Odoo, not a network.
"""

import contextlib
from unittest.mock import patch

from .row import Budget, Row

BATCH = 50  # of the composer
QUEUE = 1000  # of the mail queue
# Composing looks at the persons of a batch, sending once more at its mails.
QUERIES_PER_BATCH = 2


def _prepare(recipients):
    def prepare(env, _options):
        names = [f"Bench {number} A/S" for number in range(50)]
        Partner = env["res.partner"]
        parents = Partner.create([{"name": n, "is_company": True} for n in names])
        partners = Partner.create([_values(n, parents) for n in range(recipients)])
        # Where the mails of others wait in the queue, they are no matter of ours.
        env["mail.mail"].search([("state", "=", "outgoing")]).cancel()
        mailing = env["mailing.mailing"].create(
            {
                "subject": "News",
                "body_html": "<p>News for <t t-out='object.name'/></p>",
                "mailing_model_id": env["ir.model"]._get_id("res.partner"),
                "mailing_domain": [("id", "in", partners.ids)],
            }
        )
        return mailing, recipients

    return prepare


def _values(number, parents):
    return {
        "name": f"Anna{number} Holm",
        "parent_id": parents[number % len(parents)].id,
        "email": f"anna{number}@bench.example",
    }


def _send(env, prepared):
    mailing, recipients = prepared
    with _nothing_leaves(env):
        mailing.action_send_mail()
        for _queue in range(-(-recipients // QUEUE)):
            env["mail.mail"].process_email_queue(batch_size=QUEUE)
    if mailing.sent != recipients:
        raise AssertionError(f"{mailing.sent} of {recipients} were sent")


@contextlib.contextmanager
def _nothing_leaves(env):
    """No connection, no commit: all of it is rolled back afterwards."""
    server = type(env["ir.mail_server"])

    def keep(cursor):
        cursor.flush()
        cursor.clear()

    with (
        patch.object(server, "_connect__", lambda *args, **kwargs: None),
        patch.object(
            server, "send_email", lambda _self, mail, **kw: mail["Message-Id"]
        ),
        patch.object(type(env.cr), "commit", keep),
    ):
        yield


def _row(name, recipients, default):
    return Row(
        name,
        f"mailing to {recipients:,} contacts",
        Budget(ratio=1.05, queries=QUERIES_PER_BATCH * recipients // BATCH),
        _prepare(recipients),
        _send,
        default=default,
        warm=default,
    )


ROWS = (
    _row("mailing-200", 200, True),
    # Ten minutes for each repetition: `./dev bench mailing-10000 --repeat 1`
    _row("mailing-10000", 10_000, False),
)
