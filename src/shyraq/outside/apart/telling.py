"""What a recording is: its length, and what can be seen and heard of it. Told only of what decodes."""

import json

from av.audio.frame import AudioFrame

from shyraq.outside.apart.opening import Tape
from shyraq.outside.apart.sending import SentFile


def write_look(tape: Tape, out: SentFile) -> None:
    """Write as JSON how long it is, and of picture and sound the codec and their measures, null where there is none."""
    picture = tape.first_picture()
    with tape.opened() as recording:
        film = None
        if picture is not None and recording.film is not None:
            rate = recording.film.average_rate or recording.film.guessed_rate
            film = {
                "codec": recording.film.codec_context.name,
                "width": picture.width,
                "height": picture.height,
                "frames_per_s": 0 if rate is None else round(rate),
            }
    with tape.opened() as recording:
        heard, sound = next(recording.frames(film=False, sound=True), None), None
        if isinstance(heard, AudioFrame) and recording.sound is not None:
            sound = {
                "codec": recording.sound.codec_context.name,
                "samples_per_s": heard.sample_rate,
                "channels": len(heard.layout.channels),
            }
    with tape.opened() as recording:
        length_ms = recording.duration_ms()
    out.write(json.dumps({"film": film, "sound": sound, "duration_ms": length_ms}).encode())
