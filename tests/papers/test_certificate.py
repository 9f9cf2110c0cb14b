"""Electronic 控除証明書: read whole, refused by name, their signatures told apart, one's own written as a specimen."""

import re
import sys
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from nenkin_tui.model.month import Month
from nenkin_tui.papers.calendar import deduction_of, notices_for
from nenkin_tui.papers.certificate import KYOTSU, Part
from nenkin_tui.papers.certificate_file import (
    LARGEST,
    CertificateRefused,
    NoXml,
    read_certificate,
    root_of,
)
from nenkin_tui.papers.certificate_signature import NoAuthority, signature_of
from nenkin_tui.papers.certificate_specimen import specimen
from nenkin_tui.pension.contributions import sum_of
from nenkin_tui.town.residents import NAMES
from tests.papers.certificates import DAY, certificate, der, pem, signed, without
from tests.papers.conftest import PersonOf

PUBLISHED = Path(__file__).parents[3] / "shared" / "certificates"
"""The tax agency's samples and schema, where they lie beside the project."""
published = pytest.mark.skipif(not PUBLISHED.is_dir(), reason="the published samples do not lie beside the project")


@pytest.fixture
def content(person_of: PersonOf) -> bytes:
    """The specimen of somebody who pays, as the program writes it."""
    return own_file(person_of, "shigeru")


def own_file(person_of: PersonOf, name: str, day: date = DAY) -> bytes:
    person = person_of(name)
    [notice] = [one for one in notices_for(person, day) if one.kind == "deduction_certificate"]
    found = deduction_of(person, notice)
    assert found is not None
    return specimen(person.facts, found, notice.day)


def refusal(content: bytes) -> tuple[str, str]:
    with pytest.raises(CertificateRefused) as refused:
        read_certificate(root_of(content))
    return refused.value.code, refused.value.place


# the specimen, and reading it


@pytest.mark.parametrize("name", ["shigeru", "yosuke"])
def test_what_was_written_is_read_back_and_is_what_the_notice_says(person_of: PersonOf, name: str) -> None:
    person = person_of(name)
    [notice] = [one for one in notices_for(person, DAY) if one.kind == "deduction_certificate"]
    deduction = deduction_of(person, notice)
    assert deduction is not None
    found = read_certificate(root_of(own_file(person_of, name)))
    assert found.paid == sum_of(deduction.paid).amount
    assert found.expected == sum_of(deduction.coming).amount
    assert found.total == found.paid + found.expected
    months = {one.month: one.state for one in found.months}
    assert months == {one.month: "paid" for one in deduction.paid} | {one.month: "expected" for one in deduction.coming}
    assert found.number == person.facts.basic_pension_number.digits
    assert (found.begins, found.ends) == (date(2026, 1, 1), date(2026, 9, 30))
    assert found.certified_on == found.made_on == notice.day


def test_only_a_certificate_has_an_electronic_form(person_of: PersonOf) -> None:
    for name in NAMES:
        person = person_of(name)
        for notice in notices_for(person, DAY):
            assert (deduction_of(person, notice) is not None) == (notice.kind == "deduction_certificate")


def test_the_certificate_of_february_expects_nothing(person_of: PersonOf) -> None:
    national = [{"from": "2026-09", "to": "2026-11", "status": "paid"}]
    late = person_of("yosuke", national=national, employees=[], recorded_until="2026-12")
    [notice, *_] = [one for one in notices_for(late, date(2027, 2, 28)) if one.kind == "deduction_certificate"]
    deduction = deduction_of(late, notice)
    assert deduction is not None
    found = read_certificate(root_of(specimen(late.facts, deduction, notice.day)))
    assert (found.expected, found.total) == (0, 0)
    assert found.ends == date(2026, 12, 31)
    assert [one.month for one in found.months] == [Month.of(2026, 9), Month.of(2026, 10), Month.of(2026, 11)]


def test_it_says_everywhere_that_it_is_a_specimen_and_names_the_service_nowhere(content: bytes) -> None:
    found = read_certificate(root_of(content))
    assert "見本" in found.maker
    assert "見本" in found.issuer
    assert "見本" in found.message
    assert found.software == "nenkin-tui"
    assert found.code.startswith("MIHON")
    words = content.decode()
    assert not [name for name in ("日本年金機構", "ねんきんネット", "厚生労働省") if name in words]
    assert "Signature" not in words


def test_the_file_to_try_the_program_with_is_what_it_writes(content: bytes) -> None:
    assert (Path(__file__).parents[2] / "data" / "certificates" / "mihon.xml").read_bytes() == content


@published
def test_the_specimen_is_of_the_published_form_but_for_the_signature(content: bytes, tmp_path: Path) -> None:
    schema = published_schema(tmp_path)
    assert not schema.validate(root_of(content))
    [error] = schema.error_log
    assert "Missing child element(s)" in error.message
    assert "Signature" in error.message
    assert schema.validate(root_of(signed(content)))
    assert not schema.validate(root_of(signed(without(content, "WOQ00000"))))


