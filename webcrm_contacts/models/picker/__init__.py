from . import res_partner_picker
