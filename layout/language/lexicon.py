"""The words between the things: numbers, attributes, relations, styles and the glue of English.

Every table is plain data. A word that stands in none of them, nor in the catalogue, nor among the
rooms, counts as a noun that was not understood, and is reported.
"""

# ruff: noqa: SIM905 (words in prose are easier to read than in quotes)
from __future__ import annotations


def by_meaning(table: dict[str, str]) -> dict[str, str]:
    """Word to meaning, from meaning to words."""
    return {word: meaning for meaning, words in table.items() for word in words.split(", ")}


def _contents(table: dict[str, str]) -> dict[str, tuple[tuple[str, str, int], ...]]:
    """`2 can as paint` is the category can, the label paint, and two of them."""
    return {word: tuple(_content(part) for part in parts.split(", ")) for word, parts in table.items()}


def _content(part: str) -> tuple[str, str, int]:
    count, _, thing = part.partition(" ")
    category, _, label = thing.partition(" as ")
    return category, label or category, int(count)


# fmt: off

NUMBERS = {
    "zero": 0, "one": 1, "single": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "twenty": 20, "thirty": 30, "half a dozen": 6, "half dozen": 6, "dozen": 12, "a dozen": 12, "twin": 2,
    "two dozen": 24, "double": 2,
}

AMOUNTS = {
    "a pair of": 2, "pair of": 2, "pairs of": 4, "a couple of": 2, "couple of": 2, "a couple": 2, "a few": 3,
    "few": 3, "several": 4, "some": 3, "a set of": 4, "set of": 4, "sets of": 4, "a number of": 4, "many": 5,
    "lots of": 5, "a lot of": 5, "plenty of": 5, "numerous": 5, "multiple": 3, "various": 3, "a variety of": 3,
    "an assortment of": 3, "assortment of": 3, "assorted": 3, "a collection of": 4, "collection of": 4,
    "collections of": 4, "a row of": 4, "row of": 4, "rows of": 6, "a stack of": 3, "stack of": 3, "stacks of": 6,
    "a pile of": 3, "pile of": 3, "piles of": 6, "a group of": 3, "group of": 3, "groups of": 6, "a cluster of": 3,
    "cluster of": 3, "clusters of": 6, "an array of": 4, "array of": 4, "a bunch of": 3, "bunch of": 3,
    "a series of": 4, "a trio of": 3, "trio of": 3, "a handful of": 4, "handful of": 4, "a range of": 3,
    "dozens of": 12, "an abundance of": 6, "a mix of": 3, "a shelf of": 5, "a wall of": 4, "different": 3,
    "a selection of": 3, "selection of": 3, "a gallery of": 4,
}
"""How many, where the sentence does not count. They bind a plural or a mass."""

MASSES = {
    "acoustic foam": 4, "soundproofing": 3, "glassware": 4, "cookware": 2, "dinnerware": 4, "crockery": 4,
    "greenery": 3, "shelving": 2, "pottery": 3, "ivy": 2, "artwork": 2, "art": 2, "wall art": 2, "fruit": 1,
    "stationery": 1, "paperwork": 2, "decor": 3, "wall decor": 2, "firewood": 3, "canned food": 4, "ductwork": 2,
}
"""Words without a plural that mean more than one thing."""

COLLECTIVES = (
    "pen holder", "cutlery", "drum kit", "fruit bowl", "dumbbell rack", "tire stack", "toilet paper holder", "shower",
    "coat hook",
)
"""Categories that already show several: their bare plural makes one (dumbbells, tires, pens)."""

DETERMINERS: dict[str, str] = by_meaning({
    "a": "a, an, what, such",
    "the": "the, this, that, these, those, his, her, my, our, either",
    "its": "its, their",
    "each": "each, every",
    "all": "all, both",
    "any": "any",
    "more": "another, additional, extra, more, second, third",
    "other": "other",
    "rest": "remaining",
})

PRONOUNS = (
    "each other", "one another", "it", "them", "they", "which", "one", "ones", "each", "all", "both", "itself",
    "others", "another",
)

