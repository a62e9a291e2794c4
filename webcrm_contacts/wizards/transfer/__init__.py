from . import webcrm_person_copy
from . import webcrm_person_copy_value
from . import webcrm_person_handover
from . import webcrm_person_move
from . import webcrm_person_move_entity
from . import webcrm_person_move_value
