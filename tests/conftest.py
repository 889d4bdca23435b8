"""How Hypothesis runs here: no deadlines on busy machines, and under CI the same examples every time."""

import os
import sys

from hypothesis import HealthCheck, settings

settings.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# A law that fails by chance belongs to whoever looks for it, not to whoever happens to submit next.
settings.register_profile("ci", settings.get_profile("here"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")

# Many tests start the program: each start would compile the package again where nothing may be written.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
