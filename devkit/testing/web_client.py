"""Odoo's web client for tours: compiled once, and given the time that it takes."""

import functools

# What the browser fetches in a tour: bundle -> which of its files
BUNDLES = {
    "web.assets_web": ("js", "css"),
    "web.assets_web_print": ("css",),
    "web.assets_tests": ("js",),
    "web.assets_emoji": ("js",),
    "bus.websocket_worker_assets": ("js",),
}
TIMES = 10
# A step of a tour has 10 seconds where it does not say otherwise.
PATIENT_STEPS = (
    "odoo.loader.modules.get('@web_tour/js/tour_automatic/tour_automatic')"
    ".TourAutomatic.prototype.timeout = 60000; "
)


def compile_assets():
    """Compile the bundles and commit them.

    What a tour compiles is rolled back with it: each would do it again, four seconds
    of CPU. (Odoo's own runner does the same, with all bundles there are.)
    """
    from odoo.api import SUPERUSER_ID, Environment
    from odoo.modules.registry import Registry
    from odoo.tests.common import get_db_name

    with Registry(get_db_name()).cursor() as cursor:
        templates = Environment(cursor, SUPERUSER_ID, {})["ir.qweb"]
        for name, kinds in BUNDLES.items():
            for kind in kinds:
                which = {"js": kind == "js", "css": kind == "css"}
                getattr(templates._get_asset_bundle(name, **which), kind)()


def keep_paths():
    """Look only once which files there are: each tour would do it again, half a second.

    The files of a checkout do not change while its tests run.
    """
    from odoo.addons.base.models import ir_asset

    ir_asset._glob_static_file = functools.cache(ir_asset._glob_static_file)


def be_patient():
    """Let what Odoo awaits of its browser take longer: a busy machine is no fault."""
    from odoo.tests import common

    browser = common.ChromeBrowser
    run_code = browser._wait_code_ok

    def run_patiently(self, code, *args, **kwargs):
        steps = PATIENT_STEPS if "odoo.startTour" in code else ""
        return run_code(self, steps + code, *args, **kwargs)

    browser._wait_code_ok = run_patiently
    # What is not awaited after a tour would go on beside the next.
    case = common.HttpCase
    wait = functools.partialmethod(case._wait_remaining_requests, timeout=10 * TIMES)
    case._wait_remaining_requests = wait
    common.CHECK_BROWSER_ITERATIONS *= TIMES
    # Odoo multiplies its limits by it, and sets it to 1 when a browser starts.
    browser.throttling_factor = property(lambda self: TIMES, lambda self, factor: None)
