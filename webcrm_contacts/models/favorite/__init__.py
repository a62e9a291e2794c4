from . import webcrm_person_favorite
from . import res_partner_favorite
