from . import event_mail
