"""Names of entity types in sentences."""


def in_a_sentence(name):
    """The name of an entity type as it stands within a sentence.

    >>> in_a_sentence("Event Registrations"), in_a_sentence("SMS Messages")
    ('event registrations', 'SMS messages')
    """
    return " ".join(
        word if word.isupper() and len(word) > 1 else word.lower()
        for word in name.split(" ")
    )
