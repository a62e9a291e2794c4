from . import webcrm_start_page
