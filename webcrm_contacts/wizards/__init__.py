from . import person
from . import mass_email
from . import custom_field
from . import transfer
from . import call
from . import card
