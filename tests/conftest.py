"""The addon's plain logic is imported as `tools`, without Odoo."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "webcrm_contacts"))
