from . import webcrm_quick_create
from . import webcrm_quick_create_sitting