COLOURS: dict[str, str] = by_meaning({
    "white": "white, snow white, all white",
    "cream": "cream, pale yellow, light yellow",
    "ivory": "ivory, off white",
    "beige": "beige",
    "tan": "tan, light brown, khaki, caramel",
    "brown": "brown",
    "chocolate": "chocolate, dark brown",
    "black": "black, jet black",
    "charcoal": "charcoal, dark grey, dark gray",
    "grey": "grey",
    "gray": "gray",
    "silver": "silver, light grey, light gray",
    "red": "red, crimson, scarlet",
    "burgundy": "burgundy, maroon, dark red",
    "terracotta": "terracotta, coral, rust",
    "orange": "orange",
    "mustard": "mustard, amber",
    "yellow": "yellow",
    "gold": "gold, golden",
    "olive": "olive, olive green",
    "sage": "sage, sage green",
    "green": "green",
    "emerald": "emerald, dark green, forest green, emerald green",
    "mint": "mint, mint green, light green, pastel green",
    "teal": "teal",
    "turquoise": "turquoise, aqua, cyan",
    "blue": "blue, royal blue, cobalt",
    "light blue": "light blue, sky blue, pale blue, baby blue, pastel blue",
    "navy": "navy, dark blue, navy blue, indigo",
    "purple": "purple, violet, plum",
    "lavender": "lavender, lilac",
    "pink": "pink, magenta, hot pink",
    "blush": "blush, pale pink, light pink, dusty pink, peach, pastel pink",
    "copper": "copper, bronze",
})
"""Colour words and the colour that is shown."""

MATERIALS: dict[str, str] = by_meaning({
    "oak": "oak",
    "walnut": "walnut, dark wood, dark oak",
    "pine": "pine",
    "birch": "birch",
    "maple": "maple",
    "ash": "ash",
    "beech": "beech",
    "teak": "teak",
    "mahogany": "mahogany",
    "cherry": "cherry",
    "ebony": "ebony",
    "bamboo": "bamboo",
    "plywood": "plywood",
    "reclaimed": "reclaimed, reclaimed wood, barn wood",
    "metal": "metal, metallic",
    "steel": "steel, stainless steel",
    "iron": "iron, wrought iron, cast iron",
    "aluminium": "aluminium",
    "aluminum": "aluminum",
    "chrome": "chrome",
    "brass": "brass",
    "glass": "glass, glass topped, glass top",
    "marble": "marble, marble topped, quartz",
    "stone": "stone",
    "granite": "granite",
    "concrete": "concrete",
    "plastic": "plastic",
    "ceramic": "ceramic",
    "wicker": "wicker, woven",
    "rattan": "rattan",
    "cardboard": "cardboard",
    "paper": "paper",
    "clay": "clay",
    "leather": "leather, faux leather, leather upholstered",
    "velvet": "velvet",
    "linen": "linen",
    "fabric": "fabric, upholstered",
    "cotton": "cotton",
    "wool": "wool, woolen",
    "suede": "suede",
    "canvas": "canvas",
    "brick": "brick, bricks",
    "wood": "wood, wooden, solid wood, live edge, timber",
    "porcelain": "porcelain",
    "hardwood": "hardwood",
    "silk": "silk",
    "cork": "cork",
    "jute": "jute",
    "acrylic": "acrylic",
    "laminate": "laminate",
    "rubber": "rubber",
    "tile": "tile, tiled",
    "slate": "slate",
    "crystal": "crystal",
    "pale_oak": "light wood, pale wood, light oak",
})

SIZES: dict[str, str] = by_meaning({
    "tiny": "tiny, mini, miniature",
    "small": "small, small sized, petite, smaller",
    "little": "little",
    "compact": "compact",
    "large": "large, large sized, life size, chunky, double sized, spacious, larger",
    "big": "big",
    "huge": "huge, oversized, massive, giant, enormous, extra large",
    "narrow": "narrow, slim, thin",
    "wide": "wide",
    "long": "long, elongated",
    "low": "low, waist high, low slung",
    "short": "short",
    "tall": "tall, floor to ceiling, full height, full length",
    "high": "high",
    "king": "king size, king sized, king, super king",
    "queen": "queen size, queen sized, queen",
    "medium": "medium, medium sized, mid sized, full size",
})

SHAPES = {
    "round": "round", "circular": "round", "square": "square", "rectangular": "rectangular", "oval": "oval",
    "l shaped": "l", "u shaped": "u", "curved": "curved", "hexagonal": "hexagonal", "rectangle": "rectangular",
    "arched": "arched",
}

SEATS = {
    "two seater": "2", "three seater": "3", "four seater": "4", "two seat": "2", "three seat": "3", "two person": "2",
    "six seater": "6", "four person": "4", "six person": "6",
}

