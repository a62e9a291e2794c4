from . import test_former_invitation
