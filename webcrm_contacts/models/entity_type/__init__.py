from . import webcrm_entity_type
from . import webcrm_entity_type_domain
from . import webcrm_entity_type_handover
from . import webcrm_entity_type_create
from . import webcrm_entity_type_quick
from . import res_partner_delete_names
