from . import webcrm_entity_type
from . import res_partner_delete_names
