"""Swedish: made-up places and sentences of our own."""

from __future__ import annotations

from tests.readers.synthetic.words.lexicon import Lexicon

STRONG = (
    "Tydlig startsida med genvägar till de {n} vanligaste ärendena",
    "Fullmäktige sänds direkt och ligger kvar i arkivet",
    "Handlingar läggs ut senast {n} dagar före nämndens möte",
    "Öppet hus i stadshuset varje höst, alltid med politiker på plats",
    "Ungdomsråd med egen budget (”Idépotten”)",
    "Medborgarpanel med över {n}00 deltagare",
    "Enkel kortversion av budgeten – delas ut på bibliotek och vårdcentraler",
    "God tillgänglighet per telefon och e-post",
    "Gemensam värdegrund: öppen, nyfiken, pålitlig",
    "E-tjänster inom förskola/skola och bygglov",
    "Servicegarantier inom {n} verksamheter, följs upp varje år",
    "Mystery shopping används för att pröva bemötandet",
    "Alla synpunkter besvaras inom {n} arbetsdagar",
    "Styrkort på tre nivåer med röd tråd från vision till arbetsplats",
    "Få men mätbara fullmäktigemål",
    "Tertialrapporter med både ekonomi, verksamhet och personal",
    "Delegationsordningen är aktuell och kommenterad",
    "Gruppledarna och kommundirektören träffas varje vecka",
    "Chefsavtal med årlig uppföljning",
    "Traineeprogram för blivande chefer sedan {y}",
    "Enheterna tar med sig över- och underskott (max {n} %)",
    "Ledningsgruppen besöker arbetsplatser enligt ett schema",
    "Nyckeltal per brukare redovisas i budgeten",
    "Deltar i nätverk för jämförelser, bl.a. inom äldreomsorg och gator/park",
    "Gemensam räddningstjänst och lönenämnd med grannkommunerna",
    "Månadsvis prognos som även omfattar volymer",
    "Kompetensplaner på individnivå",
    "Låg sjukfrånvaro; friskvårdstimme för alla",
    "Medarbetarenkät vartannat år – svarsfrekvens {n} procent",
    "Lönekriterier som är kända och framtagna tillsammans med de fackliga",
    "Förslagslåda på intranätet där varje idé får svar",
    "Avvikelser samlas i ett system och återförs till personalen",
    "Kvalitetspris som delas ut i december",
    "Samverkan med högskolan kring examensarbeten och följeforskning",
    "Översiktsplan antagen {y} efter ovanligt bred dialog",
    "Lokala utvecklingsgrupper i {n} byar",
    "Näringslivsråd och en väg in för företag",
    "Kulturstråk, konsthall och en livaktig musik- och dansskola",
    "EU-samordnare som stöttar förvaltningarna i ansökningar",
    "Miljöbokslut, fossilbränslefri fordonsflotta (mål för 2030)",
    (
        "Trygghetsvandringar, där invånare, polis, bostadsbolag och tjänstepersoner tillsammans går igenom ett område "
        "(två gånger per år) och där det som kommer fram följs upp i en öppen lista"
    ),
    (
        "Budgetprocessen börjar med en gemensam omvärldsdag – politiker, chefer och fackliga företrädare prioriterar i "
        "blandade grupper, och resultatet blir underlag för nämndernas planer"
    ),
)
DEVELOP = (
    "Ta fram en samlad plan för medborgardialogen",
    "Fler lättlästa texter, även på andra språk än svenska",
    "Visa resultat på webben så att de går att jämföra mellan enheter",
    "Kontaktvägar till de förtroendevalda saknas",
    "En visselblåsarfunktion (internt/externt)",
    "Återkoppla vad som hände med inkomna förslag",
    "Kriterier för gott bemötande vid rekrytering",
    "Vidga öppettiderna i receptionen till minst {n} timmar per vecka",
    "Gemensam mall för brukarenkäter i hela organisationen",
    "Servicedeklarationer: gör dem kända och följ upp dem",
    "Redovisa klagomål och åtgärder samlat till nämnderna",
    "Väv ihop mål och resurser i ett och samma dokument",
    "Minska antalet mål – i dag {n} stycken",
    "Utbildning för förtroendevalda under hela mandatperioden, inte bara det första året",
    "Klargör gränsen mellan vad-frågor och hur-frågor",
    "Uppföljning av bolagen i koncernen",
    "Rutin för utvärdering av chefer",
    "Projektmodell för tvärsektoriella uppdrag",
    "Belöna goda ledarprestationer på fler sätt än genom lön",
    "Stöd till nya chefer (mentor, introduktion, handbok)",
    "Kostnad per tjänst är inte känd i alla verksamheter",
    "Systematiska jämförelser med andra, t.ex. kommuner av samma storlek",
    "Diskutera resursanvändning på arbetsplatsträffar",
    "Följ upp effektiviteten i inköp – ramavtalstrohet {n} %",
    "Strategi för samverkan med idéburna aktörer",
    "Arbetsgivarmärke och närvaro på mässor",
    "Mångfaldsplanen behöver omsättas i handling",
    "Karriärvägar för medarbetare som inte vill bli chefer",
    "Gruppbelöning för arbetslag",
    "Gör medarbetarsamtalen likvärdiga: samma mall, samma tid på året",
    "Sprid goda exempel mellan förvaltningarna",
    "Analysera orsaker till avvikelser, inte enbart antal",
    "Bjud in utomstående granskare/kollegor från andra kommuner",
    "Brukarna kan vara med och utforma tjänsterna (tjänstedesign)",
    "Mål för kvalitetsutvecklingen saknas",
    "Internationell strategi med tydlig nytta för invånarna",
    "Undersök hur företagen upplever kommunens service",
    "Mötesplatser för civilsamhället i tätorternas ytterområden",
    "Energi- och klimatplanen från {y} behöver förnyas",
    "Arbeta mer förebyggande mot segregation och utanförskap",
    (
        "Ge nämnderna ett bättre underlag: i dag redovisas främst ekonomi, medan uppföljningen av kvalitet, volymer "
        "och måluppfyllelse kommer sent, ser olika ut och är svår att jämföra över tid"
    ),
    (
        "En modell för hur erfarenheter från projekt (t.ex. ”Digital vardag”) tas om hand när projektpengarna är slut, "
        "så att arbetssätten lever vidare i den ordinarie verksamheten"
    ),
)
PROSE = (
    "I samtalen återkommer bilden av en organisation som vill framåt men saknar tid att stanna upp.",
    "Det finns god vilja på alla nivåer, och flera av de intervjuade gav konkreta exempel.",
    "Arbetet började {y} och har sedan dess byggts ut steg för steg.",
    "Hur väl detta fungerar skiljer sig mellan förvaltningarna.",
    "{p} har valt en egen väg, vilket både har för- och nackdelar.",
    "Vi såg {n} olika dokument som delvis överlappar varandra.",
    "Ett uppdrag är nu givet till förvaltningscheferna att se över detta.",
    "Det vore värdefullt att samla kunskapen på ett ställe och göra den lätt att hitta.",
    "Kunskap om vad invånarna tycker är en förutsättning för rätt beslut.",
    "Här finns en möjlighet att lära av grannar som kommit längre.",
    "Rutiner är beskrivna, men efterlevnaden följs inte upp regelbundet.",
    "När roller är otydliga riskerar frågor att falla mellan stolarna.",
)
SWEDISH = Lexicon(
    ("Ekebyholm", "Norrvik", "Älvhammar", "Sandåker", "Brunnstad", "Östra Lövsjö", "Grankulla-Vik", "Tallmo"),
    STRONG,
    DEVELOP,
    PROSE,
)
