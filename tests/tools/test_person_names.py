"""Names are split as a careful clerk would, and composed again (F1.1)."""

import itertools
import random

import pytest
from effort import effort
from tools.person import names

ORDINARY = [
    ("Anna Holm", "Anna", "Holm"),
    ("Anne Marie Holm Jensen", "Anne Marie Holm", "Jensen"),
    ("Anna Holm-Jensen", "Anna", "Holm-Jensen"),
    ("Anne-Marie Holm", "Anne-Marie", "Holm"),
    ("ANNA HOLM", "ANNA", "HOLM"),
    ("anna holm", "anna", "holm"),
    ("J. R. R. Tolkien", "J. R. R.", "Tolkien"),
    ("Sean O'Brien", "Sean", "O'Brien"),
    ("Åse Ærø", "Åse", "Ærø"),
    ("Анна Каренина", "Анна", "Каренина"),
    ("Amartya Sen", "Amartya", "Sen"),
    ("Yo-Yo Ma", "Yo-Yo", "Ma"),
]
PARTICLES = [
    ("Anna van der Berg", "Anna", "van der Berg"),
    ("ANNA VAN DER BERG", "ANNA", "VAN DER BERG"),
    ("Ludwig Van Beethoven", "Ludwig", "Van Beethoven"),
    ("Lars von Trier", "Lars", "von Trier"),
    ("Mette-Marie af Rosenborg", "Mette-Marie", "af Rosenborg"),
    ("Maria de la Cruz", "Maria", "de la Cruz"),
    ("Osama bin Laden", "Osama", "bin Laden"),
    ("Jeanne d' Arc", "Jeanne", "d' Arc"),
    ("Jeanne d'Arc", "Jeanne", "d'Arc"),
    ("Anna della Rovere", "Anna", "della Rovere"),
    ("Vasco da Gama", "Vasco", "da Gama"),
    ("Ana dos Santos", "Ana", "dos Santos"),
    ("Jan ter Horst", "Jan", "ter Horst"),
    ("Karl zu Guttenberg", "Karl", "zu Guttenberg"),
    ("Ursula le Guin", "Ursula", "le Guin"),
    ("Ronald Mc Donald", "Ronald", "Mc Donald"),
    ("Van Morrison", "Van", "Morrison"),
    ("Ben Kingsley", "Ben", "Kingsley"),
    ("Anna Ben Holm", "Anna Ben", "Holm"),
]
TITLES_AND_SUFFIXES = [
    ("Dr. Anna Holm", "Dr. Anna", "Holm"),
    ("Hr. Peter Berg", "Hr. Peter", "Berg"),
    ("Fru Anna af Holm", "Fru Anna", "af Holm"),
    ("Prof. Dr. Hans Meyer", "Prof. Dr. Hans", "Meyer"),
    ("Peter Berg Jr.", "Peter", "Berg Jr."),
    ("Peter Berg, Jr.", "Peter", "Berg, Jr."),
    ("Peter Berg III", "Peter", "Berg III"),
    ("Peter Berg ph.d.", "Peter", "Berg ph.d."),
    ("Peter Berg, cand.merc., MBA", "Peter", "Berg, cand.merc., MBA"),
    ("Peter Berg M.D.", "Peter", "Berg M.D."),
    ("Peter “Pelle” Berg", "Peter “Pelle”", "Berg"),
    ('Peter Berg "Pelle"', "Peter", 'Berg "Pelle"'),
]
DOUBTFUL = [
    ("Madonna", "Madonna", ""),
    ("von Trier", "", "von Trier"),
    ("Dr. Holm", "Dr.", "Holm"),
    ("Peter Jr.", "Peter", "Jr."),
    ("Madonna, Jr.", "Madonna, Jr.", ""),
    ("María García López", "María García", "López"),
    ("José Ortega y Gasset", "José", "Ortega y Gasset"),
    ("Anna Holm - Jensen", "Anna", "Holm - Jensen"),
    ("Anna H.", "Anna", "H."),
    ("Anna og Peter Holm", "Anna og Peter", "Holm"),
    ("Anna Holm (Sales Dept)", "Anna", "Holm (Sales Dept)"),
    ("Anna (Annie) Holm", "Anna (Annie)", "Holm"),
    ("Peter Berg 2", "Peter Berg", "2"),
    ("One Two Three Four Five Six", "One Two Three Four Five", "Six"),
    ("山田 太郎", "山田", "太郎"),
    ("anna.holm@acme.example", "anna.holm@acme.example", ""),
    ("Anna anna@acme.example", "Anna anna@acme.example", ""),
    ("Acme A/S", "Acme A/S", ""),
    ("Nordvind Trading ApS", "Nordvind Trading ApS", ""),
    ("Volvo Cars AB", "Volvo Cars AB", ""),
    ("Sales Department", "Sales Department", ""),
    ("Holm, Anna", "Anna", "Holm"),
    ("Berg, Jr., Peter", "Peter", "Berg, Jr."),
    ("Holm, Anna, PhD", "Anna", "Holm, PhD"),
]
LAST_FIRST = [
    ("Holm Anna", "Anna", "Holm", False),
    ("van der Berg Anna Marie", "Anna Marie", "van der Berg", False),
    ("Berg Jr. Peter", "Peter", "Berg Jr.", False),
    ("Ortega y Gasset José", "José", "Ortega y Gasset", True),
    ("García López María", "López María", "García", True),
    ("Madonna", "Madonna", "", True),
    ("Holm, Anna", "Anna", "Holm", True),
]
LAST_COMMA_FIRST = [
    ("Holm, Anna", "Anna", "Holm", False),
    ("van der Berg, Anna Marie", "Anna Marie", "van der Berg", False),
    ("Berg, Jr., Peter", "Peter", "Berg, Jr.", False),
    ("Anna Holm", "Anna", "Holm", False),
    ("Madonna", "Madonna", "", True),
    ("Holm, Anna, Marie", "Holm, Anna,", "Marie", True),
]


