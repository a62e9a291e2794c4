from . import test_automation_many
from . import test_automation_events
