from . import webcrm_start_page
from . import webcrm_start_page_users
