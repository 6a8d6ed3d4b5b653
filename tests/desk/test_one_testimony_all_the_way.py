"""The whole way at the desk: a tape and a form, a letter with its text, a payment by two members, the page, the end."""

import io
import re
import wave

from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfReader

from desks import SECOND_PASSPHRASE, Desk

SPOKEN = {
    "people": "2",
    "statements": "4",
    "source.kind": "testimony",
    "source.title": "Testimony of a wife",
    "source.language": "kk",
    "source.made_by": "p1",
    "people.p0.names[0].text": "Ерлан Қайратұлы",
    "people.p0.names[0].role": "own",
    "people.p1.names[0].text": "Сәуле",
    "people.p1.names[0].role": "own",
    "people.p1.protect": "yes",
    "statements[0].about": "p0",
    "statements[0].says": "detained",
    "statements[0].on": "2018-03",
    "statements[0].at": "Ghulja",
    "statements[0].by": "village police",
    "statements[0].certainty": "seen",
    "statements[0].anchor.tape": "00:00:01 – 00:00:02",
    "statements[1].about": "p0",
    "statements[1].says": "relative_of",
    "statements[1].other": "p1",
    "statements[1].relation": "spouse",
    "statements[2].about": "p0",
    "statements[2].says": "step_taken",
    "statements[2].to": "the Ministry of Foreign Affairs",
    "statements[2].result": "no answer",
    "consent.given_by": "p1",
    "consent.given_on": "2019",
    "consent.way": "oral",
    "consent.how": "Dana",
    "consent.purposes.un": "full",
    "consent.purposes.public": "initials",
    "consent.media.text": "yes",
}


def tape() -> SimpleUploadedFile:
    """Return three seconds of sound."""
    kept = io.BytesIO()
    with wave.open(kept, "wb") as recording:
        recording.setnchannels(1)
        recording.setsampwidth(2)
        recording.setframerate(8000)
        recording.writeframes(b"\x01\x02" * 8000 * 3)
    return SimpleUploadedFile("wife.wav", kept.getvalue(), content_type="audio/x-wav")


def text_of(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages)


def test_one_testimony_goes_all_the_way(desk: Desk) -> None:
    source = desk.post("/sources/take", **SPOKEN, **{"source.file": tape()}).headers["Location"]
    (person,) = re.findall(r'href="/people/(\w{12})"[^>]*>(?:<[^>]+>)*Ерлан', desk.get("/people"))
    assert "00:01" in desk.get(f"/people/{person}")

    letter = desk.post(f"/letters/write/{person}/un-wgeid", lang="en", draft="complete").headers["Location"]
    said = text_of(desk.client.get(letter + "/file").content)
    for words in ("Ерлан Қайратұлы", "March 2018", "Ghulja", "village police", "the Ministry of Foreign Affairs"):
        assert words in said
    assert "Сәуле" not in said
    desk.post(f"{letter}/sent", how="post", on="2020-01-02", proof="RR 12")

    need = desk.post(f"/support/record/{person}", kind="medicine", amount="2500", currency="KZT").headers["Location"]
    desk.post(f"{need}/decide", says="yes", reason="seen at home")
    desk.unlock(SECOND_PASSPHRASE)
    desk.post(f"{need}/decide", says="yes", reason="known to me")
    desk.post("/support/funds", name="Families", currency="KZT")
    fund = desk.get("/support/gifts").split('name="fund"')[1].split('<option value="')[1].split('"')[0]
    desk.post("/support/gifts", fund=fund, amount="10000", channel="cash")
    assert desk.post(f"{need}/pay", fund=fund, amount="2500", channel="cash").status_code == 303

    public = desk.get(f"/publish/bytes/{person}/people/{person}.html")
    assert "Е. Қ." in public
    assert not [words for words in ("Ерлан", "Сәуле", "2500", "medicine", "wife.wav") if words in public]

    stood = desk.post(f"{source}/withdraw", all="yes")
    assert stood.status_code in (200, 303)
    listed = stood.content.decode() if stood.status_code == 200 else desk.get(stood.headers["Location"])
    assert letter in listed
    assert "Ерлан" not in desk.get("/people")
    assert desk.client.get(f"/publish/bytes/{person}/people/{person}.html").status_code == 404
    assert desk.client.get(letter + "/file").status_code != 200
