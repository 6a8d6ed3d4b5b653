"""The sound of a recording as one even stream from its first moment: gaps are silence, so that times stay true."""

from collections.abc import Iterator

import av
from av.audio.frame import AudioFrame
from av.filter import Graph

from shyraq.outside.apart.opening import Recording


class EvenSound:
    """Turns frames of sound, as they decode, into frames of one rate, layout and format without gaps."""

    def __init__(self, recording: Recording, *, rate: int, layout: str, kind: str, frame_size: int = 0) -> None:
        """Make sound of ``rate`` samples a second; ``kind`` is how a sample is written, as FFmpeg calls it.

        Args: frame_size is how many samples a frame has, 0 for any number.
        """
        self._recording = recording
        self._rate, self._layout, self._kind, self._frame_size = rate, layout, kind, frame_size
        self._graph: Graph | None = None
        self._shape: tuple[str, int, str] | None = None

    def take(self, frame: AudioFrame | None) -> Iterator[AudioFrame]:
        """Take the next frame, None at the end, and yield what is ready."""
        if frame is not None:
            at_s = self._recording.time_of(frame)
            if at_s is None or not frame.sample_rate or frame.time_base is None:
                return
            shape = (frame.format.name, frame.sample_rate, frame.layout.name)
            if shape != self._shape:  # What a phone or a broken file does in the midst of a recording.
                yield from self._ready(None)
                self._graph, self._shape = self._made(frame), shape
            frame.pts = int(at_s / frame.time_base)
        yield from self._ready(frame)

    def _made(self, frame: AudioFrame) -> Graph:
        begin = ":first_pts=0" if self._graph is None else ""
        graph = Graph()
        graph.threads = 1
        nodes = [
            graph.add_abuffer(
                sample_rate=frame.sample_rate,
                format=frame.format.name,
                layout=frame.layout.name,
                time_base=frame.time_base,
            ),
            graph.add("aresample", f"{self._rate}:async=1{begin}"),
            graph.add("aformat", f"sample_fmts={self._kind}:channel_layouts={self._layout}"),
            graph.add("abuffersink"),
        ]
        graph.link_nodes(*nodes).configure()
        if self._frame_size:
            graph.set_audio_frame_size(self._frame_size)
        return graph

    def _ready(self, frame: AudioFrame | None) -> Iterator[AudioFrame]:
        if self._graph is None:
            return
        self._graph.push(frame)
        while True:
            try:
                made = self._graph.pull()
            except (av.BlockingIOError, av.EOFError):
                return
            assert isinstance(made, AudioFrame)
            yield made
