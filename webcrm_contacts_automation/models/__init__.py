from . import base_automation
from . import webcrm_person_event
