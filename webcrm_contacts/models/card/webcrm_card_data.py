import logging
from contextlib import contextmanager

import psycopg2.errors

from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY
from odoo.tools import format_date

from ...tools.card.setup import FORM_PANELS, iter_panels, with_defaults
from ..access.internal import internal

_logger = logging.getLogger(__name__)

TIMEOUT_PARAMETER = "webcrm_contacts.panel_timeout"
DEFAULT_TIMEOUT = 2.0


class WebcrmCardData(models.AbstractModel):
    """What the card shows beside the fields of the form: all of it in one request.

    Everything is read as the user: a panel never shows what the user's own search
    would not find. A panel that fails or takes too long says so and harms no other.
    What a panel shows is read by its type, see `card_panel_types.py`.
    """

    _name = "webcrm.card.data"
    _description = "Data of the Person Card"

    @internal
    @api.model
    @api.readonly
    def get_panels(self, person_id, pages=None, complete=False):
        """Data of the panels of a person's card.

        :param person_id: id of the person
        :param pages: dict of panel key to a dict that says what to show of it, such as
            `offset`; given, only these panels are read
        :param complete: all panels are read, those of `pages` as these say
        :return: dict with `key` (the setup that was read, see `get_setup`), `panels`:
            dict of panel key to data; a panel on records that the user may not read is
            not there at all; and `head`, unless only some panels are read
        :raise UserError: when this is no id, or no dict
        :raise AccessError: when the user may not read the person, or is no employee
        :raise MissingError: when the person is gone
        """
        if type(person_id) is not int or not isinstance(pages, dict | None):
            raise UserError(self.env._("Say by its id whose panels are wanted."))
        person = self.env["res.partner"].browse(person_id)
        person.check_access("read")
        person.fetch(["parent_id"])
        layouts = self.env["webcrm.card.layout"]
        setup, _problems, _layout = layouts._effective_setup()
        only = None if complete or pages is None else set(pages)
        panels = self._read_panels(person, setup, pages, only)
        head = {"head": self._read_head(person)} if only is None else {}
        return {"key": layouts._setup_key(), "panels": panels, **head}

    @api.model
    def _read_panels(self, person, setup, pages=None, only=None):
        """Data of the panels of a setup, by their keys; see :meth:`get_panels`.

        :param only: keys of the panels that are read, None for all
        """
        types = self.env["webcrm.card.catalog"]._get_catalog().types
        panels = {}
        with self._statement_timeout():
            for placed in iter_panels(setup):
                is_read = placed.panel["type"] not in FORM_PANELS
                if is_read and (only is None or placed.key in only):
                    page = (pages or {}).get(placed.key)
                    page = page if isinstance(page, dict) else {}
                    panel = with_defaults(placed.panel, types)
                    if data := self._read_safely(types, person, panel, page):
                        panels[placed.key] = data
        return panels

    @api.model
    def _read_safely(self, types, person, panel, page):
        """Data of one panel, or what its reader is told when it cannot be shown."""
        try:
            with self.env.cr.savepoint():
                return types[panel["type"]].read_panel(self.env, person, panel, page)
        except PG_CONCURRENCY_EXCEPTIONS_TO_RETRY:
            raise
        except psycopg2.errors.QueryCanceled:
            text = self.env._(
                "This took too long and was stopped. Narrow the criteria."
            )
        except AccessError:
            return None
        except (UserError, ValueError, KeyError, TypeError, psycopg2.Error):
            _logger.info("A panel of the person card failed: %s", panel, exc_info=True)
            text = self.env._("This cannot be shown. A manager can check its criteria.")
        return {"type": panel["type"], "title": panel["title"], "error": text}

    @contextmanager
    def _statement_timeout(self):
        """No statement inside takes longer than the setting allows."""
        cr = self.env.cr
        cr.execute("SELECT current_setting('statement_timeout')")
        before = cr.fetchone()[0]
        set_timeout = "SELECT set_config('statement_timeout', %s, true)"
        cr.execute(set_timeout, [f"{int(self._panel_timeout() * 1000)}ms"])
        yield
        cr.execute(set_timeout, [before])

    @api.model
    def _panel_timeout(self):
        """Seconds that one statement of a panel may take; 0: without limit."""
        # sudo: a setting that is nobody's secret.
        parameters = self.env["ir.config_parameter"].sudo()
        value = parameters.get_param(TIMEOUT_PARAMETER)
        try:
            return max(float(value), 0.0) if value else DEFAULT_TIMEOUT
        except ValueError:
            return DEFAULT_TIMEOUT

    @api.model
    def _read_head(self, person):
        """Hook: what stands at the top of the card: links, favorite, subscription, the
        same human's other cards (F1.2, F3).

        Called once for each card that is opened, as the user and outside the savepoints
        of the panels: what may fail is caught in the extension.

        :return: dict for the browser, of plain data
        """
        return {
            "links": person.link_ids.read(["name", "url", "icon"]),
            "is_favorite": person.is_favorite,
            "is_subscribed": person.is_subscribed,
            "may_edit": person.has_access("write"),
            "other_cards": self._read_other_cards(person),
        }

    @api.model
    def _read_other_cards(self, person):
        """The cards elsewhere that the user may read, with organization and status; none
        that was merged: there is nobody there any more."""
        cards = person.with_context(active_test=False).other_card_ids
        return [
            {"id": card.id, "text": self._describe_card(card)}
            for card in cards._filtered_access("read")
            if not card.is_merged
        ]

    @api.model
    def _describe_card(self, card):
        """Such as “Acme A/S (resigned 3/25)”."""
        statuses = dict(card._fields["person_status"]._description_selection(self.env))
        status = statuses.get(card.person_status, "")
        if card.resigned_date:
            status += " " + format_date(
                self.env, card.resigned_date, date_format="MM/yy"
            )
        # sudo: a person's organization is named wherever the person is.
        organization = card.sudo().parent_id.display_name or card.display_name
        return self.env._(
            "%(organization)s (%(status)s)",
            organization=organization,
            status=status.lower(),
        )
