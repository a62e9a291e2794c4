"""A real SMTP server on this machine that keeps whatever arrives."""

import email
import email.policy

from aiosmtpd.controller import Controller

from devkit.testing.part_install import free_port


class Sink:
    """Accepts mail; ``arrived`` holds (address, subject) for each recipient of each.

    ``refuse`` is a set of addresses that are refused, as by a broken server.
    """

    def __init__(self):
        self.arrived = []
        self.refuse = set()
        self.port = free_port()
        self._controller = Controller(
            self, hostname="127.0.0.1", port=self.port, enable_SMTPUTF8=True
        )

    async def handle_RCPT(self, _server, _session, envelope, address, _options):
        if address.lower() in self.refuse:
            return "451 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, _session, envelope):
        message = email.message_from_bytes(
            envelope.content, policy=email.policy.default
        )
        for address in envelope.rcpt_tos:
            self.arrived.append((address.lower(), str(message["subject"])))
        return "250 OK"

    def to(self, marker):
        """The addresses with ``marker`` in them that got something, sorted."""
        return sorted(
            address for address, _subject in self.arrived if marker in address
        )

    def __enter__(self):
        self._controller.start()
        return self

    def __exit__(self, *_error):
        self._controller.stop()
