#!/usr/bin/env python3
"""make-hostile.py FOLDER: writes hostile XML and ZIP inputs into FOLDER, the same bytes each time.

Each name ends in .xml or .zip; a program that is given one of them must end soon with a finding, and no sanitizer may
speak. Without FOLDER the inputs go to a temporary folder and are checked to be what they are called."""
import io
import os
import struct
import sys
import tempfile
import warnings
import zipfile
import zlib

MIB = 1024 * 1024
DATE = (1980, 1, 1, 0, 0, 0)


# ---- XML ----

def xml_inputs():
    """Pairs of name and bytes."""
    declaration = b'<?xml version="1.0" encoding="UTF-8"?>\n'
    yield "doctype.xml", declaration + b"<!DOCTYPE workspace>\n<workspace/>\n"
    yield "doctype-external.xml", b'<!DOCTYPE a SYSTEM "file:///etc/passwd">\n<a/>\n'
    yield "doctype-entity.xml", b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<a>&x;</a>\n'
    yield "doctype-parameter.xml", b'<!DOCTYPE a [<!ENTITY % p SYSTEM "http://127.0.0.1:9/">%p;]>\n<a/>\n'
    bomb = "".join(f'<!ENTITY e{i} "{("&e%d;" % (i - 1)) * 10}">\n' for i in range(1, 10))
    yield "entity-bomb.xml", f'<!DOCTYPE a [<!ENTITY e0 "ha">\n{bomb}]>\n<a>&e9;</a>\n'.encode()
    yield "entity-quadratic.xml", b'<!DOCTYPE a [<!ENTITY e "' + b"x" * 50000 + b'">]>\n<a>' + b"&e;" * 50000 + b"</a>\n"
    yield "entity-unknown.xml", b"<a>&nobody;</a>\n"
    yield "deep-300.xml", b"<a>" * 300 + b"</a>" * 300
    yield "deep-1000000.xml", b"<a>" * 1000000
    yield "text-100MiB.xml", b"<a>" + b"x" * (100 * MIB) + b"</a>\n"
    yield "text-15MiB.xml", b"<a>" + b"x" * (15 * MIB) + b"</a>\n"
    yield "value-15MiB.xml", b'<a b="' + b"x" * (15 * MIB) + b'"/>\n'
    yield "name-15MiB.xml", b"<" + b"n" * (15 * MIB) + b"/>\n"
    yield "comment-15MiB-open.xml", b"<a><!--" + b"-x" * (7 * MIB)
    yield "attributes-100000.xml", b"<a" + b"".join(b' a%d="1"' % i for i in range(100000)) + b"/>\n"
    yield "attributes-same.xml", b"<a" + b' a="1"' * 100000 + b"/>\n"
    yield "namespaces-100000.xml", b"<a" + b"".join(b' xmlns:n%d="u"' % i for i in range(100000)) + b"/>\n"
    yield "elements-1000000.xml", b"<a>" + b"<b/>" * 1000000 + b"</a>\n"
    yield "unclosed-values.xml", b"<a>" + b'<b c="' * 500000
    yield "open-brackets.xml", b"<" * MIB
    yield "utf8-invalid.xml", declaration + b"<a>ma\xe9ana</a>\n"
    yield "utf8-overlong.xml", b"<a>\xc0\xbcb\xc0\xbe</a>\n"
    yield "utf8-surrogate.xml", b"<a>\xed\xa0\x80</a>\n"
    yield "utf8-cut.xml", b"<a>\xe2\x82"
    yield "control-characters.xml", b"<a>" + bytes(range(1, 9)) + b"\x0b\x0c\x0e\x1f</a>\n"
    yield "control-reference.xml", b"<a>&#7;</a>\n"
    yield "not-a-character.xml", b"<a>\xef\xbf\xbf</a>\n"
    yield "utf16le-mark.xml", '\ufeff<?xml version="1.0" encoding="UTF-16"?><a/>'.encode("utf-16-le")
    yield "utf16be-mark.xml", '\ufeff<?xml version="1.0" encoding="UTF-16"?><a/>'.encode("utf-16-be")
    yield "utf16le-bare.xml", "<a>x</a>".encode("utf-16-le")
    yield "utf32.xml", "\ufeff<a>x</a>".encode("utf-32-le")
    yield "utf7-declared.xml", b'<?xml version="1.0" encoding="UTF-7"?>\n<a>+ADw-b+AD4-</a>\n'
    yield "latin1-declared.xml", b'<?xml version="1.0" encoding="ISO-8859-1"?>\n<a>ma\xf1ana</a>\n'
    yield "latin1-declared-ascii.xml", b'<?xml version="1.0" encoding="ISO-8859-1"?>\n<a>plain</a>\n'
    yield "truncated.xml", declaration + b'<workspace>\n  <port id="kin">\n    <name>King'
    yield "truncated-declaration.xml", b'<?xml version="1.0" encoding="UTF-8'
    yield "nul-byte.xml", b"<abcd>x\0y</abcd>\n"
    yield "nul-at-end.xml", b"<abcd/>\n\0"
    yield "empty.xml", b""
    yield "blank.xml", b" \n\t\n"
    yield "mark-alone.xml", b"\xef\xbb\xbf"
    yield "binary.xml", bytes(range(256)) * 64
    yield "mismatch.xml", b"<a><b></a></b>\n"
    yield "two-roots.xml", b"<a/><a/>\n"
    yield "include.xml", b'<a xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="/etc/passwd" parse="text"></a>\n'


