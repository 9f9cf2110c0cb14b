"""`nenkin-tui read`: an electronic 控除証明書, its values and what can be said of its signature."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from nenkin_tui.commands.outcome import WRONG_USAGE, print_json, stop
from nenkin_tui.commands.record_option import day_text, month_text
from nenkin_tui.locale import text
from nenkin_tui.model.month import Month
from nenkin_tui.papers.certificate import FORM, Certificate
from nenkin_tui.papers.certificate_file import LARGEST, CertificateRefused, NoXml, read_certificate, root_of
from nenkin_tui.papers.certificate_signature import NoAuthority, Signature, signature_of
from nenkin_tui.papers.certificate_specimen import SOFTWARE


@click.command("read", help=text("cli.read"))
@click.argument("path", metavar="FILE.xml", type=click.Path(exists=True, dir_okay=False, readable=True, path_type=Path))
@click.option(
    "--authority",
    type=click.Path(exists=True, dir_okay=False, readable=True, path_type=Path),
    metavar="FILE",
    help=text("certificate.option_authority"),
)
@click.option("--json", "as_json", is_flag=True, help=text("cli.option_json"))
def command(path: Path, authority: Path | None, *, as_json: bool) -> None:
    """Read an electronic certificate."""
    found, signature = certificate_in(path.name, _read(path), authority)
    if as_json:
        print_json(document(found, signature))
    else:
        for line in lines(found, signature):
            click.echo(line)


def certificate_in(file: str, content: bytes, authority: Path | None = None) -> tuple[Certificate, Signature]:
    """The certificate in a file's bytes and what can be said of its signature; a refused one ends the command, exit 1.

    file: its name, for the sentence; authority: whose certificate verifies the signer.
    """
    try:
        root = root_of(content)
        found = read_certificate(root)
    except CertificateRefused as refused:
        stop(f"certificate.refused_{refused.code}", file=file, place=refused.place)
    except NoXml as without:
        stop("certificate.no_xml", missing=without.missing)
    try:
        return found, signature_of(root, None if authority is None else _read(authority))
    except NoAuthority:
        stop("certificate.no_authority", exit_code=WRONG_USAGE, file=authority.name if authority else "")


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def document(found: Certificate, signature: Signature) -> dict[str, Any]:
    """One `nenkin-certificate/1`."""
    return {
        "format": "nenkin-certificate/1",
        "form": FORM,
        "specimen": found.software == SOFTWARE,
        "scheme": found.scheme,
        "prepaid": found.prepaid,
        "year": found.year,
        "basic_pension_number": found.number,
        "name": found.name,
        "address": found.address,
        "from": found.begins and found.begins.isoformat(),
        "to": found.ends and found.ends.isoformat(),
        "paid": found.paid,
        "expected": found.expected,
        "total": found.total,
        "by_year": [
            {
                "year": part.year,
                "paid": part.paid,
                "expected": part.expected,
                "total": part.total,
                "certified": part.certified,
            }
            for part in found.parts
        ],
        "months": [{"month": str(one.month), "state": one.state} for one in found.months],
        "message": found.message,
        "certified_on": found.certified_on.isoformat(),
        "issuer": found.issuer,
        "agency": found.agency,
        "code": found.code,
        "software": found.software,
        "maker": found.maker,
        "made_on": found.made_on.isoformat(),
        "signature": {
            "verified": signature.state == "verified",
            "state": signature.state,
            "why": text(f"certificate.signature_{signature.state}"),
            "signer": signature.signer,
            "authority": signature.authority,
            "valid_from": signature.valid_from and signature.valid_from.isoformat(),
            "valid_until": signature.valid_until and signature.valid_until.isoformat(),
        },
    }


def lines(found: Certificate, signature: Signature) -> Iterator[str]:
    """The certificate for a reader."""
    yield text("certificate.title", scheme=text(f"certificate.scheme_{found.scheme}"), year=found.year)
    if found.software == SOFTWARE:
        yield text("certificate.specimen")
    yield ""
    yield from _rows(found)
    if found.months:
        yield ""
        yield text("certificate.months")
        for state, months in groupby(found.months, key=lambda one: one.state):
            yield from (
                f"  {span}  {text(f'certificate.state_{state}')}" for span in spans_text(m.month for m in months)
            )
        yield text("certificate.months_says")
    yield ""
    yield text("certificate.signature")
    yield f"  {text(f'certificate.signature_{signature.state}')}"
    if signature.signer and signature.valid_from and signature.valid_until:
        yield f"  {text('certificate.signer', signer=signature.signer)}"
        yield f"  {text('certificate.authority', authority=signature.authority)}"
        span = {"first": day_text(signature.valid_from), "last": day_text(signature.valid_until)}
        yield f"  {text('certificate.valid', **span)}"


def _rows(found: Certificate) -> Iterator[str]:
    for name, value in (("number", found.number), ("name", found.name), ("address", found.address)):
        yield _row(name, value)
    if found.begins and found.ends:
        yield _row("period", text("law.until", first=day_text(found.begins), last=day_text(found.ends)))
    for name, yen in (("paid", found.paid), ("expected", found.expected), ("total", found.total)):
        if yen is not None and (yen or name == "paid"):
            yield _row(name, text("certificate.yen", yen=f"{yen:,}"))
    for part in found.parts:
        if part.certified is not None:
            words = text("certificate.part", year=part.year or "?", yen=f"{part.certified:,}")
            yield _row("by_year", words)
    if found.message:
        yield _row("message", found.message)
    yield _row("certified_on", day_text(found.certified_on))
    yield _row("issuer", f"{found.issuer} {found.agency}".strip())
    yield _row("code", found.code)
    yield _row("made", text("certificate.made_by", maker=found.maker, software=found.software))


def _row(name: str, value: str) -> str:
    return f"  {text(f'certificate.{name}')}: {value}"


def spans_text(months: Iterable[Month]) -> Iterator[str]:
    """Months without a gap as one span."""
    for _, run in groupby(enumerate(months), key=lambda one: one[1].index - one[0]):
        together = [month for _, month in run]
        first, last = month_text(together[0]), month_text(together[-1])
        span = first if len(together) == 1 else text("law.until", first=first, last=last)
        yield f"{span} {text('law.months', months=len(together))}"
