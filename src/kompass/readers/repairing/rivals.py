"""Words that the instrument's own texts needn't have, and that a hurt word may have been as well as one of theirs."""

from __future__ import annotations

from collections.abc import Mapping

_SWEDISH = """
förstå stå står nå når när här hör hår vår var vär mår mör bär bör bår gör går gård får för falla faller fara föra
föras håll häll hall hålla hälla hallar fälla mäta möta mäter möter mått mätt mätte mötte råd rad rader rätt rått
rätta ratta väg väga väger våg våga vågar vård värd vårda vården värden ålder äldre åka öka åker ökar söka söker
säker sätt satt sätta satta lån län lön låna låta lata läge långe länge längre lång läng större störa tåla tala tål
tal täl välja vilja väljer viljan vänner vinner fordra formar förmår hälsa halsa källa kalla kallar kallas hämnas
hamnar må mål måla dör där dag dög ställ stal ställa ställer stål stöd stod städ städer stöder ände anda ända andra
ändra andrar ändrar bröd bred lägga ligga lager läger lagar ligger lägger lida leda läda läder leder skåla skal skål
skäl sköt skata skatta tår tar tör tära tåg tag tog åt ät öt att ätt ort modem hand händ handen händer hander handel
rakna räkna rakt räkt samma sämre slå slag slog så sa svara svåra svår svar bygd byggd våra vara vära vårar varor
värna varna varnar vanor våning vänta vanta fånga fönn finns minnas namn nämn namnet binda banda band bånd sända
sand sinda sång färd ford först förs faster fäster fästa fasta plåga planta avlöst avlast avlasta avlösa tänka
tankar tänker tanke blandar lånar lönar manga sadan sådan sedan köpt kapt köp kap lockar löckar hotas hålls halls
ställs stalls höjs hejs röra rara rör rår hålas möten maten moten mätning motning morgon ordna vinda vända vänder
vinder kinna känna kanna kanner känner kunna hinna hänga höga hög hage lider läser löser låser låsa lösa läsa vanlig
vanliga vanligt vanligen andras vacker vackra hallen hosten matten radens ratten rattar rakning skalen skalet skarp
skarpa stallen stallet stalle prova provar provad provade provades provas provat provats provning oprovad oprovade
varnas tjänsteman
"""

_NORWEGIAN = """
får for før føre fare far når nær nar går gjør mål mal måler maler råd rad rød lære lare være vare våre var vår vær
ære åre må møte måte mate møter måter mater møtte matte søk søke så sa se ser står stør stor større store bør bor
bar bær bære bare hører harer høre håre følge følger løse lese låse løser leser låser lån lønn låne lønne ta tå tør
tar tære tåre børn barn dør dor der god gård ført fart først fast føst ør år ar er vært vert høy hoy håp hap skole
skal skål skjær sjø både bade ordre andre rett rått rette råtte ratte let lett lat løt gang gange hel håll feil fall
fell verne verdi hand hånd and ånd ende legge ligge lag lege våg vei veg maling malingen malinger lofter loftene
sorger sorget radene rader hosten graden moderne kokken
"""

_DANISH = """
får for før føre fare far når nær går gør mål mal måler maler råd rad rød lære læse løse lese låse læser løser låser
læs løs lås være vare våre var vår må møde måde mode mad møder måder moder søg søge så sa se ser står stor større
store bør bor bar bær bære bare børn barn høre hører harer følge følger falge lån løn låne lønne ta tå tør tar tære
dør der god gård ført fart først fast år ar er høj håb skole skal skål skær vært vert både bade ordre andre ret
rette rådet redet lav lov løv læg leg lag låg lægge ligge løft luft loft del dele dæl tale tæle tåle tal tæl tål
sætte satte sætter selv sølv hånd hand and ånd ende vælge valg vælg bede bøde sæde sad sød mæt møt mødt gang hel ved
vej væg våd flag fløj klar klør nogle nøgle nogen dag dog døgn lave leve løve lever laver graden maling malingen
kokken kokkener moderne lofter loftet lofterne skarer sorger varter raderne rader
"""

RIVALS: Mapping[str, frozenset[str]] = {
    "sv": frozenset(_SWEDISH.split()),
    "nb": frozenset(_NORWEGIAN.split()),
    "da": frozenset(_DANISH.split()),
}
