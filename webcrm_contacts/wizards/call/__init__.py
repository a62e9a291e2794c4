from . import webcrm_person_call
