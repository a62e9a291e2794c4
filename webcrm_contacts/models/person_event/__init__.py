from . import webcrm_person_event
from . import res_partner_event
from . import webcrm_transfer_event
from . import ir_actions_server
from . import res_config_settings_event
