"""The process apart that cuts an excerpt: it reads a tape through a socket, and can open and reach nothing.

    python -m shyraq.outside.apart.cutting_child SECONDS MEGABYTES WISH

The socket is its standard input; the excerpt goes to its standard output, once nothing more is read. What comes out was
encoded anew from pictures and samples: no byte of the tape is copied, and none of what it says of itself.
"""

import io
import json
import socket
import sys
from collections.abc import Iterator
from fractions import Fraction
from typing import Any, BinaryIO, TypeAlias, cast

import av
import av.audio.stream
import av.bitstream
import av.filter
import av.subtitles.stream
import av.video.stream
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.container import InputContainer, OutputContainer
from av.filter import Graph
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from shyraq.outside.apart.confining import confine
from shyraq.outside.apart.reading import DONE, QUESTION, FarFile, Hangup
from shyraq.outside.apart.wish import BIT_RATE, RATE, Wish
from shyraq.outside.media import OPTIONS

_NOT_FROM_HERE_MS = 60_000
"""What begins before this is read from the beginning: a recording without an index is not trusted to jump."""
_EARLIER_S = 5
_BARE = {"fflags": "+bitexact"}
_X264 = {"preset": "veryfast", "crf": "23", "threads": "1", "flags": "+bitexact"}
Frame = AudioFrame | VideoFrame
Encoded: TypeAlias = "av.Packet[Any]"


class _Overshot(Exception):
    """The jump landed behind where it was to land: the file has no index that is right."""


class _Track:
    """One stream of the excerpt: frames of the tape go in, go through the filters, and come out encoded."""

    def __init__(self, source: AudioStream | VideoStream, out: OutputContainer, wish: Wish, *, start: Fraction) -> None:
        self.source = source
        self._out, self._wish, self._start = out, wish, start
        self._graph: Graph | None = None
        self._stream: AudioStream | VideoStream | None = None
        self._packets: list[Encoded] = []

    def take(self, frame: Frame) -> None:
        """Take the next frame of the tape."""
        if self._graph is None:
            self._graph = self._filters(frame)
        self._graph.push(frame)
        self._drain()

    def finish(self) -> None:
        """Encode what is still on its way."""
        if self._graph is not None:
            self._graph.push(None)
            self._drain()
        if self._stream is not None:
            self._packets += self._stream.encode(None)

    def packets(self) -> list[Encoded]:
        """Return the encoded packets, without what the encoder says of itself; the file has begun."""
        if not isinstance(self._stream, VideoStream):
            return self._packets
        bare = av.bitstream.BitStreamFilterContext("filter_units=remove_types=6", self._stream, self._stream)
        found = [one for packet in self._packets for one in bare.filter(packet)]
        return [*found, *bare.filter(None)]

    def _drain(self) -> None:
        assert self._graph is not None
        while True:
            try:
                frame = self._graph.pull()
            except (av.BlockingIOError, av.EOFError):
                return
            assert isinstance(frame, AudioFrame | VideoFrame)
            if self._stream is None:
                self._open(frame)
            assert self._stream is not None
            if isinstance(frame, VideoFrame):
                frame.pict_type = 0
            self._packets += self._stream.encode(frame)  # type: ignore[arg-type]  # frames and streams go in pairs

    def _filters(self, frame: Frame) -> Graph:
        graph = Graph()
        is_film = isinstance(self.source, VideoStream)
        first = graph.add_buffer(template=self.source) if is_film else graph.add_abuffer(template=self.source)  # type: ignore[arg-type]
        turned = getattr(frame, "rotation", 0) if is_film else 0
        size = (frame.width, frame.height) if isinstance(frame, VideoFrame) else (0, 0)
        chain = self._wish.picture_filters(self._start, size=size, turned=turned) if is_film else None
        chain = self._wish.sound_filters(self._start) if chain is None else chain
        at = first
        for name, words in chain:
            step = graph.add(name, words)
            at.link_to(step)
            at = step
        at.link_to(graph.add("buffersink" if is_film else "abuffersink"))
        graph.configure()
        return graph

    def _open(self, frame: Frame) -> None:
        if isinstance(frame, VideoFrame):
            film = self._out.add_stream("libx264", rate=self._wish.fps, options=dict(_X264))
            film.width, film.height, film.pix_fmt = frame.width, frame.height, "yuv420p"
            film.codec_context.time_base = frame.time_base or Fraction(1, self._wish.fps)
            self._stream = film
            return
        sound = self._out.add_stream("aac", rate=RATE, options={"flags": "+bitexact"}, layout="mono")
        sound.bit_rate = BIT_RATE
        self._stream = sound


