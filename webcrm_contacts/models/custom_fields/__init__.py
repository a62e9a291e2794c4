from . import webcrm_person_field
from . import webcrm_person_field_custom
from . import webcrm_person_field_export
from . import webcrm_person_field_mandatory
from . import webcrm_person_field_option
from . import res_partner_custom
from . import base_module_uninstall
