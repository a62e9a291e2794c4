"""HTML of e-mails is made regular before Odoo cleans it, whatever it is (F6.4)."""

import re
import sys

import pytest
from email_reading import CLEANER, parse_email_file, regular_html, safe_body
from hard_emails import HEAD, PLAIN
from ordinary_emails import ORDINARY, OUTLOOK
from tools.email import soup as email_soup
from tools.email.body import text_as_html
from tools.email.soup import MAX_DEPTH, MAX_TAGS, TooHeavy

from odoo.tools.mail import html_sanitize, html_to_inner_content, plaintext2html

# What is repeated, or what makes so many characters of it.
HOSTILE = {
    one: one.__mul__
    for one in (
        "<!--",
        "<",
        "<!",
        "<![",
        "<?",
        "</",
        "<!--[if",
        "-->",
        "<!DOCTYPE ",
        "<![CDATA[",
        "&",
        "&#",
        "&#9",
        "<a ",
        "<a href='",
        '<a href="',
        "<p\n",
        "< ",
        "<div>",
        "<table><tr><td>",
        "<blockquote>",
        "</x>",
        "<x></x>y",
        "<meta>x",
        "<form>x",
        "<style>",
        "<script>",
        "<title>",
        "<object>",
        "<object></object>",
        "<o:p>",
        "<o:",
        " encoding=x",
        "<a encoding=x",
        "<br>",
        "<p>",
        "<img src='https://track.example/1.gif'>",
        ">",
        "\n>",
        "\n>a\nb",
        " ",
        "\n",
        "a",
        "\0",
        "data:image/png;base64,",
        "<b style='x:expression('>",
        "<i class='",
        "<a<!--'\"></b & <?x>",
        "<div class=gmail_extra>a</div>",
        "<hr class=stopSpelling>",
        "<div>--<br></div>",
    )
}
HOSTILE |= {
    "attributes by the thousand": lambda n: (
        f"<a {' '.join(f'a{one}=1' for one in range(n))}>x</a>"
    ),
    "a style without end": lambda n: f"<p style='{'a' * n}'>x",
    "comments in a style": lambda n: f"<p style='{'a:/*;' * n}'>x",
    "a picture in an address, again and again": lambda n: (
        f"<a href='{'data:image/' * n}'>x</a>"
    ),
    "a picture in a text, then blank lines": lambda n: (
        "data:image/png;base64,AAA" + "\n" * n
    ),
    "a quotation among many": lambda n: (
        f"<div><b class=gmail_extra>q</b>{'<b></b>' * n}</div>"
    ),
}
# Every "<" begins one of these, every one of these ends.
TAG = re.compile(r"""</?[a-z][a-z0-9]*(?: [a-z_-]+(?:="[^"<>]*")?)*>""")


def given_to_odoo(html):
    """What Odoo is asked to clean when a file with this text is read."""
    given = []

    def clean(text):
        given.append(text)
        return CLEANER.clean(text)

    content = HEAD + b"Content-Type: text/html; charset=utf-8\r\n\r\n" + html.encode()
    return given, parse_email_file(content, cleaner=CLEANER._replace(clean=clean))


@pytest.mark.parametrize("name", HOSTILE)
def test_odoo_cleans_only_what_is_regular(name):
    given, _email = given_to_odoo(HOSTILE[name](20_000))
    for text in given:
        assert "<" not in TAG.sub("", text)
        tags = TAG.findall(text)
        assert len(tags) <= MAX_TAGS
        assert max((tag.count('="') for tag in tags), default=0) <= 50


@pytest.mark.parametrize("name", HOSTILE)
def test_twice_as_much_is_twice_the_work(name):
    works = [work(HOSTILE[name](n)) for n in (2000, 4000, 8000)]
    assert works[1] <= 2.2 * works[0] + 200
    assert works[2] <= 2.2 * works[1] + 200


def work(html):
    """How often something is called to make HTML regular, and what Odoo gets of it."""
    calls = 0

    def count(_frame, event, _argument):
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        text = regular_html(html)
    except TooHeavy:
        text = ""
    finally:
        sys.setprofile(None)
    return calls + len(text)


