"""E-mail files read as the addon reads them: with Odoo's cleaning, without its database."""

from functools import partial

from tools.email import body, parse, soup

from odoo.tools.mail import (
    SANITIZE_TAGS,
    html_sanitize,
    html_to_inner_content,
    safe_attrs,
)

CLEANER = body.Cleaner(
    clean=partial(html_sanitize, sanitize_style=True),
    text_of=html_to_inner_content,
    tags=SANITIZE_TAGS["allow_tags"] - {*SANITIZE_TAGS["kill_tags"]},
    attributes=safe_attrs,
)


def parse_email_file(content, limits=None, cleaner=CLEANER):
    return parse.parse_email_file(content, cleaner, limits)


def safe_body(html, plain):
    return body.safe_body(html, plain, CLEANER)


def regular_html(html):
    return soup.regular_html(html, CLEANER.tags, CLEANER.attributes)
