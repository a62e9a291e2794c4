from . import res_partner_picker
from . import res_partner_picker_notice
