"""A value that every machine has."""

import pickle
from typing import Generic, TypeVar

from pyspark import Broadcast, SparkContext

Value = TypeVar("Value")


class Everywhere(Generic[Value]):
    """Sends a value to every machine once, as bytes: Spark does not encrypt arrays that it pickles itself."""

    def __init__(self, context: SparkContext, value: Value) -> None:
        self._sent: Broadcast[bytes] = context.broadcast(pickle.dumps(value, protocol=4))

    def get(self) -> Value:
        """Return the value; it is made anew, so ask once a task."""
        value: Value = pickle.loads(self._sent.value)  # noqa: S301 - from this very run
        return value