STYLES: dict[str, str] = by_meaning({
    "rustic": "rustic, medieval, mediterranean, weathered, southwestern, tuscan, wooden, log",
    "farmhouse": "farmhouse, shabby chic",
    "country": "country, provincial, french country",
    "cozy": "cozy, cosy, warm, homely, snug, homey",
    "industrial": "industrial, steampunk, urban",
    "classic": "classic, georgian, colonial, formal, stately, neoclassical",
    "traditional": "traditional",
    "elegant": "elegant, chic, refined",
    "vintage": "vintage, retro, bohemian, boho, grandma, grandmother, moroccan",
    "antique": "antique, old fashioned",
    "victorian": "victorian, gothic, edwardian",
    "modern": "modern, mid century modern, mid century, midcentury, stylish, clean lined",
    "contemporary": "contemporary, transitional",
    "sleek": "sleek, futuristic, high tech, cyberpunk, ultra modern",
    "minimalist": "minimalist, minimal, japanese, zen",
    "scandinavian": "scandinavian, scandi, japandi",
    "nordic": "nordic",
    "luxury": "luxury, luxurious, art deco, opulent, posh, grand, baroque, hollywood regency",
    "bright": "bright, coastal, beach, tropical, airy, sunny, sunlit, light filled",
    "sterile": "sterile",
})
"""Style words, and the nearest style that furniture is drawn in."""

QUALITIES = frozenset("""
    abandoned abstract accessible actual adequate adjacent adjustable african aged airy all amazing ambient
    american ample ancient appropriate arabic arranged artificial artisanal artistic asian attached attractive
    automatic back backed backless baking balinese bare basic beautiful bedside beloved bold botanical bottom
    breezy brewing brightly british broad broken built bulky bustling busy calm calming camping casual ceiling
    centered central centred charming cheap cheerful child chinese clawfoot clean clear closed clustered cluttered
    coarse cold colored colorful coloured colourful comfortable comfy common complementary complete convenient
    cooking cool cordless correct countertop covered crafted cream creative crisp cross cultural curated cushioned
    custom cute cycling cylindrical damp danish dark decent decorated decorative dedicated deep delicate dense
    dented designer detailed diagonal digital dim dimly dimmable dirty discreet disorganized distinct distressed
    diverse double down draped drawing dreamy drenched dry dusty dutch early eclectic educational efficient
    egyptian elaborate electric electronic embroidered empty enclosed end engaging english enough entire equal
    equipped era ergonomic essential european even evenly everyday exact exotic expensive exposed extendable
    extensive external fabulous faded false familiar family famous fancy fashionable favorite feminine festive few
    filled final fine finished firm fishing fixed flat flexible floor floral flowing fluffy fluorescent fluted
    foldable folded folding framed free freestanding french fresh friendly front full fully fun functional funky
    furnished furry fuzzy gaming gardening general generic generous gentle geometric german gleaming glossy gold
    good gorgeous great greek green half hand handcrafted handmade handwoven hanging happy hard haunted hawaiian
    healthy heavy herbal hidden high hiking historic holiday hooded horizontal hot huge humble hygienic iconic
    ideal identical illuminated imported impressive in incomplete indian individual indoor industrial inner
    innovative inset inspiring integrated intense interactive interesting interior internal intimate intricate
    inviting isolated italian kid knitting korean labeled labelled large late lavish layered leafy left leftover
    legged lidded light lightweight lined lit little lived lively local lockable lofted loose lovely low lower
    lush made magical magnetic main majestic masculine matching matte maximalist mechanical medical messy mexican
    closest mid middle military mirrored missing mixed mobile moderate moderately modest modular moody morning mounted
    movable multi multicolored multifunctional muted mysterious mystical narrow natural nautical nearby nearest
    neat necessary nested neutral new nice night noble normal nostalgic notable odd old open opposite orderly
    ordinary organic organized ornate out outdoor outer oval overgrown overhead overstuffed padded painted
    painting pale paneled panelled parallel parisian partial pastel patterned peaceful perfect permanent persian
    personal personalised personalized pet photorealistic pinned plain plan plastered playful pleasant plush
    pneumatic pointed polished popular portable potted practical precious precise preserved pretty primary prime
    pristine private professional profile proof proper protective proud public pure quaint quality quiet quirky
    rain random rare raw reading real realistic rear recessed reclining rectangular recycled reflective regular
    related relaxed relaxing reliable remote renovated residential ribbed rich right rimmed rolled rolling roman
    romantic roomy rotating rough royal rugged run rundown rural russian rusted rusty sacred safe same scale
    scattered scientific sculptural seasonal secluded secondary secret secure separate serene serious sewing
    shabby shaded shaggy shallow shared sharp sheer shiny short side sided silent similar simple simplistic sized
    slanted slatted sleepy slender sliding slow smart smooth soft solid soothing sophisticated sound soundproofed
    spanish spare sparse special specialized specific spherical spiral splendid spotless square stackable stacked
    stained standalone standard standing static steady still stocked strategic striking striped strong student
    study sturdy style subtle suburban sufficient suitable sumptuous sun super supple surrounding sustainable
    swedish sweet swivel symmetric symmetrical tabletop tactical tailored tall tapered tech technical tempered
    temporary textured thick three thumb tidy tier tiered tight tilted timeless tone top tough translucent
    transparent trendy tripod tropical tufted turkish two typical uncluttered under underneath unfinished uniform
    unique unmade unobstructed unusual up upper upright upside usable used useful usual utilitarian valuable
    varied vast vaulted vertical vibrant victorian visible visual visually vivid wall warm wealthy weather
    welcoming well wet wheeled whimsical whole wild winged wired wireless wonderful woodworking worn woven writing
    young zoned
    """.split())
