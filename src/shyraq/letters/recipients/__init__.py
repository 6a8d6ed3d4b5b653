"""The recipients letters are written to, by the key the command line and the desk use."""

from collections.abc import Mapping
from types import MappingProxyType

from shyraq.letters.recipients.embassy import EMBASSY
from shyraq.letters.recipients.ministry import MINISTRY
from shyraq.letters.recipients.recipient import Recipient
from shyraq.letters.recipients.un_wgeid import UN_WGEID

RECIPIENTS: Mapping[str, Recipient] = MappingProxyType(
    {recipient.key: recipient for recipient in (UN_WGEID, EMBASSY, MINISTRY)}
)

__all__ = ["RECIPIENTS", "Recipient"]