# ---- ZIP ----

def archive(parts, method=zipfile.ZIP_DEFLATED):
    """The bytes of an honest archive of (name, data)."""
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w") as made:
        warnings.simplefilter("ignore")  # two parts of one name are meant
        for name, data in parts:
            info = zipfile.ZipInfo(name, DATE)
            info.compress_type = method
            made.writestr(info, data)
    return out.getvalue()


def record(name, packed, size, crc, offset=None, flags=0, method=8):
    """A local header, or with an offset a central one."""
    common = struct.pack("<HHHIIIIHH", 20, flags, method, 0x00210000, crc, packed, size, len(name), 0)
    if offset is None:
        return b"PK\3\4" + common + name
    return b"PK\1\2" + struct.pack("<H", 20) + common + struct.pack("<HHHII", 0, 0, 0, 0, offset) + name


def joined(local, central, count):
    """An archive of given local and central records."""
    return local + central + b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, count, count, len(central), len(local), 0)


def raw_deflate(data):
    """A bare deflate stream."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def overlapping():
    """Sixty entries whose data is one and the same stretch of the file."""
    data = b"\0" * MIB
    packed, crc = raw_deflate(data), zlib.crc32(data)
    local = record(b"a00", len(packed), len(data), crc) + packed
    central = b"".join(record(b"a%02d" % i, len(packed), len(data), crc, 0) for i in range(60))
    return joined(local, central, 60)


def lying(claimed):
    """One entry that inflates to 8 MiB and claims to be smaller or larger."""
    data = b"\0" * (8 * MIB)
    packed = raw_deflate(data)
    local = record(b"content.xml", len(packed), claimed, zlib.crc32(data)) + packed
    return joined(local, record(b"content.xml", len(packed), claimed, zlib.crc32(data), 0), 1)


def zip_inputs():
    """Pairs of name and bytes."""
    honest = archive([("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<a/>" * 1000)])
    yield "bomb-ratio.zip", archive([("content.xml", b"\0" * (60 * MIB))])
    yield "bomb-part.zip", archive([("content.xml", b"\0" * (65 * MIB))])
    yield "bomb-many.zip", archive([(f"p{i}", b"\0" * (10 * MIB)) for i in range(30)])
    yield "bomb-overlapping.zip", overlapping()
    yield "lying-small.zip", lying(1000)
    yield "lying-large.zip", lying(9 * MIB)
    yield "entries-5000.zip", archive([(f"p{i}", b"x") for i in range(5000)])
    yield "twice.zip", archive([("content.xml", b"one"), ("content.xml", b"two")])
    yield "twice-but-case.zip", archive([("content.xml", b"one"), ("CONTENT.xml", b"two")])
    for label, name in [("up", "../../up.xml"), ("absolute", "/etc/passwd"), ("inner", "a/../../b"), ("backslash", "a\\..\\b"),
                        ("drive", "C:/a"), ("dot", "./a"), ("control", "a\x01b"), ("non-ascii", "se\u00f1al.xml")]:
        yield f"name-{label}.zip", archive([(name, b"x")])
    yield "name-empty.zip", joined(record(b"", 2, 0, 0) + b"\3\0", record(b"", 2, 0, 0, 0), 1)
    yield "name-nul.zip", joined(record(b"a\0b", 2, 0, 0) + b"\3\0", record(b"a\0b", 2, 0, 0, 0), 1)
    yield "encrypted.zip", joined(record(b"a", 14, 1, 1, flags=1) + b"x" * 14, record(b"a", 14, 1, 1, 0, flags=1), 1)
    yield "method-bzip2.zip", archive([("content.xml", b"x" * 100)], zipfile.ZIP_BZIP2)
    yield "method-lzma.zip", archive([("content.xml", b"x" * 100)], zipfile.ZIP_LZMA)
    yield "two-names.zip", joined(record(b"mimetype", 2, 0, 0) + b"\3\0", record(b"content0", 2, 0, 0, 0), 1)
    yield "crc-wrong.zip", joined(record(b"a", 3, 1, 1) + raw_deflate(b"a"), record(b"a", 3, 1, 1, 0), 1)
    yield "stream-broken.zip", joined(record(b"a", 4, 9, 1) + b"\xff" * 4, record(b"a", 4, 9, 1, 0), 1)
    yield "offset-wild.zip", joined(record(b"a", 2, 0, 0) + b"\3\0", record(b"a", 2, 0, 0, 0x7FFFFFFF), 1)
    yield "count-wrong.zip", joined(record(b"a", 2, 0, 0) + b"\3\0", record(b"a", 2, 0, 0, 0), 2)
    yield "no-entries.zip", joined(b"", b"", 0)
    yield "truncated.zip", honest[:-30]
    yield "truncated-half.zip", honest[:len(honest) // 2]
    yield "head-cut.zip", honest[10:]
    yield "not-a.zip", b"this is not a zip archive\n" * 10
    yield "ole2.zip", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4096
    yield "empty.zip", b""


def write(folder):
    """Writes all inputs; gives their names."""
    os.makedirs(folder, exist_ok=True)
    names = []
    for maker in (xml_inputs, zip_inputs):
        for name, data in maker():
            with open(os.path.join(folder, name), "wb") as file:
                file.write(data)
            names.append(name)
    return names


def check():
    """0 when the inputs are what their names say."""
    with tempfile.TemporaryDirectory() as folder:
        names = write(folder)

        def size(name):
            return os.path.getsize(os.path.join(folder, name))

        def names_in(name):
            with zipfile.ZipFile(os.path.join(folder, name)) as made:
                return made.namelist()

        good = [len(names) == len(set(names)), size("text-100MiB.xml") > 100 * MIB, size("text-15MiB.xml") < 16 * MIB,
                size("bomb-ratio.zip") < MIB, size("bomb-overlapping.zip") < 8192, len(names_in("bomb-overlapping.zip")) == 60,
                names_in("twice.zip") == ["content.xml"] * 2, names_in("name-up.zip") == ["../../up.xml"],
                len(names_in("entries-5000.zip")) == 5000]
    print(f"1..1\n{'ok' if all(good) else 'not ok'} 1 - {len(names)} hostile inputs are what they are called {good}")
    return 0 if all(good) else 1


if __name__ == "__main__":
    if len(sys.argv) > 2:
        sys.exit(__doc__)
    if len(sys.argv) == 1:
        sys.exit(check())
    write(sys.argv[1])
