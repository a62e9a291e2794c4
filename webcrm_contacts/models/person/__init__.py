from . import webcrm_person_interest
from . import res_partner_person
from . import name_beside  # before the next one, which calls it
from . import res_partner_name
from . import res_users
from . import ir_config_parameter
from . import res_config_settings
from . import res_partner_status
from . import res_partner_phone
from . import res_partner_address
from . import res_partner_import
from . import base
from . import ir_fields_converter
from . import res_partner_delete
from . import res_partner_view
from . import marks
from . import ir_http
from . import res_partner_human
