"""Pictures of a film, small, upright and as wide as they were meant to be seen."""

from fractions import Fraction

import av
from av.filter import Graph
from av.video.frame import VideoFrame

from shyraq.outside.apart.opening import Recording, Tape
from shyraq.outside.apart.sending import SentFile

MOST_PIXELS = 640
"""The longer side of what is made."""
_LARGEST_SIDE = 16_384
_TURNS = {90: ("transpose", "cclock"), -90: ("transpose", "clock"), 180: ("hflip", ""), -180: ("hflip", "")}
_THUMB_AT_S = 30
_THUMB_QUALITY = 5
_QSCALE_STEP = 118
"""How FFmpeg counts the quality of a picture (FF_QP2LAMBDA)."""


class NoPicture(Exception):
    """The film has no picture that can be shown."""


class SmallPictures:
    """Makes pictures of one size out of those of a film, whatever they become on the way."""

    def __init__(self, recording: Recording, *, kind: str) -> None:
        """``kind`` is how a dot is written, as FFmpeg calls it."""
        assert recording.film is not None
        self._squareness = recording.film.sample_aspect_ratio or Fraction(1)
        self._kind = kind
        self._size: tuple[int, int] | None = None
        self._turn: int | None = None
        self._graph: Graph | None = None

    def small(self, frame: VideoFrame) -> VideoFrame:
        """Return the picture small and upright; its time is for the caller to set. Raises: NoPicture."""
        if self._size is None:
            self._size, self._turn = _fitting(frame, self._squareness), frame.rotation
        width, height = self._size
        made = frame.reformat(width=width, height=height, format=self._kind)
        if self._turn not in _TURNS:
            return made
        made.pts = None
        if self._graph is None:
            self._graph = _turning(made, self._turn)
        self._graph.push(made)
        turned = self._graph.pull()
        assert isinstance(turned, VideoFrame)
        return turned


def write_thumb(tape: Tape, out: SentFile) -> None:
    """Write one picture of the film as a JPEG. Raises: NoPicture."""
    with tape.opened() as recording:
        if recording.film is None:
            raise NoPicture
        frame = _picture_within(recording) or tape.first_picture()
        if frame is None:
            raise NoPicture
        out.write(_jpeg(SmallPictures(recording, kind="yuvj420p").small(frame)))


def _picture_within(recording: Recording) -> VideoFrame | None:
    """Return a picture from a little way into the film: the first one is often dark. None where that fails."""
    told = recording.container.duration or 0
    at_s = min(_THUMB_AT_S, told / av.time_base / 10)
    try:
        recording.container.seek(int((float(recording.start_s) + at_s) * av.time_base))
    except av.FFmpegError:
        return None
    found = next(recording.frames(film=True, sound=False), None)
    return found if isinstance(found, VideoFrame) else None


def _jpeg(picture: VideoFrame) -> bytes:
    encoder = av.CodecContext.create("mjpeg", "w")
    assert isinstance(encoder, av.VideoCodecContext)
    encoder.width, encoder.height, encoder.pix_fmt = picture.width, picture.height, "yuvj420p"
    encoder.time_base = Fraction(1, 25)
    encoder.qmin = encoder.qmax = _THUMB_QUALITY
    picture.pts, picture.time_base = 0, Fraction(1, 25)
    return b"".join(bytes(packet) for packet in (*encoder.encode(picture), *encoder.encode(None)))


def _fitting(frame: VideoFrame, squareness: Fraction) -> tuple[int, int]:
    """Return the size of the small picture, in even numbers, as it lies before it is turned."""
    if not (0 < frame.width <= _LARGEST_SIDE and 0 < frame.height <= _LARGEST_SIDE):
        raise NoPicture
    if not Fraction(1, 10) <= squareness <= 10:
        squareness = Fraction(1)
    width, height = frame.width * float(squareness), float(frame.height)
    scale = min(1.0, MOST_PIXELS / max(width, height))
    return max(16, round(width * scale / 2) * 2), max(16, round(height * scale / 2) * 2)


def _turning(picture: VideoFrame, degrees: int) -> Graph:
    name, how = _TURNS[degrees]
    graph = Graph()
    graph.threads = 1
    nodes = [
        graph.add_buffer(
            width=picture.width, height=picture.height, format=picture.format, time_base=Fraction(1, 1000)
        ),
        graph.add(name, how) if how else graph.add(name),
    ]
    if name == "hflip":
        nodes.append(graph.add("vflip"))
    graph.link_nodes(*nodes, graph.add("buffersink")).configure()
    return graph