"""Adjectives that change nothing that is modelled, and need no report."""

QUALITY_PHRASES = (
    "wall mounted", "wall hung", "ceiling mounted", "free standing", "floor standing", "built in", "well lit",
    "run down", "worn out", "lived in", "open plan", "open concept", "two tone", "high end", "low profile",
    "kid friendly", "child friendly", "pet friendly", "hand painted", "hand woven", "hand carved", "large scale",
    "small scale", "multi purpose", "half finished", "sun drenched", "dimly lit", "brightly lit", "double sided",
    "cross legged", "tall backed", "high backed", "open backed", "made up", "brightly colored", "dark colored",
    "light colored",
)
"""The same, of two words."""

IDEAS = frozenset("""
    1920s 1950s 1960s 1970s 1980s 1990s 50s 60s 70s 80s 90s accent accents access activity addition adult adults
    aesthetic aesthetics age air aisle aisles ambiance ambience america amount anything arrangement arrangements
    artist artists aspect atmosphere attention autumn baby bachelor background balance base beach beauty bit boy
    breakfast calmness capacity centuries century charm chef child children christmas circulation city clarity
    cleanliness clearance client clients collection collector color colors colour colours comfort concentration
    concept condition contrast convenience conversation cooking countryside couple couples craft crafting crafts
    creativity customer customers daylight decade decor design designer designs detail details detective developer
    dimension dimensions dining dinner distance doctor décor ease eating elegance element elements emphasis
    employee employees engineer entertaining entertainment entrance environment equal era essence evening
    everything example exercise exit experience families family farm fashion feature features feel feeling films
    finish finishes flair flow focal focus footprint forest form france freshness friend friends fun function
    functionality furnishing furnishings furniture game gamer garden gardening gathering girl glow gogh
    grandparents group groups guest guests hacker halloween hang harmony heart height history hoarder hobbies
    hobby idea image impression individual inspiration inspirations interest interiors italy japan kid kids kind
    king knight layout learning leisure length librarian life lifestyle light lighting line lines living london
    look looks love lover lunch luxury man manner material materials meditation memory meter metre mix mood
    moonlight morning motif mountain mountains movie movies music musician natural naturalist nature need needs
    new night nothing number nyc occupancy ocean order organization orientation owner owners painter palette
    parents paris part passage path pathway pathways patient patients pattern patterns people perimeter person
    persons perspective phd photographer photorealism piece pirate place play player players point position
    positions practice prince princess privacy productivity professor programmer project purpose quality queen
    reach reader reading relaxation research resident residents rest romance route row rows safety scale scene
    scent scheme scientist sea section sections sense set setting setup sewing shade shades shape side simplicity
    size sleep socializing something sophistication sort sound space spaces spot spots spring starry state story
    street student students studying style styles styling suite summer sunlight surroundings symmetry taste
    teacher teen teenager teenagers texture textures theme themes time toddler toddlers tokyo tone tones top touch
    touches tradition traffic treat type uniformity up use user van variety vibe vibes view views village
    visibility visitor visitors volume walkway walkways warmth way week weekend wellness width winter witch wizard
    woman work worker workers working world writer year years yoga york zone zones
    """.split())
"""Nouns that are no objects: qualities, people, styles, purposes."""

