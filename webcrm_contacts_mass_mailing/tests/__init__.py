from . import test_mailing_blocked
from . import test_mailing_other_models
from . import test_mailing_figures
from . import test_mailing_portal
from . import test_mailing_test_mail
from . import test_tour_mailing
from . import test_mailing_emails
