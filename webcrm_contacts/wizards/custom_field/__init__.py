from . import webcrm_person_field_mandate
from . import webcrm_person_field_delete
from . import webcrm_person_field_convert