PEOPLE = frozenset("""
    people person adult adults guest guests friend friends student students visitor visitors player players child
    children kid kids worker workers employee employees customer customers
    """.split())
"""So many of them want as many seats at a table."""

ANYTHING = ("furniture", "furnishing", "furnishings", "anything")
"""A room without it stays empty, but for what was asked."""

FORMATIONS = frozenset(("column", "semicircle", "semi circle", "half circle", "circle", "arc", "grid", "formation",
    "horseshoe", "cluster", "triangle", "square"))  # fmt: skip
"""How things are drawn up; no things where `in` stands before them."""

VERBS = frozenset("""
    accented accentuate accommodate accommodates add added adding adds adorn adorned adorning adorns allow
    allowing allows anchor anchored anchoring anchors appear appears are arrange arranged arranges arranging
    attached balanced be been being blend blending blends block blocking blocks boast boasting boasts bring
    bringing brings build call called can catch catching combine combines combining come comes complement
    complemented complements complete completed completes comprise comprises comprising consist consisting
    consists contain containing contains contrast cook cooking could covered covering covers crammed create
    created creates creating decorate decorated decorates define defined defines depict depicting design designed
    designs dine display displayed displaying displays divide divided divides do does doing dominate dominated
    dominates don't done drape draped draw dressed emphasize enhance enhanced enhances ensure ensuring equally
    equip equipped evoke evokes evoking exude exudes exuding face faces feature featured features featuring feels
    fill filled fills finished fit fits fitted fixed flanks flow focus focused folded follow following furnish
    furnished gather gathering generate get getting give given gives giving go goes going group grouped had hang
    hanging hangs has have having help helps hidden highlighted highlighting highlights hold holding holds host
    hosting hosts house houses housing hung illuminate illuminated illuminates illuminating imagine include
    included includes including incorporate incorporated incorporates incorporating inspired integrated invite
    inviting is keep keeping keeps kept know known laid lay lays lean leaned leaning leans leave leaves leaving
    let let's lets lie lies like line lined lines link lit locate located look looking looks lounging lying made
    make makes making may might mix mixed mixes mixing mount mounted must need needed needs nestled nestles
    occupied occupies occupy offer offering offers open opens organize organized orientated oriented packed paired
    parked piled pinned place placed places placing play playing please position positioned positions prefer
    prepare produce promote promotes promoting propped provide provided provides providing put puts read reading
    reflect reflecting reflects relax remain remains render rest resting rests rolled run running runs scatter
    scattered seat seated separate separated separates serve serves serving set sets sewing shall should show
    showcase showcases showcasing showing shows sit sits sitting sleep sleeping spaced sprawled spread spreads
    stacked stand standing stands stashed stay stocked store stored stores storing strewn study studying styled
    suggest suit suited suits support supported supporting supports surround suspended take takes themed thrown
    tossed try tucked turn turned use used uses using want wants was watch watching welcomes welcoming were will
    wish wishes work working would write
    """.split())

FINITE = frozenset("""
    are be go goes hang hangs is lie lies located must placed positioned rest rests shall should sit sits stand
    stands was were
    """.split())
"""Verbs after which a relation is about the subject of the clause."""

GLUE = frozenset("""
    about additionally again all almost already also although always anywhere apart approximately as at away
    because both brightly but by carefully centrally clearly cm comfortably completely diagonally directly down
    during e either else elsewhere especially etc etcetera even evenly ever everywhere exactly feet finally first
    foot for from ft fully furthermore g gently here horizontally however i i'd i'll if in inside instead into
    just lastly like loosely m mainly maybe me meter meters metre metres moreover mostly nearby nearly neatly
    neither never next nicely nor of off ok okay once only onto optional optionally or otherwise out outside
    overall particularly per perfectly perhaps please plus possible primarily quite rather really respectively
    roughly similarly simply since slightly so softly somewhere sqm square still such sure symmetrically than then
    there though throughout tightly to together too total truly twice typically until up us usually vertically
    very via warmly we well when where while who whom whose within yes yet you your
    """.split())

PARTS = frozenset("""
    arm armrest backrest base bedding bedsheet bolt bracket caster castor coal cobweb compartment content cover
    crack cubbies cubby dirt dust edge ember feather fire flame footboard frame fringe glaze handle hardware
    headboard hinge illustration image keycap knob label leaf leg lens lid linen lining mattress molding moulding
    padding page pane pedal petal pillowcase piping plug rim scratch sill skirting smoke soil spine stain stand
    steam stem stitching strap string surface tablecloth tabletop tassel text trim tuft upholstery water wire
    writing
    """.split())
