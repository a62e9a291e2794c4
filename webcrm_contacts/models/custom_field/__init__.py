from . import res_partner_mandatory
from . import webcrm_person_field
from . import webcrm_person_field_option
from . import res_partner_custom
from . import base_module_uninstall
from . import ir_fields_converter