@pytest.mark.parametrize(
    "name, first, last", ORDINARY + PARTICLES + TITLES_AND_SUFFIXES, ids=str
)
def test_a_plain_name_is_split_without_doubt(name, first, last):
    assert names.split(name) == (first, last, False)


@pytest.mark.parametrize("name, first, last", DOUBTFUL, ids=str)
def test_a_doubtful_name_is_split_and_marked(name, first, last):
    assert names.split(name) == (first, last, True)


@pytest.mark.parametrize("name, first, last, review", LAST_FIRST, ids=str)
def test_the_last_name_may_come_first(name, first, last, review):
    assert names.split(name, "last_first") == (first, last, review)


@pytest.mark.parametrize("name, first, last, review", LAST_COMMA_FIRST, ids=str)
def test_the_last_name_may_come_first_with_a_comma(name, first, last, review):
    assert names.split(name, "last_comma_first") == (first, last, review)


def test_up_to_five_words_are_a_plain_name():
    assert names.split("One Two Three Four Five")[2] is False
    assert names.split("One Two Three Four Five", "last_first")[2] is False
    assert names.split("One Two Three Four Five Six", "last_first")[2] is True
    comma = "last_comma_first"
    assert names.split("One, Two Three Four Five Six", comma)[2] is False
    assert names.split("One, Two Three Four Five Six Seven", comma)[2] is True


def test_a_name_has_a_hundred_and_twenty_characters_at_most():
    assert names.split("Anna " + "a" * 115) == ("Anna", "a" * 115, False)
    assert names.split("Anna " + "a" * 116) == ("Anna " + "a" * 116, "", True)


@pytest.mark.parametrize("name", [None, False, "", "  ", "\t\n", "\u200b", "\u00a0"])
def test_no_name_has_no_parts_and_needs_no_review(name):
    assert names.split(name) == ("", "", False)


