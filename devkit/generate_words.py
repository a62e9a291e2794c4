"""The words that generated persons and organizations are made of.

All addresses end in ``.example``, which is nobody's; cities and names are common
ones. Letters beyond ASCII are there on purpose: search and sorting must cope.
"""

FIRST_NAMES = (
    "Anne Mette Kirsten Hanne Anna Helle Susanne Lene Maria Marianne Lone Camilla Pia "
    "Louise Charlotte Bente Gitte Tina Jette Karen Inge Emma Ida Sofie Freja Clara "
    "Signe Åse Bodil Sørine Peter Michael Lars Jens Thomas Henrik Søren Christian "
    "Martin Jan Morten Niels Anders Hans Jesper Mads Per Rasmus Ole Jørgen Kim Carsten "
    "Frederik Lucas Emil Magnus Åge Bjørn Pål Jürgen Emily Olivia Amelia Isla Grace "
    "Sophie Charlotte-Rose Hannah Alice Ruth James Oliver Harry George Jack William "
    "Edward Arthur Samuel Daniel Anne-Marie Hans-Peter Ærø"
).split()

LAST_NAMES = (
    "Nielsen;Jensen;Hansen;Pedersen;Andersen;Christensen;Larsen;Sørensen;Rasmussen;"
    "Jørgensen;Petersen;Madsen;Kristensen;Olsen;Thomsen;Christiansen;Poulsen;Johansen;"
    "Møller;Mortensen;Knudsen;Jakobsen;Mikkelsen;Frederiksen;Lund;Holm;Schmidt;Winther;"
    "Bertelsen;Østergaard;Ågård;Bæk;Kjær;Dahl;Krogh;Smith;Jones;Taylor;Brown;Williams;"
    "Wilson;Johnson;Davies;Robinson;Wright;Thompson;Evans;Walker;White;Roberts;Green;"
    "Hall;Wood;Jackson;Clarke;van der Berg;von Essen;af Rosenborg;O'Brien;Hansen-Møller"
).split(";")

JOB_TITLES = (
    "Sales Manager;Key Account Manager;Purchaser;Head of Procurement;CEO;CFO;CTO;"
    "Project Manager;Marketing Manager;Accountant;Office Manager;IT Manager;Consultant;"
    "Direktør;Indkøbschef;Salgschef;Bogholder;Projektleder;Driftsleder;Værkfører;"
    "Kontorassistent;Udvikler;Receptionist;Lagerchef;Economist;Engineer;Architect"
).split(";")

# Organization names: word, trade, form.
WORDS = (
    "Nordvind Fjord Vestkyst Østersø Havn Bøge Ege Lynge Sund Bælt Kronborg Viking "
    "Solsikke Stjerne Polar Atlas Baltic Harbour Ashford Oakwood Redhill Silver Bridge "
    "Meridian Summit Delta Nova Orion Aurora Thor Freja Saga Ymer Granit Kilde Mølle"
).split()
TRADES = (
    "Byg;Transport;Energi;Møbler;Maskiner;Fødevarer;Consulting;Software;Logistics;"
    "Marine;Trading;Tryk;Design;Elektro;Ventilation;Revision;Agro;Pharma;Textiles;Steel"
).split(";")
DANISH_FORMS = ("ApS", "A/S", "I/S", "P/S")
BRITISH_FORMS = ("Ltd", "LLP", "plc", "Group")

DANISH_PLACES = (
    "1050 København K;2100 København Ø;2300 København S;2800 Kongens Lyngby;"
    "4000 Roskilde;4700 Næstved;5000 Odense C;6000 Kolding;6400 Sønderborg;"
    "6700 Esbjerg;7100 Vejle;7400 Herning;8000 Aarhus C;8600 Silkeborg;8800 Viborg;"
    "8900 Randers C;9000 Aalborg;"
    "9800 Hjørring;3700 Rønne;4180 Sorø"
).split(";")
BRITISH_PLACES = (
    "EC1A London;M1 Manchester;B1 Birmingham;LS1 Leeds;G1 Glasgow;BS1 Bristol;"
    "L1 Liverpool;EH1 Edinburgh;CF10 Cardiff;NE1 Newcastle"
).split(";")
DANISH_STREETS = (
    "Havnegade;Algade;Nørregade;Søndergade;Industrivej;Skolevej;Møllevej;Birkevej;"
    "Åboulevarden;Østre Allé"
).split(";")
BRITISH_STREETS = (
    "High Street;Station Road;Church Lane;Victoria Road;Park Avenue;Mill Lane;"
    "King Street;Queensway"
).split(";")

# Beginnings of numbers that the phone library takes for valid whatever follows, as
# long as it is no zero.
DANISH_LANDLINES = (
    "33 35 36 38 43 44 45 46 49 55 56 62 63 64 65 66 75 76 86 97 98".split()
)
DANISH_MOBILES = (
    "20 21 22 23 24 25 26 27 28 29 30 31 40 41 42 50 51 52 53 60 61".split()
)
