"""The signature of an electronic certificate: whether the file is as it was signed, and by whom.

Whether the certificate inside it is the government's own cannot be told from the file: that takes the certificate of
its authority (政府認証基盤), which is not part of this program. Only where it is given is a signature called verified.
"""

import base64
import warnings
from datetime import UTC, date, datetime
from typing import Any, Literal

import msgspec

from nenkin_tui.model.typed_text import shown_safely
from nenkin_tui.papers.certificate import DSIG

State = Literal["verified", "matches", "expired", "altered", "absent", "unreadable", "not_checked"]


class Signature(msgspec.Struct, frozen=True):
    """What is known of it, and of the certificate inside the file.

    matches: content and signature agree; verified: they do, and the authority that was given certified the signer;
    expired: they do, but the certificate did not hold on the day the file says it was made; altered: they do not;
    absent: unsigned; unreadable: of a kind that is not read; not_checked: without signxml.
    """

    state: State
    signer: str = ""
    authority: str = ""
    valid_from: date | None = None
    valid_until: date | None = None


class NoAuthority(Exception):
    """What was given as the certificate of an authority is none."""


def signature_of(root: Any, authority: bytes | None = None) -> Signature:
    """The signature of a certificate's root element, as `root_of` gives it; NoAuthority.

    authority: the certificate (PEM or DER) of whoever certified the signer, if the person has it.
    """
    found = root.findall(f"{{{DSIG}}}Signature")
    if not found:
        return Signature("absent")
    if len(found) > 1 or len(root.findall(f".//{{{DSIG}}}Signature")) > 1:
        return Signature("unreadable")
    try:
        from cryptography import x509  # noqa: PLC0415 - an extra of its own, and 200 ms that only this costs
        from lxml import etree  # noqa: PLC0415 - likewise
        from signxml.exceptions import InvalidDigest, InvalidSignature, SignXMLException  # noqa: PLC0415 - likewise
        from signxml.verifier import SignatureConfiguration, XMLVerifier  # noqa: PLC0415 - likewise
    except ModuleNotFoundError:
        return Signature("not_checked")
    certifier = None if authority is None else _certificate(authority)
    inside = found[0].findtext(f"{{{DSIG}}}KeyInfo/{{{DSIG}}}X509Data/{{{DSIG}}}X509Certificate") or ""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a sample of the Service's is signed by a certificate numbered 0
            certificate = x509.load_der_x509_certificate(base64.b64decode(inside))
            begins, ends = certificate.not_valid_before_utc, certificate.not_valid_after_utc
            made = datetime.fromisoformat(root.get("sakuseiDay", "")).replace(tzinfo=UTC)
            signed = XMLVerifier().verify(
                etree.tostring(root),
                x509_cert=certificate,
                id_attribute="id",
                validate_schema=False,  # that sample names its signature by an Id which the schema does not allow
                expect_config=SignatureConfiguration(location="./", verification_time=min(max(made, begins), ends)),
            )
    except (InvalidSignature, InvalidDigest):
        state: State = "altered"
    except (SignXMLException, ValueError, TypeError, etree.LxmlError):
        return Signature("unreadable")
    else:
        whole = _is_whole(getattr(signed, "signed_xml", None), root)
        state = ("matches" if begins <= made <= ends else "expired") if whole else "unreadable"
        if state == "matches" and certifier is not None and _is_from(certificate, certifier):
            state = "verified"
    return Signature(
        state,
        signer=shown_safely(certificate.subject.rfc4514_string()),
        authority=shown_safely(certificate.issuer.rfc4514_string()),
        valid_from=begins.date(),
        valid_until=ends.date(),
    )


def _is_whole(signed: Any, root: Any) -> bool:
    """Whether what was signed is what was read, and no other element hidden in the file (signature wrapping)."""
    name = root.get("id")
    same = signed is not None and signed.tag == root.tag and signed.get("id") == name
    return bool(name) and same and len(root.xpath("//*[@id = $name]", name=name)) == 1


def _certificate(content: bytes) -> Any:
    from cryptography import x509  # noqa: PLC0415 - as above

    try:
        pem = content.lstrip().startswith(b"-----BEGIN")
        return x509.load_pem_x509_certificate(content) if pem else x509.load_der_x509_certificate(content)
    except ValueError:
        raise NoAuthority from None


def _is_from(certificate: Any, authority: Any) -> bool:
    """Whether an authority that may certify others signed a certificate."""
    from cryptography import x509  # noqa: PLC0415 - as above
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - likewise

    try:
        may_certify = authority.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
        certificate.verify_directly_issued_by(authority)
    except (InvalidSignature, ValueError, TypeError, x509.ExtensionNotFound):
        return False
    return bool(may_certify)