"""Parts and contents that belong to the thing they are named with."""

BEDDING = (
    "linen", "bedding", "bedsheet", "pillowcase", "mattress", "headboard",
)

SETS: dict[str, tuple[tuple[str, str, int], ...]] = _contents({
    "table setting": "1 plate, 1 cutlery, 1 glass",
    "place setting": "1 plate, 1 cutlery, 1 glass",
    "office supply": "1 pen holder, 2 paper as papers, 1 book as notebook",
    "school supply": "1 pen holder, 2 paper as papers, 2 book as notebook",
    "desk accessory": "1 pen holder, 1 paper as papers, 1 mug",
    "art supply": "1 pen holder as brushes, 2 can as paint, 1 jar",
    "painting supply": "1 pen holder as brushes, 2 can as paint, 1 jar",
    "craft supply": "1 pen holder as brushes, 2 box as craft box, 1 jar",
    "cleaning supply": "3 bottle as cleaning bottle, 1 towel as cloth",
    "medical supply": "2 bottle, 1 box, 1 tray",
    "baby supply": "1 bottle as baby bottle, 1 towel, 1 box",
    "craft material": "2 box as craft box, 1 paper as craft paper",
    "art material": "1 pen holder as brushes, 2 paper",
    "scrapbooking material": "1 box as scrapbooking box, 2 paper as scrapbooking paper",
    "building material": "2 crate as building material",
    "supply": "2 box as supplies, 1 bottle",
    "decoration": "2 painting as decoration, 1 vase as decoration",
    "decorative item": "1 vase as decoration, 1 figurine as decoration, 1 candle as decoration",
    "decorative object": "1 vase as decoration, 1 figurine as decoration, 1 candle as decoration",
    "decor item": "1 vase as decoration, 1 figurine as decoration, 1 candle as decoration",
    "ornamental object": "1 vase as ornament, 1 figurine as ornament",
    "knick knack": "2 figurine as knick-knack, 1 vase as knick-knack",
    "curio": "2 figurine as curio, 1 globe as curio",
    "personal item": "1 book, 1 picture frame as photo, 1 mug",
    "personal belonging": "1 book, 1 picture frame as photo, 1 mug",
    "object": "1 vase, 3 book, 1 picture frame",
    "item": "1 vase, 2 book, 1 box",
    "accessory": "1 vase, 1 tray, 1 candle",
    "toiletry": "1 soap dispenser, 2 bottle, 1 mug as toothbrush cup",
    "bath product": "2 bottle, 1 soap dispenser as soap",
    "cosmetic": "2 bottle as cosmetics, 1 jar as cosmetics",
    "beauty product": "3 bottle as beauty product, 1 jar",
    "hair product": "3 bottle as hair product",
    "grocery": "3 can, 2 box as groceries, 1 fruit bowl as fruit",
    "snack": "1 bowl as snacks, 1 can as drink",
    "drink": "2 glass as drink, 1 bottle as drink",
    "refreshment": "2 glass as drink, 1 plate as snacks",
    "kitchen utensil": "1 pen holder as utensils, 1 knife block",
    "cooking utensil": "1 pen holder as utensils, 1 knife block",
    "kitchenware": "1 pot, 2 bowl, 2 plate",
    "pots and pan": "1 pot, 1 pan",
    "tableware": "2 plate, 2 glass, 1 bowl",
    "book and magazine": "2 book, 2 magazine",
    "small appliance": "1 toaster, 1 kettle, 1 microwave",
    "appliance": "1 stove, 1 refrigerator, 1 microwave",
    "kitchen appliance": "1 stove, 1 refrigerator, 1 microwave",
    "electronics": "1 television, 1 radio",
    "electronic device": "1 laptop, 1 tablet",
    "gym equipment": "1 treadmill, 1 dumbbell rack, 1 weight bench",
    "exercise equipment": "1 treadmill, 1 dumbbell rack, 1 exercise bike",
    "workout equipment": "1 treadmill, 1 dumbbell rack, 1 exercise bike",
    "exercise machine": "1 treadmill, 1 exercise bike",
    "cardio machine": "1 treadmill, 1 exercise bike",
    "sports equipment": "2 basketball as ball, 1 basket",
    "lab equipment": "2 microscope, 3 flask",
    "laboratory equipment": "2 microscope, 3 flask",
    "scientific equipment": "2 microscope, 3 flask",
    "scientific instrument": "1 microscope, 2 flask",
    "medical equipment": "1 cart as medical cart, 1 computer monitor as monitor",
    "medical instrument": "1 tray as instrument tray, 1 bottle",
    "recording equipment": "2 speaker, 1 computer monitor as monitor, 1 keyboard",
    "computer equipment": "1 computer monitor as monitor, 1 keyboard",
    "equipment": "1 cart as equipment, 2 box as equipment",
    "tool": "1 tool box as tools, 1 can as tools",
    "hand tool": "1 tool box as hand tools",
    "power tool": "1 tool box as power tools",
    "gardening tool": "1 tool box as gardening tools, 1 kettle as watering can",
    "garden tool": "1 tool box as garden tools, 1 kettle as watering can",
    "kitchen tool": "1 pen holder as utensils, 1 knife block",
    "musical instrument": "1 piano, 1 guitar stand as guitar, 1 drum kit",
    "instrument": "2 guitar stand as guitar, 1 piano",
    "lab supply": "3 flask, 2 bottle",
    "seating": "2 armchair as seat",
    "seating arrangement": "1 sofa, 2 armchair",
    "dining set": "1 dining table, 4 chair as dining chair",
    "bedroom set": "1 bed, 2 nightstand, 1 wardrobe",
    "sofa set": "1 sofa, 2 armchair, 1 coffee table",
    "living room set": "1 sofa, 2 armchair, 1 coffee table",
    "table and chair set": "1 table, 4 chair",
    "desk setup": "1 desk, 1 office chair, 1 computer monitor as monitor",
    "computer setup": "1 desk, 1 office chair, 1 computer monitor as monitor",
    "gaming setup": "1 desk as gaming desk, 1 office chair as gaming chair, 2 computer monitor as monitor, 1 keyboard",
    "work station": "1 desk, 1 office chair",
    "coffee station": "1 console table as coffee station, 1 coffee machine, 2 mug",
    "home theater system": "1 television, 2 speaker",
    "entertainment system": "1 tv stand, 1 television, 2 speaker",
    "pool set": "1 pool table",
})
"""Words for several things at once: category, label and how many of each in one set."""

