from . import test_import_screen
