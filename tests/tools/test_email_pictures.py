"""Nothing of an imported e-mail is loaded from elsewhere, however it is asked for."""

import re
from pathlib import Path

import lxml.html
import pytest
from email_reading import parse_email_file, safe_body
from hard_emails import HEAD, mixed
from hypothesis import given
from hypothesis import strategies as st
from tools.email.file import EmailFile
from tools.email.pictures import HELD, has_remote_content, hold_back, show
from tools.email.write import as_mime

from odoo.tools.mail import html_sanitize

from devkit.testing.depth import examples

ADDRESS = "https://track.example/1.gif"
LOADED = ("src", "srcset", "background", "poster", "data", "xlink:href", "dynsrc")
ASKED = [
    f'<img src="{ADDRESS}">',
    f"<img src={ADDRESS}>",
    f"<IMG SRC='{ADDRESS}'>",
    f"<img src = ' {ADDRESS} '>",
    "<img src=//track.example/1.gif>",
    r"<img src='\\track.example\1.gif'>",
    r"<img src='/\track.example/1.gif'>",
    "<img src='https:track.example/1.gif'>",
    "<img src='/\t/track.example/1.gif'>",
    "<img src='ht\ntps://track.example/1.gif'>",
    "<img src='&#104;ttps://track.example/1.gif'>",
    "<img src='ftp://track.example/1.gif'>",
    "<img src='file://track.example/1.gif'>",
    f"<img src='cid:a' srcset='{ADDRESS} 2x'>",
    f"<img srcset='{ADDRESS} 2x, {ADDRESS} 3x'>",
    f"<img alt='>' src='{ADDRESS}'>",
    f"<img/src='{ADDRESS}'/>",
    f"<img src='cid:a' src='{ADDRESS}'>",
    f"<image src='{ADDRESS}'>",
    f"<input type=image src='{ADDRESS}'>",
    f"<video poster='{ADDRESS}' src='{ADDRESS}'><source src='{ADDRESS}'></video>",
    f"<audio src='{ADDRESS}'></audio><track src='{ADDRESS}'>",
    f"<picture><source srcset='{ADDRESS}'><img src='{ADDRESS}'></picture>",
    f"<svg><image href='{ADDRESS}' xlink:href='{ADDRESS}'/></svg>",
    f"<table background='{ADDRESS}'><td background='{ADDRESS}'>x</table>",
    f"<body background='{ADDRESS}'>x",
    f"<link rel=stylesheet href='{ADDRESS}'>x",
    f"<style>@import '{ADDRESS}'; p {{background: url({ADDRESS})}}</style><p>x",
    f"<iframe src='{ADDRESS}'></iframe><embed src='{ADDRESS}'>",
    f"<object data='{ADDRESS}'></object>",
    f"<p style='background: url({ADDRESS})'>x",
    f"<p style='background-image: url( \" {ADDRESS}\" )'>x",
    f"<p style='background-image:URL({ADDRESS})'>x",
    r"<p style='background-image:\75rl(https://track.example/1.gif)'>x",
    r"<p style='background-image:u\72 l(https://track.example/1.gif)'>x",
    f"<p style='background-image:image-set(\"{ADDRESS}\" 1x)'>x",
    f"<p style='background-image:-webkit-image-set(url({ADDRESS}) 1x)'>x",
    f"<p style='background-image:cross-fade(url({ADDRESS}), url({ADDRESS}))'>x",
    f"<p style='background-image:/**/url({ADDRESS})'>x",
    f"<p style='background-image:url({ADDRESS}),url({ADDRESS})'>x",
    f"<p style='background-image:url(cid:a), url({ADDRESS})'>x",
    "<p style='background-image:url(//track.example/1.gif)'>x",
    f"<p style='color:red;;background-image:url&#40;{ADDRESS}&#41;'>x",
    f"<p style='--a:url({ADDRESS});background-image:var(--a)'>x",
    "<base href='https://track.example/'><img src='1.gif'>",
    # What looks like an attribute stands in the value of another.
    f"""<img title='x src="' src="{ADDRESS}">""",
    f"""<img title="x src='" src='{ADDRESS}'>""",
    f"""<img alt='x style="' style="background-image:url({ADDRESS})">""",
    f"""<img title='x srcset="' src="{ADDRESS}" alt='"'>""",
    f"""<img title='>' src="{ADDRESS}">""",
    f"""<img title='a"b' src="{ADDRESS}" alt="c'd">""",
]
HIDDEN_IN_VALUES = [
    """<p><a title='x srcset="' href="https://y.example/">' onmouseover=alert(1) <b>t</b></a>""",
    """<p title="a style='" class='b'>' onmouseover='alert(1)</p>""",
    """<p title='"' lang='src="' dir="rtl">" onclick="x"</p>""",
    """<img alt='src="' title='" onerror="alert(1)' src="x">""",
]


