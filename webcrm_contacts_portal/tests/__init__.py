from . import test_portal_address
