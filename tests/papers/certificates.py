"""Electronic certificates made for the tests: signed by an authority of the tests' own."""

import base64
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from lxml import etree
from signxml import CanonicalizationMethod, SignatureMethod, XMLSigner, methods

VALID_FROM = datetime(2025, 1, 1, tzinfo=UTC)


@cache
def key(name: str) -> rsa.RSAPrivateKey:
    """One key a name: making one takes a moment."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@cache
def certificate(name: str, by: str | None = None) -> x509.Certificate:
    """The certificate of a name, of its own or by another; an authority is who certifies itself."""
    subject, issuer = (x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, one)]) for one in (name, by or name))
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key(name).public_key())
        .serial_number(17)
        .not_valid_before(VALID_FROM)
        .not_valid_after(VALID_FROM + timedelta(days=1000))
        .add_extension(x509.BasicConstraints(ca=by is None, path_length=None), critical=True)
    )
    return made.sign(key(by or name), hashes.SHA256())


def pem(one: x509.Certificate) -> bytes:
    return one.public_bytes(serialization.Encoding.PEM)


def signed(content: bytes, *, signer: str = "見本の署名者", authority: str = "見本の認証局") -> bytes:
    """A certificate signed as the Service's are: enveloped, by reference to its id."""
    root = etree.fromstring(content)
    made = XMLSigner(
        method=methods.enveloped,
        signature_algorithm=SignatureMethod.RSA_SHA256,
        c14n_algorithm=CanonicalizationMethod.CANONICAL_XML_1_0,
    ).sign(
        root,
        key=key(signer),
        cert=[certificate(signer, authority)],
        reference_uri=root.get("id"),
        id_attribute="id",
    )
    return bytes(etree.tostring(made, xml_declaration=True, encoding="UTF-8"))


def without(content: bytes, name: str) -> bytes:
    """The file without an element."""
    root: Any = etree.fromstring(content)
    element = root.find(f".//{{*}}{name}")
    element.getparent().remove(element)
    return bytes(etree.tostring(root))


def der(one: x509.Certificate) -> str:
    return base64.b64encode(one.public_bytes(serialization.Encoding.DER)).decode()


DAY = date(2026, 11, 24)
