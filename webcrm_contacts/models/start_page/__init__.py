from . import webcrm_start_page
from . import webcrm_start_page_card
from . import webcrm_start_page_duplicate
from . import webcrm_start_page_users
