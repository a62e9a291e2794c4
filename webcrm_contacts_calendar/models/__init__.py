from . import calendar_attendee
from . import calendar_event
from . import calendar_recurrence
from . import webcrm_former_invitation
from . import webcrm_transfer
