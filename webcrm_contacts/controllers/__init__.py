from . import email_import
from . import mail
from . import subscription
