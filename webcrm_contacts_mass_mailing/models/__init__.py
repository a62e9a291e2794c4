from . import mail_compose_message
from . import mail_mail
from . import mailing_mailing
from . import mailing_recipient_figures
from . import mailing_recipient_lists
from . import mailing_trace
from . import res_partner
from . import webcrm_person_email
