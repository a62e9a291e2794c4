from . import webcrm_person_link
from . import webcrm_person_log
from . import webcrm_person_log_line
from . import webcrm_person_subscription
from . import res_partner_log
from . import res_partner_subscription