def loads(html):
    """What a browser loads for HTML."""
    found = []
    for element in lxml.html.document_fromstring(f"<p>{html}</p>").iter():
        values = dict(element.attrib)
        found += [values[name] for name in LOADED if name in values]
        found += re.findall(
            r"""url\(\s*["']?([^"')]*)""", values.get("style", ""), re.I
        )
        assert "image-set" not in values.get("style", "")
        assert "\\" not in values.get("style", "")
    return found


@pytest.mark.parametrize("html", ASKED)
def test_nothing_is_loaded_from_elsewhere(html):
    for read in (safe_body(html, "")[0], safe_body(f"<p>Hi</p>{html}", "")[0]):
        message = html_sanitize(read, sanitize_attributes=True, sanitize_style=True)
        assert not [one for one in loads(message) if not one.startswith((HELD, "cid:"))]


@pytest.mark.parametrize("html", ASKED)
def test_of_what_odoo_stored_before_nothing_is_loaded_from_elsewhere(html):
    stored = html_sanitize(html, sanitize_attributes=True, sanitize_style=True)
    held = hold_back(str(stored))
    assert not [one for one in loads(held) if not one.startswith((HELD, "cid:"))]
    assert hold_back(held) == held


@pytest.mark.parametrize(
    "html",
    [
        f'<img src="{ADDRESS}?a=1&amp;b=2" width="9" height="9">',
        '<img src="//track.example/1.gif" style="width:9px; height:9px">',
        f'<p style="background-image:url({ADDRESS})">x</p>',
        f'<p style="color:red; background-image:url(&quot;{ADDRESS}&quot;)">x</p>',
        f'<p>src="{ADDRESS}" url({ADDRESS})</p>',
        '<img src="images/logo.gif" width="9" height="9">',
        '<img src="https:/track.example/1.gif" width="9" height="9">',
    ],
)
def test_they_can_be_put_back_as_they_were(html):
    assert show(hold_back(html)) == html
    sent = hold_back(html).replace(HELD, f"https://odoo.example{HELD}")
    assert show(sent) == html


@pytest.mark.parametrize(
    "html",
    [
        f'<a href="https://odoo.example{HELD}//other.example/">x</a>',
        f'<p title="{HELD}//other.example/">{HELD}//other.example/</p>',
    ],
)
def test_links_and_texts_are_not_put_back(html):
    assert show(html) == html


@pytest.mark.parametrize(
    "style", ["/web/session/logout", "logout", "\\\\x.example/1.gif"]
)
def test_a_style_loads_nothing_from_the_server_of_odoo(style):
    body, _in_full = safe_body(f'<p style="background-image:url({style})">q</p>', "")
    assert "url(" not in body
    assert "q" in body


def attributes(html):
    """The names of attributes by element, as a browser reads them."""
    tree = lxml.html.document_fromstring(f"<div>{html}</div>")
    return [(one.tag, {*one.attrib} - {"style"}) for one in tree.iter()]


