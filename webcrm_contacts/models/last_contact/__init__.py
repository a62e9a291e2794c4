from . import mail_activity_done
from . import res_partner_last_contact
from . import res_partner_last_contact_access
