"""What a recipient requires and a letter lacks, and what should be known before it is sent."""

from dataclasses import dataclass

from shyraq.disclosure import Level
from shyraq.letters.channels import ChannelStatus, channels
from shyraq.letters.phrases import is_reviewed, phrases
from shyraq.letters.recipients import RECIPIENTS
from shyraq.profiles import Profile


@dataclass(frozen=True, slots=True)
class Missing:
    """One required element that is not known: ``title`` says what, ``remedy`` what would mend it, in the language."""

    element: str
    title: str
    remedy: str


def missing(profile: Profile, recipient: str, *, lang: str = "en") -> tuple[Missing, ...]:
    """Return every required element the letter would lack, in the order of the recipient's form.

    Args: profile for the recipient's purpose; recipient a key of RECIPIENTS; lang "en", "ru" or "kk".
    Returns: an empty tuple where the letter can go out.
    Raises: NoLettersIn, KeyError for a recipient that is none.
    """
    words = phrases(lang)
    return tuple(
        Missing(requirement.key, words[f"missing.{requirement.key}"], words[f"missing.{requirement.key}_fix"])
        for requirement in RECIPIENTS[recipient].requirements
        if not requirement.is_met(profile)
    )


def missing_sender(house_name: str, *, lang: str = "en") -> tuple[Missing, ...]:
    """Return the identity of the submitter as missing where the house has no name, nothing otherwise."""
    if house_name.strip():
        return ()
    words = phrases(lang)
    return (Missing("submitter", words["missing.submitter"], words["missing.submitter_fix"]),)


def warnings(profile: Profile, recipient: str, *, lang: str = "en") -> tuple[str, ...]:
    """Return, as sentences in the language, what should be known before the letter is sent; none of it stops it."""
    words = phrases(lang)
    channel = channels()[recipient]
    found: list[str] = []
    if recipient == "un-wgeid" and lang not in channel.accepts:
        found.append(words["warning.language"])
    if lang != "en" and not is_reviewed(lang):
        found.append(words["warning.review"])
    if channel.status is not ChannelStatus.VERIFIED:
        found.append(words["warning.channel"].replace("{}", channel.checked_on))
    by_hand = RECIPIENTS[recipient].by_hand
    if by_hand is not None:
        found.append(words[f"warning.{by_hand}"])
    if profile.person.form is Level.INITIALS:
        found.append(words["warning.initials"])
    return tuple(found)
