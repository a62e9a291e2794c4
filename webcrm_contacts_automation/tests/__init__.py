from . import test_automation_many
