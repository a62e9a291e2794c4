"""Writes Outlook's `.msg` files for the tests, from the specifications.

MS-CFB (the file system inside the file: sectors of 512 bytes, mini sectors of 64) and
MS-OXMSG (which streams an e-mail consists of).
"""

import struct

FREE, END, FAT_SECTOR, NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
SECTOR, MINI, CUTOFF = 512, 64, 4096
TEXT, BINARY, NUMBER, TIME, OBJECT = 0x001F, 0x0102, 0x0003, 0x0040, 0x000D
HEADERS = {"message": 32, "embedded": 24, "part": 8}


def msg_file(**parts):
    """Bytes of a `.msg`; the arguments are those of :func:`item`."""
    return compound_file(item("message", **parts))


def item(kind, texts=(), data=(), numbers=(), times=(), recipients=(), attachments=()):
    """The storage of an e-mail, recipient or attachment, as a dict of its entries.

    :param texts: dict of property id to str; `data` to bytes, `numbers` to int,
        `times` to datetime in UTC
    :param recipients: list of items of kind "part"
    :param attachments: list of items of kind "part"
    """
    entries, rows = {}, b""
    for pid, text in dict(texts).items():
        content = text.encode("utf-16-le")
        entries[f"__substg1.0_{pid:04X}{TEXT:04X}"] = content
        rows += struct.pack("<HHIII", TEXT, pid, 6, len(content) + 2, 0)
    for pid, content in dict(data).items():
        if isinstance(content, dict):
            entries[f"__substg1.0_{pid:04X}{OBJECT:04X}"] = content
            rows += struct.pack("<HHIII", OBJECT, pid, 6, NONE, 1)
            continue
        entries[f"__substg1.0_{pid:04X}{BINARY:04X}"] = content
        rows += struct.pack("<HHIII", BINARY, pid, 6, len(content), 0)
    for pid, number in dict(numbers).items():
        rows += struct.pack("<HHIiI", NUMBER, pid, 6, number, 0)
    for pid, time in dict(times).items():
        ticks = int((time.timestamp() + 11644473600) * 10_000_000)
        rows += struct.pack("<HHIQ", TIME, pid, 6, ticks)
    for number, one in enumerate(recipients):
        entries[f"__recip_version1.0_#{number:08X}"] = one
    for number, one in enumerate(attachments):
        entries[f"__attach_version1.0_#{number:08X}"] = one
    counts = (len(recipients), len(attachments)) * 2
    header = struct.pack("<8x4I", *counts).ljust(HEADERS[kind], b"\0")
    entries["__properties_version1.0"] = header[: HEADERS[kind]] + rows
    return entries


def compound_file(root):
    """A file with these storages (dicts) and streams (bytes)."""
    directory = []
    _add(directory, "Root Entry", root)
    mini, mini_fat, sectors, fat = b"", [], [], []
    for entry in directory[1:]:
        content = entry["content"]
        if content is None:
            continue
        if len(content) < CUTOFF:
            entry["start"] = _chain(mini_fat, -(-len(content) // MINI))
            mini += content + b"\0" * (-len(content) % MINI)
        else:
            entry["start"] = _store(sectors, fat, content)
        entry["size"] = len(content)
    directory[0] |= {"start": _store(sectors, fat, mini), "size": len(mini)}
    mini_start = _store(sectors, fat, _numbers(mini_fat))
    table = b"".join(map(_directory_entry, directory))
    directory_start = _store(sectors, fat, table)
    fat_start = len(sectors)
    fat_count = 1
    while fat_count * SECTOR // 4 < fat_start + fat_count:
        fat_count += 1
    fat += [FAT_SECTOR] * fat_count
    sectors += _cut(_numbers(fat))
    mini_sectors = -(-len(mini_fat) * 4 // SECTOR)
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        *(0x3E, 3, 0xFFFE, 9, 6),
        *(0, fat_count, directory_start, 0, CUTOFF, mini_start, mini_sectors, END, 0),
    )
    places = [fat_start + n for n in range(fat_count)]
    header += struct.pack("<109I", *places, *[FREE] * (109 - fat_count))
    return header + b"".join(sectors)


def _add(directory, name, content):
    entry = {"name": name, "content": content, "start": END, "size": 0}
    entry |= {"child": NONE, "right": NONE, "type": 2}
    index = len(directory)
    directory.append(entry)
    if isinstance(content, dict):
        entry |= {"content": None, "type": 1 if index else 5}
        before = None
        for child_name, child in content.items():
            number = _add(directory, child_name, child)
            if before is None:
                entry["child"] = number
            else:
                directory[before]["right"] = number
            before = number
    return index


def _directory_entry(entry):
    name = entry["name"].encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII36xIQ",
        name,
        len(name) + 2,
        entry["type"],
        1,
        NONE,
        entry["right"],
        entry["child"],
        entry["start"],
        entry["size"],
    )


def _chain(table, count):
    """Reserve sectors one after the other; returns the first, or the end mark."""
    if not count:
        return END
    start = len(table)
    table += [*range(start + 1, start + count), END]
    return start


def _store(sectors, fat, content):
    cut = _cut(content)
    sectors += cut
    return _chain(fat, len(cut))


def _cut(content):
    padded = content + b"\0" * (-len(content) % SECTOR)
    return [padded[i : i + SECTOR] for i in range(0, len(padded), SECTOR)]


def _numbers(table):
    padded = [*table, *[FREE] * (-len(table) % (SECTOR // 4))]
    return struct.pack(f"<{len(padded)}I", *padded)
