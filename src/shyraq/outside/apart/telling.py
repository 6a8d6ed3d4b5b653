"""What a recording is: its length, and what can be seen and heard of it. Told only of what decodes."""

import json

from av.audio.frame import AudioFrame
from av.video.frame import VideoFrame

from shyraq.outside.apart.opening import Recording
from shyraq.outside.apart.sending import SentFile


def write_look(recording: Recording, out: SentFile) -> None:
    """Write as JSON how long it is, and of picture and sound the codec and their measures, null where there is none."""
    film = next(recording.frames(film=True, sound=False), None)
    recording.container.seek(0)
    sound = next(recording.frames(film=False, sound=True), None)
    told: dict[str, object] = {"film": None, "sound": None}
    if isinstance(film, VideoFrame) and recording.film is not None:
        rate = recording.film.average_rate or recording.film.guessed_rate
        told["film"] = {
            "codec": recording.film.codec_context.name,
            "width": film.width,
            "height": film.height,
            "frames_per_s": 0 if rate is None else round(rate),
        }
    if isinstance(sound, AudioFrame) and recording.sound is not None:
        told["sound"] = {
            "codec": recording.sound.codec_context.name,
            "samples_per_s": sound.sample_rate,
            "channels": len(sound.layout.channels),
        }
    recording.container.seek(0)
    told["duration_ms"] = recording.duration_ms()
    out.write(json.dumps(told).encode())