@pytest.mark.parametrize(
    "html",
    [
        "<br>" * (MAX_TAGS + 1),
        "<div>" * (MAX_DEPTH + 1),
        "<div>" * 100_000,
        HOSTILE["a quotation among many"](20_000),
        "<pre>" + HOSTILE["\n>a\nb"](20_000),
        HOSTILE["a picture in a text, then blank lines"](20_000),
    ],
)
def test_what_is_too_much_for_odoo_is_text_and_a_file(html):
    given, email = given_to_odoo(f"<p>1 &lt; 2</p>{html}<p>The end")
    assert not given
    assert email.is_cut
    assert email.body.startswith("<p>1 &lt; 2<br/>")
    [file] = email.attachments
    assert file.name == "text.html"
    assert file.content.decode() == f"<p>1 &lt; 2</p>{html}<p>The end"


def test_a_long_text_is_cut_between_its_lines():
    html = f"<p>{'x' * 99_999}<br>" * 15 + "<div>" * 300
    body, [file] = safe_body(html, "")
    assert body.count("<") == body.count(">") == 12
    assert file.content.decode() == html


def test_line_breaks_in_numbers_are_blanks_there():
    assert email_soup.lines_of_html("a&#10;&#x0A;b&#13c&#101;") == ["a b c&#101;"]


def test_what_is_just_not_too_much_is_shown():
    html = "<div>" * 200 + "deep" + "<br>" * 40_000
    body, in_full = safe_body(html, "")
    assert not in_full
    assert body.count("<br>") == 40_000


@pytest.mark.parametrize("text", ["A line\n" * 30_000, "word " * 500_000])
def test_plain_text_that_is_too_long_is_cut_and_a_file(text):
    found = parse_email_file(HEAD + PLAIN + b"\r\n" + text.encode())
    assert found.is_cut
    [file] = found.attachments
    assert (file.name, file.content.decode()) == ("text.txt", text)
    assert found.body.startswith(f"<p>{text[:4]}")


@pytest.mark.parametrize(
    "text",
    [
        "Dear Bo,\n\nsee https://www.acme.example/?a=1&b=2 and\r\nftp://x.example\n\n\nAnna",
        "1 < 2 & 'x' \"y\"\r\rz",
        "(http://x.example/a_(b)), http:// and https",
        "\n\n",
    ],
)
def test_plain_text_is_written_as_odoo_writes_it(text):
    assert text_as_html(text) == plaintext2html(text)


def test_a_word_without_end_is_read_once():
    # Odoo's own reads it from each letter: this would take an hour.
    assert text_as_html("http://" + "a" * 1_000_000).count("<a ") == 1
    assert text_as_html("http://a " * 100_000).count("<a ") == 5000


def cleaned(html):
    """What Odoo's field of a message makes of HTML, but for what no browser shows."""
    text = html_sanitize(html, sanitize_attributes=True, sanitize_style=True)
    return re.sub(r"<!--.*?-->|<\?.*?>", "", text, flags=re.DOTALL)


@pytest.mark.parametrize("name", ORDINARY)
def test_an_ordinary_e_mail_comes_out_as_from_odoo_alone(name):
    html = ORDINARY[name]
    body = html_sanitize(regular_html(html), sanitize_style=True)
    assert cleaned(body).split() == cleaned(html).split()


def test_what_only_outlook_shows_is_no_text():
    words = html_to_inner_content(safe_body(OUTLOOK, "")[0]).split()
    assert words[:3] == ["Hej", "Anna,", "1."]
    assert words[-2:] == ["Pris", "5.000"]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        # As browsers read it (HTML5).
        ("a<!-- b", "a"),
        ("a<!-->b", "ab"),
        ("a<!--->b", "ab"),
        ("a<!-- x --!>b", "ab"),
        ("a < b, c <3 d<", "a < b, c <3 d<"),
        ("a<!x>b<?y?>c</>d</ e>f", "abcdf"),
        ("a<![if x]>b<![endif]>c", "abc"),
        ("a<p title='x>b", "a"),
        ('a<p title="x>y">b', "a b"),
        ("a<style>b</styles>c</style >d", "ad"),
        ("a<script>b", "a"),
        ("a<noscript>b", "ab"),
        ("a<title>b<i>c</TITLE>d", "ad"),
        ("a<b<c>d</b<c>e", "ade"),
    ],
)
def test_broken_html_is_read_as_browsers_read_it(html, text):
    assert html_to_inner_content(safe_body(html, "")[0]).split() == text.split()


