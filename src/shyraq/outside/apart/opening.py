"""A recording as the process apart opens it: only kinds of files that are recordings, and packet by packet.

A packet that does not decode is passed over, as players do; a file that ends too early ends there. Times count from the
first moment of the recording, as a player counts them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from typing import IO

import av
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from shyraq.outside.media import OPTIONS, length_ms

LONGEST_S = 24 * 3600
_READ_AT_ONCE = 256 * 1024
_THREADS = 2


class Recording:
    """An open recording: its length, its picture and its sound, None where it has none."""

    def __init__(self, container: InputContainer) -> None:
        self.container = container
        films = [one for one in container.streams.video if not one.disposition & av.stream.Disposition.attached_pic]
        self.film: VideoStream | None = films[0] if films else None
        self.sound: AudioStream | None = container.streams.audio[0] if container.streams.audio else None
        for stream in (self.film, self.sound):
            if stream is not None:
                stream.codec_context.thread_type = "AUTO"
                stream.codec_context.thread_count = _THREADS

    @property
    def start_s(self) -> Fraction:
        """The time the recording gives its first moment."""
        return Fraction(self.container.start_time or 0, av.time_base)

    @property
    def end_s(self) -> float:
        """A time behind which nothing of it can lie, by what it tells of itself; a day where it tells nothing."""
        told = self.container.duration
        return min(LONGEST_S, told / av.time_base * 1.05 + 60) if told and told > 0 else LONGEST_S

    def duration_ms(self) -> int | None:
        """Return its length, None where nobody can tell."""
        return length_ms(self.container)

    def frames(self, *, film: bool, sound: bool) -> Iterator[VideoFrame | AudioFrame]:
        """Yield what decodes of the picture, or the sound, or of both as they lie in the file."""
        wanted = [one for one in (self.film if film else None, self.sound if sound else None) if one is not None]
        packets = self.container.demux(wanted) if wanted else iter(())
        while True:
            try:
                packet = next(packets)
            except (StopIteration, av.FFmpegError):
                return
            try:
                yield from packet.decode()  # type: ignore[misc]  # the streams are of these two kinds
            except av.FFmpegError:
                continue

    def time_of(self, frame: VideoFrame | AudioFrame) -> Fraction | None:
        """Return when a frame comes, in seconds from the first moment; None where it does not say, or lies outside."""
        if frame.pts is None or not frame.time_base:
            return None
        at_s = frame.pts * frame.time_base - self.start_s
        return max(at_s, Fraction(0)) if -1 < at_s <= self.end_s else None


class Tape:
    """A file that may be a recording. It is opened anew for each reading: not every kind of file can be wound back."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    @contextmanager
    def opened(self) -> Iterator[Recording]:
        """Open it at its beginning. Raises: av.FFmpegError and ValueError where it is no recording."""
        self._file.seek(0)
        with av.open(self._file, mode="r", container_options=OPTIONS, buffer_size=_READ_AT_ONCE) as container:
            yield Recording(container)

    def first_picture(self) -> VideoFrame | None:
        """Return the first picture that decodes, None where there is none."""
        with self.opened() as recording:
            found = next(recording.frames(film=True, sound=False), None)
            return found if isinstance(found, VideoFrame) else None