def published_schema(folder: Path) -> etree.XMLSchema:
    """The published schema of the form; what it includes and is not at hand (signatures, tax offices) lets all pass."""
    head = '<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" targetNamespace='
    signature = f'{head}"http://www.w3.org/2000/09/xmldsig#"><xsd:element name="Signature"/></xsd:schema>'
    (folder / "dsig.xsd").write_text(signature, encoding="utf-8")
    for name in ("TEG840-001.xsd", "General.xsd"):
        words = (PUBLISHED / "schema" / name).read_text(encoding="utf-8")
        words = re.sub(r"<xsd:include[^>]*>", "", words).replace("../general/XMLDSIG050.xsd", "dsig.xsd")
        used = set(re.findall(r'(?:base|type)="(\w+)"', words)) - set(re.findall(r'name="([^"]+)"', words))
        extended = set(re.findall(r'<xsd:complexContent>\s*<xsd:extension base="(\w+)"', words))
        simple = '<xsd:simpleType name="{}"><xsd:restriction base="xsd:string"/></xsd:simpleType>'
        stubs = "".join(('<xsd:complexType name="{}"/>' if one in extended else simple).format(one) for one in used)
        words = words.replace("../general/General.xsd", "General.xsd").replace("</xsd:schema>", f"{stubs}</xsd:schema>")
        (folder / name).write_text(words, encoding="utf-8")
    return etree.XMLSchema(etree.parse(folder / "TEG840-001.xsd"))


# the published samples


@published
def test_a_prepayment_spread_over_three_years() -> None:
    found = read_certificate(root_of((PUBLISHED / "sample-1-prepaid-lump.xml").read_bytes()))
    assert (found.name, found.number, found.year, found.prepaid) == ("公的　一郎", "0150004052", 2024, True)
    assert (found.paid, found.expected, found.total) == (240000, 0, 0)
    assert found.parts == (
        Part(2024, 90000, 0, 0, 90000),
        Part(2025, 120000, 0, 0, 120000),
        Part(2026, 30000, 0, 0, 30000),
    )
    assert [found.months[0].month, found.months[-1].month, len(found.months)] == [
        Month.of(2024, 4),
        Month.of(2026, 3),
        24,
    ]
    assert (found.maker, found.software) == ("日本年金機構", "ねんきんネット")


@published
def test_one_year_of_a_split_prepayment_leaves_the_sums_out() -> None:
    found = read_certificate(root_of((PUBLISHED / "sample-2-prepaid-split.xml").read_bytes()))
    assert (found.paid, found.expected, found.total) == (None, None, None)
    assert len(found.parts) == 1


@published
def test_months_expected_and_spaces_around_numbers() -> None:
    found = read_certificate(root_of((PUBLISHED / "sample-5-lump.xml").read_bytes()))
    assert (found.paid, found.expected, found.total) == (160000, 12000, 172000)
    assert [one.state for one in found.months] == ["paid"] * 5 + ["expected"] * 2
    assert found.months[0].month == Month.of(2024, 4)


@published
@pytest.mark.parametrize("name", ["sample-1-prepaid-lump", "sample-2-prepaid-split", "sample-5-lump"])
def test_the_samples_were_changed_after_they_were_signed(name: str) -> None:
    signature = signature_of(root_of((PUBLISHED / f"{name}.xml").read_bytes()))
    assert signature.state == "altered"
    assert "Pension Bureau" in signature.signer


# refusals


@pytest.mark.parametrize(
    "root",
    ["ShakaiHokenRyouGakuJouhouList", "DOC", "DataRoot", "KihonHokenRyouSanshutsuUchiwakeSho", "N7100001", "N2018003"],
)
def test_a_document_for_employers_is_recognised(root: str) -> None:
    assert refusal(f"<{root}><a/></{root}>".encode()) == ("employer", root)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", ("not_xml", "")),
        (b"\x00\x01\x02", ("not_xml", "")),
        (b"<TEG840>", ("not_xml", "")),
        (b"<html/>", ("other_form", "html")),
        (b"<TEG840/>", ("other_form", "TEG840")),  # of no namespace
        (f'<TEG840 xmlns="{KYOTSU}"/>'.encode(), ("version", "")),
        (f'<TEG840 xmlns="{KYOTSU}" VR="2.0"/>'.encode(), ("version", "2.0")),
        (f'<TEG840 xmlns="{KYOTSU}" VR="1.0"/>'.encode(), ("missing", "WOC00000/g:era")),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', ("doctype", "")),
        (b" " * (LARGEST + 1), ("too_large", "")),
    ],
)
def test_what_is_no_certificate_is_refused_by_name(content: bytes, expected: tuple[str, str]) -> None:
    assert refusal(content) == expected


def test_a_file_that_names_another_file_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret", encoding="utf-8")
    content = f'<!DOCTYPE a [<!ENTITY b SYSTEM "{secret.as_uri()}">]><a>&b;</a>'.encode()
    assert refusal(content) == ("doctype", "")


@pytest.mark.parametrize("name", ["WOA00000", "WOD00000", "WOE00000", "WOF00000", "WOQ00000", "WOR00000", "WOT00000"])
def test_a_missing_element_is_named(content: bytes, name: str) -> None:
    code, place = refusal(without(content, name))
    assert code == "missing"
    assert place.startswith(name)