@pytest.mark.parametrize(
    ("attribute", "kept"),
    [
        ("src=https://a.example/1.gif", 'src="https://a.example/1.gif"'),
        ("src='cid:logo'", 'src="cid:logo"'),
        ("src=/web/session/logout", ""),
        ("src='/web/image/../session/logout'", ""),
        ("src='javascript:x()'", ""),
        ("onclick=x()", ""),
        ("alt='a \"b\" <c>'", 'alt="a &quot;b&quot; &lt;c&gt;"'),
        ("style='color:red;x:expression(1);width:5px'", 'style="color:red;width:5px"'),
        (r"style='background:\75rl(//a.example)'", ""),
        ('style="font-family:&quot;A B&quot;"', 'style="font-family:&quot;A B&quot;"'),
    ],
)
def test_of_a_tag_only_what_is_harmless_stays(attribute, kept):
    [tag] = TAG.findall(regular_html(f"<img {attribute}>"))
    assert tag == f"<img {kept}>".replace(" >", ">")


def is_too_heavy(html):
    try:
        regular_html(html)
    except TooHeavy:
        return True
    return False


def quotations(siblings, number):
    """So many quotations with so many siblings in each, few of them beside each other."""
    one = "<div class='gmail_x'>" + "<br>" * siblings + "</div>"
    few = f"<div>{one * 25}</div>"
    return few * (number // 25)


@pytest.mark.parametrize(
    ("most", "more"),
    [
        ("<p>a</p>" * 300, "<p>" + "<b>" * 300),
        # Odoo reads each line break again: 4472 times 4472 is less than 20,000,000.
        ("<pre>;base64," + "\n" * 4472, "<pre>;base64," + "\n" * 4473),
        ("<br>;base64," + "\n" * 4472, "<br>;base64," + "\n" * 4473),
        ("<pre>" + "\n" * 9999, "<pre>;base64," + "\n" * 9999),
        # Beside a quotation each is compared with each: a million times.
        ("<div id='x'>" + "<hr>" * 2000, "<div id='Signature'>" + "<hr>" * 1001),
        ("<div id='Signature'>" + "<hr>" * 1000, "<div>-- " + "<hr>" * 1001),
        (quotations(30, 1200), quotations(31, 1200)),
    ],
    ids=["depth", "text", "tail", "picture", "quotation", "million", "few"],
)
def test_what_odoo_reads_again_and_again_is_bounded(most, more):
    assert not is_too_heavy(most)
    assert is_too_heavy(more)


def test_a_link_holds_one_picture_at_most():
    one = "data:image/png;base64,AAAA"
    assert "href" in regular_html(f'<a href="{one}">')
    assert "href" not in regular_html(f'<a href="{one} {one}">')


def test_of_a_tag_fifty_attributes_are_kept():
    names = sorted(CLEANER.attributes - {"style", "src", *email_soup._LINKS})
    assert len(names) > 51
    html = "<p " + " ".join(f'{name}="1"' for name in names) + ">"
    assert regular_html(html).count('="1"') == 50
    assert regular_html('<p title="1" TITLE="2">') == '<p title="1">'


@pytest.mark.parametrize("style", ["a:\"'", 'a:"', "a:'", "a:(", "a:)", "a", "a:/*"])
def test_a_declaration_that_does_not_end_is_none(style):
    assert not email_soup.is_plain_declaration(style)


def test_what_odoo_would_drop_is_dropped_whatever_it_knows():
    assert email_soup.regular_html("<form>a<blink>b<p>", {"p", "blink"}, set()) == (
        "ab<p>"
    )
