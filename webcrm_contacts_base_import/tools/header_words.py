"""Words by which exports of other programs call a number or an e-mail address.

In English and Danish, whatever the language of the user: a file keeps its own.
"""

FIELDS = {
    "phone": (
        "phone number",
        "telephone",
        "telephone number",
        "direct phone",
        "business phone",
        "work phone",
        "telefon",
        "telefonnummer",
        "tlf",
        "tlf.",
        "direkte nummer",
    ),
    "mobile": (
        "mobile phone",
        "mobile number",
        "mobile phone number",
        "cell phone",
        "mobil",
        "mobilnummer",
        "mobiltelefon",
    ),
    "email": (
        "email address",
        "e-mail address",
        "mail",
        "e-mailadresse",
        "mailadresse",
    ),
}
FIELD_OF = {word: name for name, words in FIELDS.items() for word in words}
