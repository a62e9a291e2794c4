"""The words and signs that the splitting of names knows (see `names.py`).

All in lower case and without dots, except where the case is what tells a word apart.
"""

import re


def _words(text):
    return frozenset(text.split())


# Before a name: "Dr. Anna Holm". They stay with the first name.
TITLES = _words(
    """
    dr mr mrs ms miss mx hr herr frau fru frk frøken fräulein prof professor sir lord
    lady dame mme mlle mons monsieur madame mademoiselle sra srta señor señora senhor
    senhora ing dipl rev reverend pastor hon capt captain col major lt sgt dhr mevr mw
    """
)

# After a name: "Peter Berg Jr.". They stay with the last name.
SUFFIXES = _words(
    """
    jr jnr junior snr senior ii iii iv phd dphil mba msc bsc esq cpa dds dvm llm llb
    cand stud merc polit jur scient med theol psych mag pharm techn
    """
)
# Names in their own right too ("Ma", "Sen"): a suffix only as "M.A.", "MA" or "sen.".
CAPITAL_SUFFIXES = _words("MA BA MD M.A. B.A. M.D. HD RN PE")
DOTTED_SUFFIXES = _words("sr. sen. jun. m.a. b.a. m.d. ph.d. d.phil. b.sc. m.sc.")

# Before a last name, with a capital or without: "van der Berg", "Van Dyke".
PARTICLES = _words(
    """
    van von vom vander vonder der den de del della delle degli dei dello di da das dos
    du des la las le les los lo ter ten te tot zu zum zur af av auf bin ibn bint binti
    abu abd mc mac st st. ste saint san santa 't op o' d' l' dell' dall' ver
    """
)
# Given names too with a capital ("Ben", "Al"): a particle in lower case only.
LOWER_PARTICLES = _words("al el ben do dal em in i' ul")
# Between the two halves of one last name: "Ortega y Gasset", "Holm - Jensen".
JOINERS = _words("y e - –")

# Two people in one name: "Anna og Peter Holm".
TOGETHER = _words("og och and und et en ja & + c/o")

# Last names that a second one often follows: "María García López". Whether the last
# or the last two belong together cannot be told from "Ana María López".
TWO_LASTNAMES = _words(
    """
    garcía garcia rodríguez rodriguez gonzález gonzalez fernández fernandez lópez lopez
    martínez martinez sánchez sanchez pérez perez gómez gomez martín jiménez jimenez
    ruiz hernández hernandez díaz diaz moreno muñoz munoz álvarez alvarez romero alonso
    gutiérrez gutierrez navarro torres domínguez dominguez vázquez vazquez ramos gil
    ramírez ramirez serrano blanco molina morales suárez suarez ortega delgado castro
    ortiz rubio marín iglesias medina garrido cortés cortes castillo santos lozano
    guerrero cano prieto méndez mendez cruz flores herrera peña pena león leon márquez
    marquez cabrera gallego calvo vidal campos vega fuentes carrasco reyes aguilar
    santana núñez nunez silva sousa souza ferreira pereira oliveira costa rodrigues
    martins fernandes gonçalves goncalves gomes lopes marques almeida ribeiro pinto
    carvalho teixeira moreira correia mendes nunes soares vieira monteiro cardoso rocha
    """
)

# What no person is called: legal forms and departments.
ORGANIZATION = _words(
    """
    aps a/s i/s k/s p/s s/i g/s ivs a.s. a/b gmbh mbh ohg ltd ltd. limited llc llp inc
    inc. plc corp corp. corporation company b.v. n.v. s.a. s.l. s.r.l. s.p.a. srl sarl
    sas bvba oyj pty holding group foundation fonden forening foreningen kommune
    institute university universitet department dept dept. afdeling afdelingen team
    office kontor reception support sales info service services solutions consulting
    bogholderi administration webmaster noreply no-reply accounting
    """
)
ORGANIZATION_CAPITALS = _words("AB AG AS SA NV BV KG OY SE KS IS")

# Signs that names do not have, and scripts that write the last name first.
_ODD = re.compile(r"[\d()\[\]{}<>@&/\\|+*_=:;?!#%~^$\u1100-\u11ff\u3040-\ud7af]")
_QUOTES = {"(": ")", "[": "]", '"': '"', "“": "”", "„": "“", "«": "»", "»": "«"}


def is_organization(words, lower):
    """Whether a word says that this is the name of a company or a department.

    :param words: list of str
    :param lower: the same in lower case
    """
    if not ORGANIZATION.isdisjoint(lower):
        return True
    if ORGANIZATION_CAPITALS.isdisjoint(words[1:]):
        return False
    return not all(map(str.isupper, words))


def has_odd_signs(name):
    """Whether a name has signs that plain names do not have."""
    return bool(_ODD.search(name))


def is_doubtful(words, lower):
    """Whether a name of several words has something that plain names do not have."""
    return (
        has_odd_signs(" ".join(words))
        or not TOGETHER.isdisjoint(lower)
        or not JOINERS.isdisjoint(lower)
    )


def is_particle(word, lower):
    """Whether a word leads a last name, as "von" does."""
    return lower in PARTICLES or (word in LOWER_PARTICLES)


def count_titles(lower):
    """How many words at the beginning are titles."""
    count = 0
    while count < len(lower) and (
        lower[count].rstrip(".") in TITLES or lower[count].startswith("dipl.-")
    ):
        count += 1
    return count


def count_suffixes(words):
    """How many words at the end are suffixes, or a remark in brackets or quotes."""
    end = len(words)
    while end > 1:
        remark = _remark_start(words, end)
        if remark:
            end = remark
        elif _is_suffix(words[end - 1]):
            end -= 1
        else:
            break
    return len(words) - end


def _remark_start(words, end):
    """Index of the word that opens the bracket or quote closed before `end`."""
    closing = words[end - 1][-1]
    if closing.isalnum() or closing == ".":
        return None
    for index in range(end - 1, 0, -1):
        if _QUOTES.get(words[index][0]) == closing:
            return index
    return None


def are_suffixes(text):
    """Whether a text has no other words than suffixes."""
    return all(map(_is_suffix, text.split(" ")))


def _is_suffix(word):
    if word in CAPITAL_SUFFIXES:
        return True
    lower = word.lower()
    if lower in DOTTED_SUFFIXES or lower.replace(".", "") in SUFFIXES:
        return True
    return lower.startswith(("cand.", "stud.", "dipl.", "dr.med", "lic."))
