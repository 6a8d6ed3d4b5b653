"""Whether the long suites run (``make test-long``)."""

import os

LONG = bool(os.environ.get("SHYRAQ_LONG"))
