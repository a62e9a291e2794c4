from . import webcrm_person_part
from . import webcrm_person_dialog