def cut(tape: BinaryIO, wish: Wish) -> bytes:
    """Return the excerpt that is wished of ``tape``, encoded anew, as MP4.

    Raises: av.FFmpegError; ValueError where there is nothing to be cut.
    """
    try:
        return _cut(tape, wish, jumps=wish.from_ms > _NOT_FROM_HERE_MS)
    except _Overshot:
        tape.seek(0)
        return _cut(tape, wish, jumps=False)


def _cut(tape: BinaryIO, wish: Wish, *, jumps: bool) -> bytes:
    out = io.BytesIO()
    with av.open(tape, mode="r", container_options=OPTIONS) as source:
        start = Fraction(source.start_time or 0, av.time_base)
        chosen: list[AudioStream | VideoStream] = list(source.streams.audio[:1])
        chosen += [] if wish.is_sound_only else list(source.streams.video[:1])
        if not source.streams.audio and wish.is_sound_only:
            raise ValueError("there is no sound")
        with av.open(out, "w", format="mp4", options=dict(_BARE)) as made:
            tracks = {stream.index: _Track(stream, made, wish, start=start) for stream in chosen}
            frames = _frames(source, tracks, start, jumps_to_ms=wish.from_ms if jumps else None)
            _through(frames, tracks, wish)
            # Every stream has to be known before the first packet is written, and a track opens with its first frame.
            made.start_encoding()
            for track in tracks.values():
                made.mux(track.packets())
    return out.getvalue()


def _through(frames: Iterator[tuple[int, Fraction, Frame]], tracks: dict[int, _Track], wish: Wish) -> None:
    """Give each track its frames until all of them are at the end of what is wished."""
    ends = dict.fromkeys(tracks, False)
    for index, at_s, frame in frames:
        if at_s * 1000 < wish.to_ms:
            tracks[index].take(frame)
        else:
            ends[index] = True
            if all(ends.values()):
                break
    for track in tracks.values():
        track.finish()


def _frames(
    source: InputContainer, tracks: dict[int, _Track], start: Fraction, *, jumps_to_ms: int | None
) -> Iterator[tuple[int, Fraction, Frame]]:
    """Yield the frames of the tape with their streams and moments. Raises: _Overshot where it jumped too far."""
    if jumps_to_ms is not None:
        early_s = Fraction(jumps_to_ms, 1000) - _EARLIER_S + start
        source.seek(int(early_s * av.time_base), backward=True)
    seen = set[int]()
    for packet in source.demux([track.source for track in tracks.values()]):
        index = packet.stream.index
        for frame in packet.decode():
            if not isinstance(frame, AudioFrame | VideoFrame) or frame.pts is None:
                continue
            at_s = frame.pts * Fraction(frame.time_base or 0) - start
            if jumps_to_ms is not None and index not in seen and at_s * 1000 > jumps_to_ms:
                raise _Overshot
            seen.add(index)
            yield index, at_s, frame


def look(made: BinaryIO) -> dict[str, object]:
    """Tell everything a file says of itself: the tags of the whole and of each stream, and how long it is."""
    with av.open(made, mode="r", container_options=OPTIONS) as source:
        streams = [
            {"kind": one.type, "codec": one.codec_context.name, "tags": dict(one.metadata)} for one in source.streams
        ]
        length = 0 if source.duration is None else round(source.duration / av.time_base * 1000)
        return {"tags": dict(source.metadata), "streams": streams, "duration_ms": length}


def main() -> None:
    """Cut, or look, as is wished."""
    seconds, megabytes = map(int, sys.argv[1:3])
    wish = Wish.from_json(sys.argv[3])
    line = socket.socket(fileno=0)
    confine(seconds=seconds, megabytes=megabytes)
    try:
        far = cast(BinaryIO, FarFile(line))
        made = json.dumps(look(far)).encode() if wish.is_look else cut(far, wish)
        line.sendall(QUESTION.pack(DONE, 0, 0))
        sys.stdout.buffer.write(made)
        sys.stdout.buffer.flush()
    except (Hangup, MemoryError, av.FFmpegError, ValueError, ArithmeticError):
        sys.exit(1)


if __name__ == "__main__":
    main()