@pytest.mark.parametrize(
    "name",
    ["  Anna   Holm\t", "Anna\u00a0Holm", "An\u200bna \ufeffHolm", "Anna\nHolm\u200d"],
)
def test_blanks_and_invisible_characters_do_not_count(name):
    assert names.split(name) == ("Anna", "Holm", False)


def test_joiners_stay_in_scripts_that_write_with_them():
    assert names.clean("علی\u200cرضا") == "علی\u200cرضا"


def test_a_very_long_text_is_left_whole():
    text = "word " * 200000
    assert names.split(text) == (text.strip(), "", True)


@pytest.mark.parametrize(
    "order, composed",
    [
        ("first_last", "Anna van der Berg"),
        ("last_first", "van der Berg Anna"),
        ("last_comma_first", "van der Berg, Anna"),
    ],
)
def test_a_name_is_composed_in_each_order(order, composed):
    assert names.compose("Anna", "van der Berg", order) == composed


@pytest.mark.parametrize("order", names.ORDERS)
def test_one_part_stands_alone(order):
    assert names.compose("Anna", None, order) == "Anna"
    assert names.compose("", "Holm", order) == "Holm"
    assert names.compose(False, None, order) == ""


def some_names():
    """Every pair and many random rows of the odd words names are made of."""
    words = (
        "Anna Holm van de von y - Jr. III Dr. Hr. MA cand.merc. ph.d. García & og 2 "
        'A/S (x) "q" B. anna@acme.example 山田 O\' Ben'
    ).split()
    yield from map(" ".join, itertools.product(words, repeat=2))
    chance = random.Random(1)
    for _index in range(20000):
        yield " ".join(chance.choices(words, k=chance.randint(1, 7)))


def test_composing_gives_the_split_name_back():
    for name in some_names():
        first, last, _review = names.split(name)
        assert names.compose(first, last) == name


def test_splitting_again_changes_nothing():
    for name in some_names():
        for order in names.ORDERS:
            parts = names.split(name, order)[:2]
            composed = names.compose(*parts, order)
            if composed == name:
                assert names.split(composed, order)[:2] == parts


@pytest.mark.parametrize("order", names.ORDERS)
def test_plain_names_survive_each_order(order):
    for _name, first, last in ORDINARY + PARTICLES:
        if " " not in first:
            composed = names.compose(first, last, order)
            if order != "last_first" or first != "Van":
                assert names.split(composed, order)[:2] == (first, last)


@pytest.mark.parametrize(
    "name, first, last, result",
    [
        ("María García López", "María", "", ("María", "García López")),
        ("María García López", "", "García López", ("María", "García López")),
        ("Holm, Anna", "", "Holm", ("Anna", "Holm")),
        ("Anna Holm", "Annie", "", ("Annie", "Holm")),
        ("Anna Holm", "Annie", "Berg", ("Annie", "Berg")),
        ("Anna", "Anna", "", ("Anna", "")),
    ],
)
def test_a_known_part_leaves_the_rest_of_the_name(name, first, last, result):
    assert names.fill_in(name, first, last) == result


@pytest.mark.parametrize(
    "order, old, new, parts",
    [
        ("first_last", "Anna Holm", "Anna Holm (copy)", ("Anna", "Holm (copy)")),
        ("first_last", "Anna Holm", "Copy of Anna Holm", ("Copy of Anna", "Holm")),
        ("last_first", "Holm Anna", "Holm Anna (copy)", ("Anna (copy)", "Holm")),
        ("first_last", "Anna Holm", "Peter Berg", None),
        ("first_last", "A. Holm", "A. Holm (copy)", None),
    ],
)
def test_parts_follow_a_name_that_got_an_addition(order, old, new, parts):
    assert names.follow(old, new, "Anna", "Holm", order) == parts


def test_an_addition_to_a_single_name_goes_to_its_only_part():
    assert names.follow("Cher", "Cher (copy)", "Cher", "") == ("Cher (copy)", "")
    assert names.follow("Cher", "Cher (copy)", "", "Cher") == ("", "Cher (copy)")


