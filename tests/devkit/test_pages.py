"""What pages link to or name is there: pages, headings in them, images, our files."""

import re
from urllib.parse import unquote

from devkit import checkout

CODE = re.compile(r"^```.*?^```|`[^`\n]*`", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^()\s]+)\)")
FILE = re.compile(r"`([\w./…-]+\.(?:py|js|xml|scss|txt|md|sql))`")
HEADING = re.compile(r"^#+ +(.+?) *$", re.MULTILINE)
IMAGES = checkout.ROOT / "docs/images"
# Files of Odoo that pages name
ODOO = re.compile(r"^(crm|mail|web)/")


def pages():
    folders = ("docs", "devkit", "tests", *checkout.addons())
    found = [page for name in folders for page in (checkout.ROOT / name).rglob("*.md")]
    return [*checkout.ROOT.glob("*.md"), *found]


def linked(page):
    """Return the targets of links in a page, those in code left out."""
    return LINK.findall(CODE.sub("", page.read_text(encoding="utf-8")))


def anchors(page):
    """Return the anchors of the headings of a page, as GitHub makes them."""
    text = re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.M | re.S)
    titles = (re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", t) for t in HEADING.findall(text))
    return {re.sub(r"[^\w\- ]", "", t).lower().replace(" ", "-") for t in titles}


def is_there(page, target):
    """Return whether what a link of a page leads to exists; elsewhere it always does."""
    if re.match(r"[a-z]+:", target):
        return True
    path, _hash, anchor = unquote(target).partition("#")
    goal = (page.parent / path).resolve() if path else page
    return goal.exists() and (not anchor or anchor in anchors(goal))


def test_links_lead_somewhere():
    links = [(page, target) for page in pages() for target in linked(page)]
    assert len(links) > 100, "the search finds nothing"
    dead = {
        f"{p.relative_to(checkout.ROOT)}: {t}" for p, t in links if not is_there(p, t)
    }
    assert not dead


def test_each_image_is_shown():
    shown = {(page.parent / t).resolve() for page in pages() for t in linked(page)}
    assert not {image.name for image in IMAGES.iterdir() if image not in shown}


def test_files_that_pages_name_are_there():
    ours = ("webcrm_contacts*", "tests", "devkit", "docs", "[!.]*.*")
    paths = [f"/{f}" for name in ours for f in _files(name)]
    named = {(p, n) for p in pages() for n in FILE.findall(p.read_text("utf-8"))}
    assert len(named) > 100, "the search finds nothing"
    gone = {
        f"{page.name}: {name}"
        for page, name in named
        if not ODOO.match(name)
        and not any(path.endswith(_ending(name)) for path in paths)
    }
    assert not gone


def _files(pattern):
    for path in checkout.ROOT.glob(pattern):
        for file in path.rglob("*.*") if path.is_dir() else [path]:
            yield file.relative_to(checkout.ROOT).as_posix()


def _ending(name):
    """`…_draw.py` is the end of a file's name, `draw.py` the whole of it."""
    return name[1:] if name.startswith("…") else f"/{name}"
