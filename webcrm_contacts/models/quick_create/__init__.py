from . import webcrm_entity_type_quick_create
from . import webcrm_quick_create
from . import ir_http
