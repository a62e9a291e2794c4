from . import webcrm_background_position
from . import webcrm_background_job
from . import ir_http
