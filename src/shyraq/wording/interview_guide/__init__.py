"""What a relative is asked when a testimony is taped, in words to read aloud, in the languages of the house."""

from shyraq.wording.interview_guide.asking import InterviewGuide, Question, interview_guide

__all__ = ["InterviewGuide", "Question", "interview_guide"]
