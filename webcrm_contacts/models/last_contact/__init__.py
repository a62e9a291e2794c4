from . import res_partner_last_contact