@pytest.mark.parametrize("html", HIDDEN_IN_VALUES + ASKED)
def test_no_attribute_and_no_element_comes_that_was_not_there(html):
    stored = str(html_sanitize(html, sanitize_attributes=True, sanitize_style=True))
    before, after = attributes(stored), attributes(hold_back(stored))
    assert [tag for tag, _names in after] == [tag for tag, _names in before]
    for (_tag, had), (_same, has) in zip(before, after, strict=True):
        assert has <= had


PIECES = [
    "a",
    " ",
    '"',
    "'",
    ">",
    "<",
    "=",
    ' src="',
    " src='",
    ' srcset="',
    ' style="',
]
PIECES += [" onclick=", "url(", ";", "//x.example/1.gif", "&quot;"]
ANYTHING = st.lists(st.sampled_from(PIECES), max_size=5).map("".join)
NAMES = st.sampled_from(["title", "alt", "src", "srcset", "style", "href", "class"])


@given(st.lists(st.tuples(NAMES, ANYTHING), max_size=4), ANYTHING)
@examples(400)
def test_whatever_stands_in_values_stays_in_them(values, text):
    image = lxml.html.Element("img", dict(values))
    paragraph = lxml.html.Element("p")
    paragraph.append(image)
    image.tail = text
    html = lxml.html.tostring(paragraph, encoding="unicode")
    before, after = attributes(html), attributes(hold_back(html))
    assert [tag for tag, _names in after] == [tag for tag, _names in before]
    assert all(has <= had for (_t, had), (_u, has) in zip(before, after, strict=True))
    assert text.strip() in lxml.html.fromstring(hold_back(html)).text_content()


def test_only_what_is_elsewhere_is_put_back():
    assert show(f'<img src="{HELD}/web/session/logout">') == (
        f'<img src="{HELD}/web/session/logout">'
    )


@pytest.mark.parametrize(
    "html",
    [
        "<p>Hello <b>you</b></p>",
        '<img src="/web/image/7?access_token=x">',
        '<img src="data:image/png;base64,iVBORw0KGgo=">',
        '<img src="cid:logo">',
        '<p style="color:rgb(1, 2, 3); background-image:url(/web/image/7)">x</p>',
    ],
)
def test_what_is_inside_stays(html):
    assert hold_back(html) == html
    assert not has_remote_content(html)


@pytest.mark.parametrize(
    ("tag", "size"),
    [
        ('<img src="//x.example/1" width="9">', "height:auto;"),
        ('<img src="//x.example/1" style="max-width:9px">', "width:auto;height:auto;"),
        ('<img src="//x.example/1">', "width:auto;height:auto;"),
    ],
)
def test_the_editor_does_not_take_the_size_of_the_gray_area(tag, size):
    assert f'style="{size}' in hold_back(tag)
    assert f'style="{size}' not in hold_back(tag.replace("//x.example", "/web/image"))


def test_an_e_mail_inside_another_keeps_them_as_a_file():
    html = f'<p>Hi</p><img src="{ADDRESS}" width="9" height="9">'
    written = as_mime(EmailFile(subject="Hi", body=safe_body(html, "")[0]))
    assert (
        f'src="{HELD}{ADDRESS}"' in parse_email_file(b"From: a@b.c\r\n" + written).body
    )


def test_a_picture_in_the_files_is_found_by_its_name():
    html = f"Content-Type: text/html\r\n\r\n<img src='cid:a'><img src='{ADDRESS}'>"
    found = parse_email_file(mixed(html.encode(), head=HEAD))
    assert 'src="cid:a"' in found.body
    assert f'src="{HELD}{ADDRESS}"' in found.body


def test_what_was_held_back_once_is_known_for_ever():
    """The address stands in the text of e-mails that were imported long ago."""
    kept = "/webcrm_contacts/static/src/emails_tab/held_picture.png#" + ADDRESS
    assert show(f'<img src="{kept}">') == f'<img src="{ADDRESS}">'
    picture = HELD.removeprefix("/").removesuffix("#")
    assert (Path(__file__).resolve().parents[2] / picture).is_file()