ROOM_SETS = {
    ("instrument", "clinic"): "medical instrument", ("instrument", "laboratory"): "scientific instrument",
    ("tool", "kitchen"): "kitchen utensil", ("tool", "greenhouse"): "gardening tool",
    ("supply", "office"): "office supply", ("supply", "classroom"): "school supply",
    ("supply", "art studio"): "art supply", ("supply", "clinic"): "medical supply",
    ("supply", "nursery"): "baby supply", ("supply", "laboratory"): "lab supply",
    ("equipment", "gym"): "gym equipment", ("equipment", "laboratory"): "lab equipment",
    ("equipment", "clinic"): "medical equipment", ("equipment", "music room"): "recording equipment",
    ("appliance", "kitchen"): "small appliance", ("equipment", "server room"): "computer equipment",
    ("utensil", "kitchen"): "kitchen utensil",
}
"""What a plain collective word means in a certain kind of room."""

WINDOW_WORDS = (
    "window", "bay window", "skylight", "french window", "stained glass window", "picture window",
)

DOOR_WORDS = (
    "door", "doorway", "french door", "sliding door", "sliding glass door", "glass door", "front door",
    "entrance door",
)

PLACES: dict[str, str] = by_meaning({
    "window": "window, bay window, skylight, french window, stained glass window, picture window",
    "door": "door, doorway, french door, sliding door, sliding glass door, glass door, front door, entrance door",
    "wall": "front, back, rear, wall, accent wall, feature wall, wallpaper, paneling, panelling, wainscoting",
    "corner": "room corner, corner",
    "floor": "floor, flooring, ground, floorboard, floor board, parquet",
    "ceiling": "ceiling, roof",
    "middle": "middle, center, centre",
    "side": "side, end, short side, long side, edge, half",
    "foot": "foot",
    "head": "head",
    "tiles": "tile, tiling, subway tile, tilework",
    "brickwork": "brickwork, brick",
    "top": "top",
    "area": "area, nook, alcove",
})
"""What a room is made of, and spots in it."""

