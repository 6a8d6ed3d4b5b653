"""Tapes: how long a recording is. Nothing of a file is believed further than that.

Only kinds of files that are recordings are read, and they can name no other file: a play list, which could make
the reader ask the network, is none.
"""

from pathlib import Path
from typing import IO

import av
from av.container import InputContainer

_KINDS = (
    "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,ogg,wav,w64,mp3,aac,flac,amr,amrnb,amrwb,aiff,caf,avi,asf,flv,mpeg,mpegts"
)
OPTIONS = {"format_whitelist": _KINDS, "protocol_whitelist": "pipe"}
"""How a file nobody knows is opened: by one of these kinds alone, and reading nothing but the stream it is given."""


def duration_ms(recording: Path | IO[bytes]) -> int | None:
    """Return the length of a recording in milliseconds, or None where the file is no readable tape.

    Args: recording a path or a seekable stream of bytes. Pictures, texts and damaged files give None.
    Returns: the longest of the lengths its audio and video streams tell, else that of the container, else the
        time of the last packet.
    """
    try:
        if not isinstance(recording, Path):
            return _duration_ms(recording)
        with recording.open("rb") as stream:
            return _duration_ms(stream)
    except (av.FFmpegError, OSError, ValueError, OverflowError):
        return None


def _duration_ms(stream: IO[bytes]) -> int | None:
    with av.open(stream, mode="r", container_options=OPTIONS) as container:
        return _length_ms(container)


def _length_ms(container: InputContainer) -> int | None:
    streams = [*container.streams.audio, *container.streams.video]
    told = [float(stream.duration * stream.time_base) for stream in streams if stream.duration and stream.time_base]
    if told:
        return round(max(told) * 1000)
    if container.duration:
        return round(container.duration / av.time_base * 1000)
    ends = [
        float((packet.pts + (packet.duration or 0)) * packet.time_base)
        for packet in (container.demux(streams) if streams else ())
        if packet.pts is not None and packet.time_base
    ]
    return round(max(ends) * 1000) if ends else None
