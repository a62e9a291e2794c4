from . import mail_activity_done
from . import res_users_telephony
from . import res_partner_call
