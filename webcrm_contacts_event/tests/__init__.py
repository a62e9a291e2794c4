from . import test_event_mail
