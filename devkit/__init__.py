"""What runs behind ``./dev``: a place to run Odoo in, its database, the demo.

Standard library only. Until the virtual environment exists it runs under the
machine's own Python (3.10 to 3.13), afterwards under the environment's.
"""
