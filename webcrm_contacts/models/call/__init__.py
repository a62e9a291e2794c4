from . import res_users_telephony
from . import res_partner_call
