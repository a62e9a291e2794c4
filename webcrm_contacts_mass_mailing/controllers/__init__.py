from . import mailing_portal
