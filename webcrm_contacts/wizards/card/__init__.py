from . import webcrm_person_field_place