def test_a_name_is_little_work():
    sample = [row[0] for row in ORDINARY + PARTICLES + TITLES_AND_SUFFIXES + DOUBTFUL]

    def split_all():
        for _round in range(20_000 // len(sample)):
            for name in sample:
                names.split(name)

    # A million take ten seconds, on a machine half as fast as the one it was made on.
    assert effort(split_all)[1] < 40


@pytest.mark.parametrize(
    ("order", "name", "parts"),
    [
        ("first_last", "Dr. Anna Holm", ("Dr. Anna", "Holm", False)),
        ("last_first", "Dr. Holm Anna", ("Anna", "Dr. Holm", True)),
        ("last_first", "Dr. van der Berg Anna", ("Anna", "Dr. van der Berg", True)),
        ("last_first", "Holm Anna", ("Anna", "Holm", False)),
    ],
)
def test_a_title_stays_where_the_name_begins(order, name, parts):
    assert names.split(name, order) == parts


@pytest.mark.parametrize(
    ("name", "by_first", "by_last"),
    [
        # A second last name stands behind the first one.
        ("García Holm", ("García", "Holm", False), ("Holm", "García", False)),
        ("Holm García", ("Holm", "García", False), ("García", "Holm", False)),
        ("Anna Holm García", ("Anna Holm", "García", False), None),
        # Two halves need a first name before or behind them.
        ("José y Gasset", ("José y", "Gasset", True), ("y Gasset", "José", True)),
        ("Anna Ortega y Holm", ("Anna", "Ortega y Holm", True), None),
        ("Anna de Ortega y Holm", ("Anna", "de Ortega y Holm", True), None),
        ("Ortega y Gasset José", None, ("José", "Ortega y Gasset", True)),
        # Nothing but titles, suffixes, particles.
        ("Dr. Prof.", ("Dr. Prof.", "", True), ("Dr. Prof.", "", True)),
        ("Jr. III", ("Jr.", "III", True), ("Jr.", "III", True)),
        ("von der Berg", ("", "von der Berg", True), ("", "von der Berg", True)),
        ("von Anna Holm", ("von Anna", "Holm", False), None),
        ("Van Holm", ("Van", "Holm", False), ("", "Van Holm", True)),
        ("Dipl.-Ing. Anna Holm", ("Dipl.-Ing. Anna", "Holm", False), None),
        # Suffixes, more than one of them, and remarks.
        ("Anna Holm Jr. III", ("Anna", "Holm Jr. III", False), None),
        ("Berg Jr. III Peter", None, ("Peter", "Berg Jr. III", False)),
        ("Berg Peter Jr.", None, ("Peter Jr.", "Berg", True)),
        ("Anna (x)", ("Anna", "(x)", True), ("Anna", "(x)", True)),
        ('Anna Holm "The Best"', ("Anna", 'Holm "The Best"', False), None),
        ('Anna "The Best" Holm', ('Anna "The Best"', "Holm", False), None),
        ("Anna Holm (a) Jr.", ("Anna", "Holm (a) Jr.", True), None),
        ("Anna Holm]", ("Anna", "Holm]", True), None),
        # A letter is no last name.
        ("Anna H", ("Anna", "H", True), ("H", "Anna", False)),
        ("Anna Ho", ("Anna", "Ho", False), ("Ho", "Anna", False)),
        # In capitals, AB may be a name.
        ("Anna AB", ("Anna AB", "", True), ("Anna AB", "", True)),
        ("ANNA AB", ("ANNA", "AB", False), ("AB", "ANNA", False)),
        ("AB Anna", ("AB", "Anna", False), ("Anna", "AB", False)),
        # Commas that are no "Last, First".
        ("Holm,", ("Holm,", "", True), ("Holm,", "", True)),
        ("Holm, , Anna", ("Holm, ,", "Anna", True), None),
        ("Holm, Jr., III", ("Holm, Jr., III", "", True), None),
        ("Peter Berg, Jr., III", ("Peter", "Berg, Jr., III", False), None),
        ("Berg Peter, Jr., III", None, ("Peter", "Berg, Jr., III", True)),
        ("Holm, 2", ("2", "Holm", True), ("2", "Holm", True)),
    ],
)
def test_what_is_hard_to_split(name, by_first, by_last):
    if by_first:
        assert names.split(name) == by_first
    if by_last:
        assert names.split(name, "last_first") == by_last


@pytest.mark.parametrize(
    ("name", "split"),
    [
        ("Holm, 2", ("2", "Holm", True)),
        ("Holm, Anna", ("Anna", "Holm", False)),
        ("Holm, Anna, Jr.", ("Anna", "Holm, Jr.", True)),
    ],
)
def test_a_comma_is_without_doubt_where_it_stands_in_each_name(name, split):
    assert names.split(name, "last_comma_first") == split


@pytest.mark.parametrize(
    ("order", "old", "new", "parts"),
    [
        (
            "last_comma_first",
            "Holm, Anna",
            "New Holm, Anna (2)",
            ("Anna (2)", "New Holm"),
        ),
        ("first_last", "Anna Holm", "A Anna Holm B", ("A Anna", "Holm B")),
        ("last_first", "Holm Anna", "A Holm Anna B", ("Anna B", "A Holm")),
    ],
)
def test_what_was_added_at_either_end_goes_to_the_part_there(order, old, new, parts):
    assert names.follow(old, new, "Anna", "Holm", order) == parts


@pytest.mark.parametrize("order", names.ORDERS)
@pytest.mark.parametrize("alone", [("Cher", ""), ("", "Cher"), ("Cher", None)])
def test_what_was_added_to_a_single_name_goes_to_its_only_part(order, alone):
    parts = names.follow("Cher", "A Cher B", *alone, order)
    assert parts == tuple("A Cher B" if part else "" for part in alone)
    assert names.follow("", "Cher", *alone, order) is None


@pytest.mark.parametrize(
    ("name", "first", "last", "result"),
    [
        ("Anna Holm", "Holm", "", ("Holm", "Anna")),
        ("Anna,Holm", "Anna", "", ("Anna", "Holm")),
        ("Annabel Holm", "Anna", "", ("Anna", "Holm")),
        ("Anna Holm", "", "olm", ("Anna", "olm")),
        ("Anna", "", "Anna", ("", "Anna")),
        ("Anna ,", "Anna", "", ("Anna", "")),
    ],
)
def test_a_known_part_is_a_whole_word_at_one_end(name, first, last, result):
    assert names.fill_in(name, first, last) == result


def test_all_suffixes_are_no_last_first():
    assert names.split("Jr., III") == ("Jr.,", "III", True)


@pytest.mark.parametrize(
    "sign",
    "\0\N{SOFT HYPHEN}\N{MONGOLIAN VOWEL SEPARATOR}\N{ZERO WIDTH SPACE}"
    "\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}\N{ZERO WIDTH NO-BREAK SPACE}"
    "\N{LEFT-TO-RIGHT EMBEDDING}\N{RIGHT-TO-LEFT OVERRIDE}\N{WORD JOINER}"
    "\N{FIRST STRONG ISOLATE}\N{POP DIRECTIONAL ISOLATE}\N{ZERO WIDTH JOINER}"
    "\N{ZERO WIDTH NON-JOINER}",
    ids=ascii,
)
def test_what_nobody_sees_is_no_part_of_a_name(sign):
    assert names.clean(f"An{sign}na") == "Anna"


@pytest.mark.parametrize(
    "sign",
    "\t\n\N{NO-BREAK SPACE}\N{THIN SPACE}\N{NARROW NO-BREAK SPACE}"
    "\N{MEDIUM MATHEMATICAL SPACE}\N{IDEOGRAPHIC SPACE}\N{PARAGRAPH SEPARATOR}",
    ids=ascii,
)
def test_whatever_is_a_blank_is_one_blank(sign):
    assert names.clean(f"Anna{sign}{sign}Holm") == "Anna Holm"
