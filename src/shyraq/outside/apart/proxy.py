"""A small copy of a recording that every browser plays and seeks: H.264 and AAC in MP4, or sound alone as Opus in WebM.

Its times are those of the recording, so that a second in the one is that second in the other. What the recording tells
of itself beside picture and sound, such as where and by what it was made, is not copied.
"""

from fractions import Fraction
from itertools import chain
from typing import IO, cast

import av
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.container import OutputContainer
from av.video.frame import PictureType, VideoFrame
from av.video.stream import VideoStream

from shyraq.outside.apart.opening import Recording, Tape
from shyraq.outside.apart.picture import NoPicture, SmallPictures
from shyraq.outside.apart.sending import SentFile
from shyraq.outside.apart.sound import EvenSound

_RATE = 48_000
_OPUS_FRAME, _AAC_FRAME = 960, 1_024
_BITS_PER_CHANNEL = 40_000
_FASTEST = Fraction(1, 31)
_KEY_EVERY_S = 2
_MS = Fraction(1, 1000)
_H264 = {
    "preset": "veryfast",
    "crf": "27",
    "maxrate": "700k",
    "bufsize": "1400k",
    "profile": "main",
    "bf": "0",
    "threads": "2",
}
_EXACT = {"fflags": "+bitexact"}


def write_proxy(tape: Tape, out: SentFile) -> None:
    """Write the small copy; a film of which no picture decodes is copied as sound. Raises: NoPicture."""
    first = tape.first_picture()
    kind = "webm" if first is None else "mp4"
    with tape.opened() as recording, av.open(cast(IO[bytes], out), mode="w", format=kind, options=_EXACT) as container:
        made = _Proxy(recording, container, first=first)
        for frame in chain(recording.frames(film=True, sound=True), [None]):
            made.take(frame)


class _Proxy:
    """The copy while it is made."""

    def __init__(self, recording: Recording, out: OutputContainer, *, first: VideoFrame | None) -> None:
        if first is None and recording.sound is None:
            raise NoPicture
        self._film = None if first is None else _Film(recording, out, first=first)
        self._sound = None if recording.sound is None else _Sound(recording, out, is_film=self._film is not None)

    def take(self, frame: VideoFrame | AudioFrame | None) -> None:
        if self._film is not None and not isinstance(frame, AudioFrame):
            self._film.take(frame)
        if self._sound is not None and not isinstance(frame, VideoFrame):
            self._sound.take(frame)


class _Film:
    """The pictures of the copy."""

    def __init__(self, recording: Recording, out: OutputContainer, *, first: VideoFrame) -> None:
        self._recording, self._out = recording, out
        self._pictures = SmallPictures(recording, kind="yuv420p")
        picture = self._pictures.small(first)
        stream = out.add_stream("libx264", rate=30, options=_H264)
        assert isinstance(stream, VideoStream)
        self._stream = stream
        stream.width, stream.height, stream.pix_fmt = picture.width, picture.height, "yuv420p"
        stream.codec_context.time_base = _MS
        self._latest_s, self._key_s = Fraction(-1), Fraction(-_KEY_EVERY_S)

    def take(self, frame: VideoFrame | None) -> None:
        if frame is None:
            self._out.mux(self._stream.encode(None))
            return
        at_s = self._recording.time_of(frame)
        if at_s is None or at_s - self._latest_s < _FASTEST:
            return
        picture = self._pictures.small(frame)
        picture.pts, picture.time_base = round(at_s * 1000), _MS
        is_key = at_s - self._key_s >= _KEY_EVERY_S
        picture.pict_type = PictureType.I if is_key else PictureType.NONE
        self._latest_s, self._key_s = at_s, at_s if is_key else self._key_s
        self._out.mux(self._stream.encode(picture))


class _Sound:
    """The sound of the copy, in one channel or two."""

    def __init__(self, recording: Recording, out: OutputContainer, *, is_film: bool) -> None:
        assert recording.sound is not None
        self._out = out
        channels = 1 if recording.sound.codec_context.channels == 1 else 2
        layout = "mono" if channels == 1 else "stereo"
        stream = out.add_stream("aac" if is_film else "libopus", rate=_RATE)
        assert isinstance(stream, AudioStream)
        self._stream = stream
        stream.layout = layout
        stream.bit_rate = _BITS_PER_CHANNEL * channels
        size = _AAC_FRAME if is_film else _OPUS_FRAME
        kind = "fltp" if is_film else "flt"
        stream.format = kind
        self._even = EvenSound(recording, rate=_RATE, layout=layout, kind=kind, frame_size=size)

    def take(self, frame: AudioFrame | None) -> None:
        for made in self._even.take(frame):
            self._out.mux(self._stream.encode(made))
        if frame is None:
            self._out.mux(self._stream.encode(None))