RELATIONS: dict[str, str] = by_meaning({
    "on": (
        "on top of, on, atop, upon, onto, over the top of, placed on top of, on the top of, on the surface of, "
        "along the top of, on the back of"
    ),
    "amid": (
        "in the middle of, in the center of, in the centre of, at the center of, at the centre of, at the middle "
        "of, centered in, centred in"
    ),
    "in": "in, inside, within, into, inside of",
    "between": "in between, between, centered between, halfway between",
    "above": (
        "above, directly above, over, hanging over, hanging above, suspended over, suspended above, centered above, "
        "overhead of, mounted above, hung above, hung over, mounted over"
    ),
    "under": "under, underneath, beneath, below, directly under",
    "in_front_of": "in front of, in the front of, before, at the foot of, centered in front of, on the front of",
    "opposite": (
        "opposite to, opposite, across from, opposite of, directly across from, across, opposite from, directly "
        "opposite, on the other side of, on the opposite side of"
    ),
    "behind": "behind, in back of, at the back of",
    "left_of": "to the left of, on the left side of, left of, on the left of, at the left of, to the left side of",
    "right_of": (
        "to the right of, on the right side of, right of, on the right of, at the right of, to the right side of"
    ),
    "beside": (
        "next to, beside, adjacent to, alongside, at the side of, on one side of, to the side of, on the side of, "
        "right next to, by the side of, besides, at the end of, at one end of, at the head of"
    ),
    "by": "by",
    "near": "near, close to, nearby to, not far from, in the vicinity of, around the corner of, among, amongst",
    "far": "far from, away from, far away from",
    "facing": (
        "facing, faces, face, facing toward, facing towards, toward, towards, looking at, oriented toward, oriented "
        "towards, angled toward, angled towards, turned towards, pointed at"
    ),
    "flanking": (
        "flanking, on each side of, on both sides of, on either side of, at each side of, at both ends of, on both "
        "ends of, at each end of, each side of, either side of, both sides of, at either side of, on opposite sides "
        "of, framing, flank, flanks, bracketing"
    ),
    "around": "around, surrounding, surround, encircling, gathered around, all around, surrounds",
    "against": "against, up against, pushed against, backed against, leaning against",
    "along": "along, lining",
    "centred_against": "centered against, centred against, centered on, centred on, centered along",
    "at": "at",
    "from": "from, hanging from, suspended from, hung from",
    "per": "per",
    "throughout": "throughout, across the",
    "mounted": "mounted on, mounted to, hung on, hanging on, fixed to, attached to, pinned to, pinned on",
})
"""Phrases that tie one thing to another; some of them are decided by what they tie."""

REVERSED: dict[str, str] = by_meaning({
    "flanking": "flanked by",
    "around": "surrounded by",
    "on": "topped with, topped by, crowned with",
    "holding": (
        "lined with, filled with, full of, stocked with, covered with, covered in, covered by, holding, containing, "
        "displaying, supporting, stacked with, piled with, loaded with, cluttered with, littered with, packed with, "
        "adorned with, decorated with, crammed with, has, have, having, holds, hold, bearing, overflowing with, "
        "strewn with, contains, contain, with, accompanied by, paired with, equipped with, featuring, draped with, "
        "dressed with, showcasing, laden with, bursting with, brimming with, set with, complete with, carrying, "
        "storing, features, displays, stores, includes, housing, hosting"
    ),
    "and": "along with, together with, as well as, in addition to, plus, and also, include",
    "listing": "including, such as, like, for example, consisting of, comprising",
})
"""Phrases whose second half is tied to the first."""

NEGATIONS = (
    "no", "without", "free of", "lacking", "except", "excluding", "devoid of", "rather than", "instead of",
    "without any", "don't add", "do not add", "do not include", "don't include", "avoid", "minus", "not a", "not an",
    "no need for", "neither", "nor", "but no", "but not", "omit", "skip", "does not have", "doesn't have",
    "do not put", "don't put", "never", "there is no", "there are no", "should not have", "must not have",
    "i don't want", "no visible",
)

REFUSALS = (
    "not", "don't", "doesn't", "mustn't", "shouldn't", "isn't", "aren't", "cannot",
)
"""Words after which the rest of the clause asks for nothing."""

OF_PARTS = (
    "each end of", "one end of", "both ends of", "the end of", "the ends of", "end of", "the edge of",
    "the middle of", "the front of", "the back of", "the foot of", "the top of", "the side of", "the center of",
    "the centre of", "one side of", "the corner of", "all sides of", "each of", "one of", "two of", "some of",
    "all of", "most of", "both of", "either end of",
)
# fmt: on
