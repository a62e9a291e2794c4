from . import mail_activity_done
from . import res_users_telephony
from . import ir_http
from . import res_partner_call
