"""Consent explained in words that can be read aloud, in the languages of the house."""

from shyraq.wording.consent_words.explaining import ConsentWords, MediaWords, PurposeWords, consent_words

__all__ = ["ConsentWords", "MediaWords", "PurposeWords", "consent_words"]