@pytest.mark.parametrize(
    ("before", "after", "place"),
    [
        ("<WOK00000>163240<", "<WOK00000>16,3240<", "WOK00000"),
        ("<WOK00000>163240<", f"<WOK00000>{'9' * 16}<", "WOK00000"),
        ("<gen:era>5<", "<gen:era>6<", "WOC00000"),
        ("<gen:yy>8<", "<gen:yy>0<", "WOC00000"),
        ("<gen:mm>9<", "<gen:mm>13<", "WOI00000"),
        ("<gen:dd>30<", "<gen:dd>31<", "WOI00000"),
        ("<kubun_CD>1<", "<kubun_CD>3<", "WOB00000"),
        ('sakuseiDay="2026-10-26"', 'sakuseiDay="26.10.2026"', "sakuseiDay"),
    ],
)
def test_an_impossible_value_is_named(content: bytes, before: str, after: str, place: str) -> None:
    changed = content.decode().replace(before, after, 1)
    assert changed != content.decode()
    code, where = refusal(changed.encode())
    assert code == "impossible"
    assert place in where or place == "WOB00000"


def test_hidden_characters_do_not_reach_the_terminal(content: bytes) -> None:
    changed = content.decode().replace("手本　茂", "手本\u202e\u009b茂")
    assert read_certificate(root_of(changed.encode())).name == "手本\ufffd\ufffd茂"


def test_without_lxml_it_says_which_package_is_missing(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lxml", None)
    with pytest.raises(NoXml) as refused:
        root_of(content)
    assert refused.value.missing == "lxml"


# signatures


def test_a_signature_that_matches_names_its_signer_and_is_not_called_verified(content: bytes) -> None:
    signature = signature_of(root_of(signed(content)))
    assert signature.state == "matches"
    assert signature.signer == "CN=見本の署名者"
    assert signature.authority == "CN=見本の認証局"
    assert signature.valid_from == date(2025, 1, 1)


def test_with_the_authority_s_certificate_it_is_verified(content: bytes) -> None:
    root = root_of(signed(content))
    assert signature_of(root, pem(certificate("見本の認証局"))).state == "verified"
    assert signature_of(root, pem(certificate("ほかの認証局"))).state == "matches"
    nobody = certificate("見本の認証局", "ほかの認証局")
    assert signature_of(root, pem(nobody)).state == "matches", "it may certify nobody"
    with pytest.raises(NoAuthority):
        signature_of(root, b"no certificate")


def test_one_changed_yen_is_noticed(content: bytes) -> None:
    changed = signed(content).replace(b"<WOK00000>163240<", b"<WOK00000>163241<")
    assert signature_of(root_of(changed)).state == "altered"


def test_a_month_taken_out_is_noticed(content: bytes) -> None:
    assert signature_of(root_of(without(signed(content), "WOO00140"))).state == "altered"


def test_a_certificate_that_did_not_hold_that_day_is_told(content: bytes) -> None:
    for day in ("2024-10-26", "2031-10-26"):
        early = content.replace(b'sakuseiDay="2026-10-26"', f'sakuseiDay="{day}"'.encode())
        assert signature_of(root_of(signed(early))).state == "expired"


def test_without_a_signature_nothing_is_known(content: bytes) -> None:
    assert signature_of(root_of(content)).state == "absent"


def test_a_signature_over_something_else_is_not_taken_for_one_over_the_whole(content: bytes) -> None:
    """The signed original hidden inside, other figures around it (signature wrapping)."""
    original = signed(content)
    root = etree.fromstring(original)
    signature = root.find("{*}Signature")
    hidden = etree.fromstring(content)
    root.remove(signature)
    root.find("{*}WOK00000").text = "999999"
    root.set("id", "TEG8400")
    root.append(hidden)
    root.append(signature)
    assert signature_of(root_of(etree.tostring(root))).state in ("altered", "unreadable")


def test_two_signatures_or_one_without_a_certificate_are_not_read(content: bytes) -> None:
    root = etree.fromstring(signed(content))
    root.append(etree.fromstring(etree.tostring(root.find("{*}Signature"))))
    assert signature_of(root_of(etree.tostring(root))).state == "unreadable"
    for inside in ("", "AAAA"):
        broken = signed(content).decode().replace(_certificate_of(signed(content)), inside)
        assert signature_of(root_of(broken.encode())).state == "unreadable"


def test_a_signature_by_another_key_than_its_certificate_s_is_noticed(content: bytes) -> None:
    other = signed(content).decode().replace(_certificate_of(signed(content)), der(certificate("ほかの認証局")))
    assert signature_of(root_of(other.encode())).state == "altered"


def test_without_signxml_it_is_not_checked(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    root = root_of(signed(content))
    monkeypatch.setitem(sys.modules, "signxml.verifier", None)
    assert signature_of(root).state == "not_checked"


def _certificate_of(content: bytes) -> str:
    found = etree.fromstring(content).findtext(".//{*}X509Certificate")
    assert found
    return str(found)
