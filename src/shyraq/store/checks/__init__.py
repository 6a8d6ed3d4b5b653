"""Checking a vault: each module looks at one part of it and yields every damage it finds, by name."""
