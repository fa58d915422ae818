"""The words between the things: numbers, attributes, relations, styles and the glue of English.

Every table is plain data. A word that stands in none of them, nor in the catalogue, nor among the
rooms, counts as a noun that was not understood, and is reported.
"""

from __future__ import annotations

# fmt: off
NUMBERS = {
    "zero": 0, "one": 1, "single": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "twenty": 20, "thirty": 30, "half a dozen": 6, "half dozen": 6, "dozen": 12, "a dozen": 12, "twin": 2,
    "two dozen": 24, "double": 2,
}

AMOUNTS = {
    "a pair of": 2, "pair of": 2, "pairs of": 4, "a couple of": 2, "couple of": 2, "a couple": 2, "a few": 3, "few": 3,
    "several": 4, "some": 3, "a set of": 4, "set of": 4, "sets of": 4, "a number of": 4, "many": 5, "lots of": 5,
    "a lot of": 5, "plenty of": 5, "numerous": 5, "multiple": 3, "various": 3, "a variety of": 3, "an assortment of": 3,
    "assortment of": 3, "assorted": 3, "a collection of": 4, "collection of": 4, "collections of": 4, "a row of": 4,
    "row of": 4, "rows of": 6, "a stack of": 3, "stack of": 3, "stacks of": 6, "a pile of": 3, "pile of": 3,
    "piles of": 6, "a group of": 3, "group of": 3, "groups of": 6, "a cluster of": 3, "cluster of": 3, "clusters of": 6,
    "an array of": 4, "array of": 4, "a bunch of": 3, "bunch of": 3, "a series of": 4, "a trio of": 3, "trio of": 3,
    "a handful of": 4, "handful of": 4, "a range of": 3, "dozens of": 12, "an abundance of": 6, "a mix of": 3,
    "a shelf of": 5, "a wall of": 4, "different": 3, "a selection of": 3, "selection of": 3, "a gallery of": 4,
}
"""How many, where the sentence does not count. They bind a plural or a mass."""

MASSES = {
    "acoustic foam": 4, "soundproofing": 3, "glassware": 4, "cookware": 2, "dinnerware": 4, "crockery": 4, "greenery": 3,
    "shelving": 2, "pottery": 3, "ivy": 2, "artwork": 2, "art": 2, "wall art": 2, "fruit": 1, "stationery": 1,
    "paperwork": 2, "decor": 3, "wall decor": 2, "firewood": 3, "canned food": 4, "ductwork": 2,
}
"""Words without a plural that mean more than one thing."""

COLLECTIVES = ("pen holder", "cutlery", "drum kit", "fruit bowl", "dumbbell rack", "tire stack", "toilet paper holder",
               "shower", "coat hook")
"""Categories that already show several: their bare plural makes one (dumbbells, tires, pens)."""

DETERMINERS = {
    "a": "a", "an": "a", "the": "the", "this": "the", "that": "the", "these": "the", "those": "the", "its": "its",
    "their": "its", "his": "the", "her": "the", "my": "the", "our": "the", "each": "each", "every": "each", "all": "all",
    "both": "all", "any": "any", "another": "more", "additional": "more", "extra": "more", "more": "more", "other": "other",
    "remaining": "rest", "second": "more", "third": "more", "either": "the", "what": "a", "such": "a",
}

PRONOUNS = ("each other", "one another", "it", "them", "they", "which", "one", "ones", "each", "all", "both", "itself", "others", "another")

COLOURS = {
    **{c: c for c in (
        "white", "cream", "ivory", "beige", "tan", "brown", "chocolate", "black", "charcoal", "grey", "gray", "silver", "red",
        "burgundy", "terracotta", "orange", "mustard", "yellow", "gold", "olive", "sage", "green", "emerald", "mint", "teal",
        "turquoise", "blue", "light blue", "navy", "purple", "lavender", "pink", "blush", "copper")},
    "maroon": "burgundy", "crimson": "red", "scarlet": "red", "aqua": "turquoise", "cyan": "turquoise", "violet": "purple",
    "lilac": "lavender", "magenta": "pink", "golden": "gold", "off white": "ivory", "dark blue": "navy", "navy blue": "navy",
    "royal blue": "blue", "sky blue": "light blue", "pale blue": "light blue", "baby blue": "light blue",
    "light grey": "silver", "light gray": "silver", "dark grey": "charcoal", "dark gray": "charcoal", "dark green": "emerald",
    "forest green": "emerald", "emerald green": "emerald", "sage green": "sage", "olive green": "olive", "mint green": "mint",
    "light green": "mint", "dark brown": "chocolate", "light brown": "tan", "pale pink": "blush", "light pink": "blush",
    "dusty pink": "blush", "hot pink": "pink", "dark red": "burgundy", "peach": "blush", "coral": "terracotta",
    "amber": "mustard", "khaki": "tan", "bronze": "copper", "indigo": "navy", "rust": "terracotta", "pale yellow": "cream",
    "light yellow": "cream", "pastel blue": "light blue", "pastel pink": "blush", "pastel green": "mint", "caramel": "tan",
    "snow white": "white", "all white": "white", "jet black": "black", "cobalt": "blue", "plum": "purple",
}
"""Colour words and the colour that is shown."""

MATERIALS = {
    **{m: m for m in (
        "oak", "walnut", "pine", "birch", "maple", "ash", "beech", "teak", "mahogany", "cherry", "ebony", "bamboo", "plywood",
        "reclaimed", "metal", "steel", "iron", "aluminium", "aluminum", "chrome", "brass", "glass", "marble", "stone", "granite",
        "concrete", "plastic", "ceramic", "wicker", "rattan", "cardboard", "paper", "clay", "leather", "velvet",
        "linen", "fabric", "cotton", "wool", "suede", "canvas", "brick", "wood", "porcelain", "hardwood", "silk", "cork", "jute",
        "acrylic", "laminate", "rubber", "tile", "slate", "crystal")},
    "wooden": "wood", "metallic": "metal", "stainless steel": "steel", "wrought iron": "iron", "cast iron": "iron",
    "reclaimed wood": "reclaimed", "dark wood": "walnut", "light wood": "pale_oak", "solid wood": "wood", "woolen": "wool",
    "faux leather": "leather", "glass topped": "glass", "glass top": "glass", "marble topped": "marble", "tiled": "tile",
    "woven": "wicker", "upholstered": "fabric", "quartz": "marble", "barn wood": "reclaimed", "live edge": "wood", "timber": "wood",
    "pale wood": "pale_oak", "dark oak": "walnut", "light oak": "pale_oak", "leather upholstered": "leather", "bricks": "brick",
}

SIZES = {
    **{s: s for s in ("tiny", "small", "little", "compact", "large", "big", "huge", "narrow", "wide", "long", "low", "short",
                      "tall", "high")},
    "mini": "tiny", "miniature": "tiny", "oversized": "huge", "massive": "huge", "giant": "huge", "enormous": "huge",
    "king size": "king", "king sized": "king", "king": "king", "queen size": "queen", "queen sized": "queen", "queen": "queen",
    "super king": "king", "slim": "narrow", "thin": "narrow", "medium": "medium", "medium sized": "medium", "mid sized": "medium",
    "full size": "medium", "large sized": "large", "small sized": "small", "life size": "large", "floor to ceiling": "tall",
    "full height": "tall", "full length": "tall", "chunky": "large", "petite": "small", "double sized": "large", "extra large": "huge",
    "waist high": "low", "low slung": "low", "elongated": "long", "spacious": "large", "larger": "large", "smaller": "small",
}

SHAPES = {"round": "round", "circular": "round", "square": "square", "rectangular": "rectangular", "oval": "oval", "l shaped": "l",
          "u shaped": "u", "curved": "curved", "hexagonal": "hexagonal", "rectangle": "rectangular", "arched": "arched"}

SEATS = {"two seater": "2", "three seater": "3", "four seater": "4", "two seat": "2", "three seat": "3", "two person": "2",
         "six seater": "6", "four person": "4", "six person": "6"}

STYLES = {
    **{s: s for s in (
        "rustic", "farmhouse", "country", "cozy", "industrial", "classic", "traditional", "elegant", "vintage", "antique",
        "victorian", "modern", "contemporary", "sleek", "minimalist", "scandinavian", "nordic", "luxury", "bright", "sterile")},
    "cosy": "cozy", "luxurious": "luxury", "minimal": "minimalist", "retro": "vintage", "mid century modern": "modern",
    "mid century": "modern", "midcentury": "modern", "scandi": "scandinavian", "japandi": "scandinavian", "japanese": "minimalist",
    "zen": "minimalist", "bohemian": "vintage", "boho": "vintage", "shabby chic": "farmhouse", "art deco": "luxury",
    "opulent": "luxury", "posh": "luxury", "gothic": "victorian", "medieval": "rustic", "steampunk": "industrial",
    "futuristic": "sleek", "high tech": "sleek", "coastal": "bright", "beach": "bright", "mediterranean": "rustic",
    "tropical": "bright", "old fashioned": "antique", "weathered": "rustic", "edwardian": "victorian", "georgian": "classic",
    "colonial": "classic", "chic": "elegant", "stylish": "modern", "refined": "elegant", "formal": "classic", "warm": "cozy",
    "airy": "bright", "sunny": "bright", "sunlit": "bright", "light filled": "bright", "stately": "classic", "homely": "cozy",
    "urban": "industrial", "grand": "luxury", "grandma": "vintage", "grandmother": "vintage", "snug": "cozy", "homey": "cozy",
    "clean lined": "modern", "provincial": "country", "neoclassical": "classic", "baroque": "luxury", "transitional": "contemporary",
    "southwestern": "rustic", "moroccan": "vintage", "french country": "country", "hollywood regency": "luxury", "tuscan": "rustic",
    "cyberpunk": "sleek", "ultra modern": "sleek", "wooden": "rustic", "log": "rustic",
}
"""Style words, and the nearest style that furniture is drawn in."""

QUALITIES = frozenset("""
    abandoned abstract accessible actual adequate adjacent adjustable aged airy amazing ambient ample appropriate arranged artificial
    artisanal artistic attached attractive automatic back bare basic beautiful bedside beloved bottom bold botanical breezy broad broken built in
    built bustling busy calm calming casual central centered centred charming cheap cheerful child friendly clawfoot clean clear cluttered
    clustered cold colored coloured colorful colourful comfortable comfy common complementary complete convenient cool correct
    countertop covered crafted creative crisp cultural curated cushioned custom cute cylindrical damp dark decent decorated decorative
    dedicated deep delicate dense dented designer detailed digital dim dimly dirty discreet disorganized distinct distressed diverse
    draped dreamy dry dusty eclectic educational efficient elaborate electric electronic embroidered empty enclosed engaging enough
    entire equal ergonomic essential even everyday exact exotic expensive exposed extensive extendable external fabulous faded false
    familiar family famous fancy fashionable favorite feminine festive few filled final fine finished firm fixed flat flexible floral
    flowing fluffy fluorescent foldable folded folding framed freestanding free standing free fresh friendly front full fully functional fun
    funky furnished furry fuzzy general generic generous gentle geometric gleaming glossy good gorgeous great green thumb half handmade handcrafted
    handwoven hanging hand painted happy hard haunted healthy heavy herbal hidden high quality high end historic holiday hot huge humble hygienic iconic
    ideal identical illuminated imported impressive incomplete individual indoor industrial style inner innovative inspiring integrated intense
    interactive interesting interior internal intimate intricate inviting isolated kid friendly labeled labelled large scale lavish layered
    leafy left leftover light lightweight lined lit lively local lofted loose lovely lower lush magical magnetic main majestic
    masculine matching matte maximalist mechanical medical messy middle military mirrored missing mixed mobile moderate moderately modest
    modular moody movable multi multifunctional muted mysterious mystical narrow natural nautical nearby nearest neat necessary neutral
    new nice noble normal nostalgic notable odd old open opposite orderly ordinary organic organized ornate outdoor outer oval overgrown overhead overstuffed
    padded painted pale paneled panelled partial pastel patterned peaceful perfect permanent personal personalized pet friendly
    photorealistic pinned plain plastered playful pleasant plush pneumatic pointed polished popular portable potted practical precious precise preserved pretty
    primary prime pristine private professional proper protective proud public pure quaint quiet quirky random rare raw real realistic rear
    recessed reclining rectangular recycled reflective regular related relaxed relaxing reliable remote renovated residential rich right
    rolled rolling romantic roomy rotating rough royal rugged rundown run down rural rusted rusty sacred safe same scattered scientific sculptural
    seasonal secluded secondary secret secure separate serene serious shabby shaded shaggy shallow shared sharp sheer shiny short side silent
    similar simple simplistic sized sleepy slender slanted sliding slow smart smooth soft solid soothing sophisticated spare sparse special specialized specific
    spiral splendid spotless square stacked stained standard standing standalone static steady still strategic striking striped strong student study sturdy
    subtle suburban sufficient suitable sumptuous super supple surrounding sustainable sweet swivel symmetrical symmetric tactical tailored tapered
    technical temporary textured thick tidy tight timeless top tough trendy tropical tufted two tone typical uncluttered under unfinished uniform unique
    unobstructed unusual upper upright upside usable useful usual utilitarian valuable varied vast vaulted vibrant victorian era visible visual
    visually vivid wall mounted wall-mounted warm wealthy welcoming well well lit well equipped well stocked well organized wet wheeled whimsical whole wild winged wired
    wireless wonderful worn worn out woven young zoned
    backless bulky closed cordless cross legged coarse dimmable double sided evenly fluted gold rimmed inset ribbed padded slatted tripod
    ceiling mounted floor standing free-flowing hooded lidded low profile matching nested open plan personalised spherical stackable tabletop tall backed
    tempered tilted tiered two tier three tier transparent translucent underneath unmade made made up vertical horizontal diagonal parallel lockable
    sound proof soundproofed all american asian european french german italian english british swedish turkish chinese indian mexican persian african egyptian greek roman parisian
    spanish danish dutch korean russian arabic hawaiian balinese mid late early ancient
    little used lived in dark colored light colored brightly colored multicolored multi colored sun drenched cream colored
    half finished rain cold weather late night early morning high tech
    gaming cooking sewing reading writing painting drawing knitting fishing camping hiking cycling baking brewing gardening woodworking
    """.replace("\n", " ").split())
"""Adjectives that change nothing that is modelled, and need no report."""

IDEAS = frozenset("""
    accent accents access activity addition aesthetic aesthetics age air aisle aisles ambiance ambience amount material materials arrangement arrangements aspect
    atmosphere attention background balance base beauty bit calmness charm circulation clarity cleanliness collection color colors colour colours
    comfort concept condition contrast convenience conversation cooking creativity decade decor décor decoration-free design designs detail details
    distance dining eating ease element elements elegance emphasis entertainment entertaining environment equal era essence evening example exercise experience
    fashion feature features feel feeling finish finishes flair flow focal point focus form freshness fun function functionality furnishing furnishings furniture
    game gathering glow group groups guest guests hang harmony heart height history hobby hobbies hoarder home-feel idea image impression individual
    inspiration inspirations interest interiors item-free kind layout learning leisure length life lifestyle line lines living look
    looks luxury love lover manner meditation memory middle-age mix model-view mood morning motif nature need needs night number occupancy
    order organization orientation paint-job palette part path pathway pathways pattern patterns people person persons perspective piece place
    play point positions position practice privacy project purpose quality reach reading relaxation research rest romance route row rows safety
    scale scheme scent section sections sense set setting setup set up shade shades shape side simplicity size sleep socializing sophistication sort sound space
    spaces spot spots state story style styles styling studying suite symmetry taste texture textures theme themes time tone tones top
    touch touches tradition traffic treat type uniformity use user variety vibe vibes view views visitor visitors visibility volume walkway walkways
    warmth way week weekend wellness width work working working-space workspace-feel world year years zone zones dimension dimensions meter metre
    artist artists student students phd family families child children kid kids couple couples teenager teenagers teen toddler toddlers baby adult adults
    writer musician painter chef gamer scientist professor doctor teacher reader collector naturalist engineer designer friend friends wizard witch
    man woman boy girl owner owners resident residents patient patients customer customers client clients employee employees worker workers player players
    grandparents parents couple bachelor hacker programmer developer photographer librarian detective king queen prince princess pirate knight
    entrance exit perimeter surroundings sunlight daylight moonlight light natural lighting breakfast lunch dinner meal-time tea-time music movies movie films
    yoga crafts craft crafting sewing art-making gardening storage-space winter summer spring autumn christmas halloween
    van gogh starry apartment-like something anything everything nothing photo-realism photorealism scene picture-like city nyc new york paris tokyo london
    japan america italy france centuries century 1920s 1950s 1960s 1970s 1980s 1990s 70s 80s 90s 60s 50s
    footprint clearance passage circulation-space center-piece capacity productivity concentration
    beach ocean forest mountain mountains sea garden countryside farm village street
    """.replace("\n", " ").split())
"""Nouns that are no objects: qualities, people, styles, purposes."""

VERBS = frozenset("""
    add adds added adding accommodate accommodates accentuate arrange arranged arranges arranging allow allows allowing appear appears be been being bring brings bringing
    build call called can catch catching come comes complement complements complete completed completes comprise comprises comprising consist consists consisting contain
    containing contains contrast could create created creates creating decorate decorated decorates define defined defines depict depicting design designed designs
    display displayed display displaying displays divide divided divides do does done don't draw dressed dominate dominated dominates draped drape emphasize enhance enhanced enhances ensure ensuring equip equipped
    evoke evoking evokes exude exudes exuding feature featured features featuring feels fill filled fills finished fit fits fitted flow focus focused follow following furnish furnished generate get give given gives giving go goes group grouped
    had hang hanging hangs hung has have having help helps hold holding holds house houses housing illuminate illuminated illuminates illuminating imagine include included includes including incorporate
    incorporated incorporates incorporating integrated invite inviting is are was were keep keeping keeps kept know known laid lay lays lean leaning leans leave leaves leaving let lets lie lies lit like line lined lines link locate located look looking looks lying made
    make makes making may might mix mixed mixes mixing mount mounted must need needed needs occupied occupies occupy offer offering offers open opens organize organized paired place placed places
    placing play playing position positioned positions prefer prepare promote promotes promoting provide provided provides providing put puts read reading reflect reflecting reflects relax resting rests rest run running runs
    scatter scattered seat seated seating-for separate separated separates serve serves serving set sets sewing shall should show showing shows showcase showcases showcasing sit sits sitting sleep sleeping spaced spread spreads stacked stand stands standing stay store stored stores storing strewn study studying
    suggest suit suited suits support supported supporting supports surround take takes tucked try turned turn use used uses using want watch watching wants will wish wishes work working would write block blocking blocks remain remains
    pinned fixed attached stocked covered covering covers adorn adorned adorning adorns hidden complemented highlighted highlighting highlights accented inspired themed styled oriented orientated equally hosting host hosts
    lets let's going doing getting having lighting-up welcoming welcomes blends blend blending boasts boasting boast combine combines combining fill-in face faces lounging gather gathering cook cooking dine please generate render produce
    rolled scattered tossed thrown draped folded piled stashed propped suspended balanced crammed packed arranged lined-up hidden leaned parked sprawled nestled nestles flanks anchors anchored anchoring anchor defines
    """.replace("\n", " ").split())

FINITE = frozenset("is are sits sit lies lie stands stand hangs hang rests rest goes go was were should shall must be placed positioned located".split())
"""Verbs after which a relation is about the subject of the clause."""

GLUE = frozenset("""
    i me we you your us who whom whose there here where when while as also too very quite rather so just only even again then than but or nor yet if because since though although
    not-only of to for from about into onto out up down off over-all at by during until via per such as etc etcetera e g i'd i'll like well plus both either neither
    directly evenly slightly exactly approximately about roughly neatly carefully perfectly symmetrically respectively together apart away clearly completely fully tightly loosely softly
    gently warmly brightly simply mainly mostly primarily especially particularly usually typically really truly nicely comfortably centrally overall throughout elsewhere along-with
    somewhere anywhere everywhere within without-fail otherwise instead else possible sure okay please ok yes total in all inside outside nearby once twice first lastly finally next optional optionally
    ample-ly horizontally vertically diagonally similarly additionally moreover furthermore however perhaps maybe almost nearly always never ever still already
    m meter meters metre metres cm ft feet foot sqm square
    """.replace("\n", " ").split())

PARTS = frozenset("""
    linen bedding mattress leg armrest arm headboard footboard handle knob upholstery cushion-cover seat-cushion backrest back-rest tabletop top-board label stand tablecloth lid
    power-cable wire pillowcase bedsheet bed-linen trim molding moulding frame edge hardware base wheel-set caster castor rim strap lining padding glaze drawer-front shade-cloth surface content
    base-board skirting plug string keycap pedal door-handle spine page cover lens pane sill hinge bracket shelf-board tuft button-tuft stitching bolt fringe tassel piping compartment cubby cubbies
    writing text print-out illustration image safety-label sticker-label price-tag petal leaf stem soil water fire flame smoke steam ember coal feather dirt dust cobweb crack scratch stain
    """.replace("\n", " ").split())
"""Parts and contents that belong to the thing they are named with."""

BEDDING = ("linen", "bedding", "bedsheet", "pillowcase", "mattress", "headboard")

SETS: dict[str, tuple[tuple[str, str, int], ...]] = {
    "table setting": (("plate", "plate", 1), ("cutlery", "cutlery", 1), ("glass", "glass", 1)),
    "place setting": (("plate", "plate", 1), ("cutlery", "cutlery", 1), ("glass", "glass", 1)),
    "office supply": (("pen holder", "pen holder", 1), ("paper", "papers", 2), ("book", "notebook", 1)),
    "school supply": (("pen holder", "pen holder", 1), ("paper", "papers", 2), ("book", "notebook", 2)),
    "desk accessory": (("pen holder", "pen holder", 1), ("paper", "papers", 1), ("mug", "mug", 1)),
    "art supply": (("pen holder", "brushes", 1), ("can", "paint", 2), ("jar", "jar", 1)),
    "painting supply": (("pen holder", "brushes", 1), ("can", "paint", 2), ("jar", "jar", 1)),
    "craft supply": (("pen holder", "brushes", 1), ("box", "craft box", 2), ("jar", "jar", 1)),
    "cleaning supply": (("bottle", "cleaning bottle", 3), ("towel", "cloth", 1)),
    "medical supply": (("bottle", "bottle", 2), ("box", "box", 1), ("tray", "tray", 1)),
    "baby supply": (("bottle", "baby bottle", 1), ("towel", "towel", 1), ("box", "box", 1)),
    "craft material": (("box", "craft box", 2), ("paper", "craft paper", 1)), "art material": (("pen holder", "brushes", 1), ("paper", "paper", 2)),
    "scrapbooking material": (("box", "scrapbooking box", 1), ("paper", "scrapbooking paper", 2)), "building material": (("crate", "building material", 2),),
    "supply": (("box", "supplies", 2), ("bottle", "bottle", 1)),
    "decoration": (("painting", "decoration", 2), ("vase", "decoration", 1)),
    "decorative item": (("vase", "decoration", 1), ("figurine", "decoration", 1), ("candle", "decoration", 1)),
    "decorative object": (("vase", "decoration", 1), ("figurine", "decoration", 1), ("candle", "decoration", 1)),
    "decor item": (("vase", "decoration", 1), ("figurine", "decoration", 1), ("candle", "decoration", 1)),
    "ornamental object": (("vase", "ornament", 1), ("figurine", "ornament", 1)),
    "knick knack": (("figurine", "knick-knack", 2), ("vase", "knick-knack", 1)),
    "curio": (("figurine", "curio", 2), ("globe", "curio", 1)),
    "personal item": (("book", "book", 1), ("picture frame", "photo", 1), ("mug", "mug", 1)),
    "personal belonging": (("book", "book", 1), ("picture frame", "photo", 1), ("mug", "mug", 1)),
    "object": (("vase", "vase", 1), ("book", "book", 3), ("picture frame", "picture frame", 1)),
    "item": (("vase", "vase", 1), ("book", "book", 2), ("box", "box", 1)),
    "accessory": (("vase", "vase", 1), ("tray", "tray", 1), ("candle", "candle", 1)),
    "toiletry": (("soap dispenser", "soap dispenser", 1), ("bottle", "bottle", 2), ("mug", "toothbrush cup", 1)),
    "bath product": (("bottle", "bottle", 2), ("soap dispenser", "soap", 1)),
    "cosmetic": (("bottle", "cosmetics", 2), ("jar", "cosmetics", 1)),
    "beauty product": (("bottle", "beauty product", 3), ("jar", "jar", 1)),
    "hair product": (("bottle", "hair product", 3),),
    "grocery": (("can", "can", 3), ("box", "groceries", 2), ("fruit bowl", "fruit", 1)),
    "snack": (("bowl", "snacks", 1), ("can", "drink", 1)),
    "drink": (("glass", "drink", 2), ("bottle", "drink", 1)),
    "refreshment": (("glass", "drink", 2), ("plate", "snacks", 1)),
    "kitchen utensil": (("pen holder", "utensils", 1), ("knife block", "knife block", 1)),
    "cooking utensil": (("pen holder", "utensils", 1), ("knife block", "knife block", 1)),
    "kitchenware": (("pot", "pot", 1), ("bowl", "bowl", 2), ("plate", "plate", 2)),
    "pots and pan": (("pot", "pot", 1), ("pan", "pan", 1)),
    "tableware": (("plate", "plate", 2), ("glass", "glass", 2), ("bowl", "bowl", 1)),
    "book and magazine": (("book", "book", 2), ("magazine", "magazine", 2)),
    "small appliance": (("toaster", "toaster", 1), ("kettle", "kettle", 1), ("microwave", "microwave", 1)),
    "appliance": (("stove", "stove", 1), ("refrigerator", "refrigerator", 1), ("microwave", "microwave", 1)),
    "kitchen appliance": (("stove", "stove", 1), ("refrigerator", "refrigerator", 1), ("microwave", "microwave", 1)),
    "electronics": (("television", "television", 1), ("radio", "radio", 1)),
    "electronic device": (("laptop", "laptop", 1), ("tablet", "tablet", 1)),
    "gym equipment": (("treadmill", "treadmill", 1), ("dumbbell rack", "dumbbell rack", 1), ("weight bench", "weight bench", 1)),
    "exercise equipment": (("treadmill", "treadmill", 1), ("dumbbell rack", "dumbbell rack", 1), ("exercise bike", "exercise bike", 1)),
    "workout equipment": (("treadmill", "treadmill", 1), ("dumbbell rack", "dumbbell rack", 1), ("exercise bike", "exercise bike", 1)),
    "exercise machine": (("treadmill", "treadmill", 1), ("exercise bike", "exercise bike", 1)),
    "cardio machine": (("treadmill", "treadmill", 1), ("exercise bike", "exercise bike", 1)),
    "sports equipment": (("basketball", "ball", 2), ("basket", "basket", 1)),
    "lab equipment": (("microscope", "microscope", 2), ("flask", "flask", 3)),
    "laboratory equipment": (("microscope", "microscope", 2), ("flask", "flask", 3)),
    "scientific equipment": (("microscope", "microscope", 2), ("flask", "flask", 3)),
    "scientific instrument": (("microscope", "microscope", 1), ("flask", "flask", 2)),
    "medical equipment": (("cart", "medical cart", 1), ("computer monitor", "monitor", 1)),
    "medical instrument": (("tray", "instrument tray", 1), ("bottle", "bottle", 1)),
    "recording equipment": (("speaker", "speaker", 2), ("computer monitor", "monitor", 1), ("keyboard", "keyboard", 1)),
    "computer equipment": (("computer monitor", "monitor", 1), ("keyboard", "keyboard", 1)),
    "equipment": (("cart", "equipment", 1), ("box", "equipment", 2)),
    "tool": (("tool box", "tools", 1), ("can", "tools", 1)),
    "hand tool": (("tool box", "hand tools", 1),),
    "power tool": (("tool box", "power tools", 1),),
    "gardening tool": (("tool box", "gardening tools", 1), ("kettle", "watering can", 1)),
    "garden tool": (("tool box", "garden tools", 1), ("kettle", "watering can", 1)),
    "kitchen tool": (("pen holder", "utensils", 1), ("knife block", "knife block", 1)),
    "musical instrument": (("piano", "piano", 1), ("guitar stand", "guitar", 1), ("drum kit", "drum kit", 1)),
    "instrument": (("guitar stand", "guitar", 2), ("piano", "piano", 1)),
    "lab supply": (("flask", "flask", 3), ("bottle", "bottle", 2)),
    "seating": (("armchair", "seat", 2),),
    "seating arrangement": (("sofa", "sofa", 1), ("armchair", "armchair", 2)),
    "dining set": (("dining table", "dining table", 1), ("chair", "dining chair", 4)),
    "bedroom set": (("bed", "bed", 1), ("nightstand", "nightstand", 2), ("wardrobe", "wardrobe", 1)),
    "sofa set": (("sofa", "sofa", 1), ("armchair", "armchair", 2), ("coffee table", "coffee table", 1)),
    "living room set": (("sofa", "sofa", 1), ("armchair", "armchair", 2), ("coffee table", "coffee table", 1)),
    "table and chair set": (("table", "table", 1), ("chair", "chair", 4)),
    "desk setup": (("desk", "desk", 1), ("office chair", "office chair", 1), ("computer monitor", "monitor", 1)),
    "computer setup": (("desk", "desk", 1), ("office chair", "office chair", 1), ("computer monitor", "monitor", 1)),
    "gaming setup": (("desk", "gaming desk", 1), ("office chair", "gaming chair", 1), ("computer monitor", "monitor", 2), ("keyboard", "keyboard", 1)),
    "work station": (("desk", "desk", 1), ("office chair", "office chair", 1)),
    "coffee station": (("console table", "coffee station", 1), ("coffee machine", "coffee machine", 1), ("mug", "mug", 2)),
    "home theater system": (("television", "television", 1), ("speaker", "speaker", 2)),
    "entertainment system": (("tv stand", "tv stand", 1), ("television", "television", 1), ("speaker", "speaker", 2)),
    "pool set": (("pool table", "pool table", 1),),
}
"""Words for several things at once: category, label and how many of each in one set."""

ROOM_SETS = {
    ("instrument", "clinic"): "medical instrument", ("instrument", "laboratory"): "scientific instrument", ("tool", "kitchen"): "kitchen utensil",
    ("tool", "greenhouse"): "gardening tool", ("supply", "office"): "office supply", ("supply", "classroom"): "school supply",
    ("supply", "art studio"): "art supply", ("supply", "clinic"): "medical supply", ("supply", "nursery"): "baby supply",
    ("supply", "laboratory"): "lab supply", ("equipment", "gym"): "gym equipment", ("equipment", "laboratory"): "lab equipment",
    ("equipment", "clinic"): "medical equipment", ("equipment", "music room"): "recording equipment", ("appliance", "kitchen"): "small appliance",
    ("equipment", "server room"): "computer equipment", ("utensil", "kitchen"): "kitchen utensil",
}
"""What a plain collective word means in a certain kind of room."""

WINDOW_WORDS = ("window", "bay window", "skylight", "french window", "stained glass window", "picture window")
DOOR_WORDS = ("door", "doorway", "french door", "sliding door", "sliding glass door", "glass door", "front door", "entrance door")
PLACES = {
    **dict.fromkeys(WINDOW_WORDS, "window"), **dict.fromkeys(DOOR_WORDS, "door"),
    "wall": "wall", "accent wall": "wall", "feature wall": "wall", "room corner": "corner", "corner": "corner",
    "floor": "floor", "flooring": "floor", "ground": "floor", "floorboard": "floor", "floor board": "floor", "parquet": "floor",
    "ceiling": "ceiling", "roof": "ceiling", "middle": "middle", "center": "middle", "centre": "middle", "side": "side",
    "end": "side", "short side": "side", "long side": "side", "edge": "side", "foot": "foot", "head": "head", "tile": "tiles",
    "tiling": "tiles", "subway tile": "tiles", "tilework": "tiles", "wallpaper": "wall", "paneling": "wall", "panelling": "wall",
    "brickwork": "brickwork", "brick": "brickwork", "top": "top", "half": "side", "area": "area", "nook": "area", "alcove": "area",
    "wainscoting": "wall", 
}
"""What a room is made of, and spots in it."""

RELATIONS = {
    "on top of": "on", "on": "on", "atop": "on", "upon": "on", "onto": "on", "over the top of": "on", "placed on top of": "on",
    "on the top of": "on", "on the surface of": "on", "along the top of": "on", "in the middle of": "amid",
    "in the center of": "amid", "in the centre of": "amid", "at the center of": "amid", "at the centre of": "amid", "at the middle of": "amid",
    "in": "in", "inside": "in", "within": "in", "into": "in", "inside of": "in", "in between": "between",
    "above": "above", "directly above": "above", "over": "above", "hanging over": "above", "hanging above": "above", "suspended over": "above",
    "suspended above": "above", "centered above": "above", "overhead of": "above",
    "under": "under", "underneath": "under", "beneath": "under", "below": "under", "directly under": "under",
    "in front of": "in_front_of", "in the front of": "in_front_of", "before": "in_front_of", "at the foot of": "in_front_of", "centered in front of": "in_front_of",
    "opposite to": "opposite", "opposite": "opposite", "across from": "opposite", "opposite of": "opposite", "directly across from": "opposite", "across": "opposite",
    "opposite from": "opposite", "directly opposite": "opposite",
    "behind": "behind", "in back of": "behind", "at the back of": "behind",
    "to the left of": "left_of", "on the left side of": "left_of", "left of": "left_of", "on the left of": "left_of", "at the left of": "left_of", "to the left side of": "left_of",
    "to the right of": "right_of", "on the right side of": "right_of", "right of": "right_of", "on the right of": "right_of", "at the right of": "right_of", "to the right side of": "right_of",
    "next to": "beside", "beside": "beside", "adjacent to": "beside", "alongside": "beside", "by": "by", "at the side of": "beside",
    "on one side of": "beside", "to the side of": "beside", "on the side of": "beside", "right next to": "beside", "by the side of": "beside", "besides": "beside",
    "at the end of": "beside", "at one end of": "beside", "at the head of": "beside", "on the other side of": "opposite", "on the opposite side of": "opposite",
    "near": "near", "close to": "near", "nearby to": "near", "not far from": "near", "in the vicinity of": "near", "around the corner of": "near",
    "far from": "far", "away from": "far", "far away from": "far",
    "between": "between", "centered between": "between", "halfway between": "between", "among": "near", "amongst": "near",
    "facing": "facing", "faces": "facing", "face": "facing", "facing toward": "facing", "facing towards": "facing", "toward": "facing", "towards": "facing",
    "looking at": "facing", "oriented toward": "facing", "oriented towards": "facing", "angled toward": "facing", "angled towards": "facing", "turned towards": "facing", "pointed at": "facing",
    "flanking": "flanking", "on each side of": "flanking", "on both sides of": "flanking", "on either side of": "flanking", "at each side of": "flanking", "at both ends of": "flanking",
    "on both ends of": "flanking", "at each end of": "flanking", "each side of": "flanking", "either side of": "flanking", "both sides of": "flanking", "at either side of": "flanking",
    "on opposite sides of": "flanking", "framing": "flanking", "flank": "flanking", "flanks": "flanking", "bracketing": "flanking",
    "around": "around", "surrounding": "around", "surround": "around", "encircling": "around", "gathered around": "around", "all around": "around", "surrounds": "around",
    "against": "against", "along": "along", "up against": "against", "pushed against": "against", "backed against": "against", "leaning against": "against", "lining": "along",
    "centered against": "centred_against", "centred against": "centred_against", "centered on": "centred_against", "centred on": "centred_against", "centered along": "centred_against",
    "centered in": "amid", "centred in": "amid", "at": "at", "from": "from", "per": "per", "throughout": "throughout", "across the": "throughout",
    "hanging from": "from", "suspended from": "from", "hung from": "from", "mounted on": "mounted", "mounted to": "mounted", "hung on": "mounted", "hanging on": "mounted", "fixed to": "mounted",
    "attached to": "mounted", "pinned to": "mounted", "pinned on": "mounted", "mounted above": "above", "hung above": "above", "hung over": "above", "mounted over": "above",
    "on the back of": "on", "on the front of": "in_front_of",
}
"""Phrases that tie one thing to another; some of them are decided by what they tie."""

REVERSED = {
    "flanked by": "flanking", "surrounded by": "around", "topped with": "on", "topped by": "on", "lined with": "holding", "filled with": "holding",
    "full of": "holding", "stocked with": "holding", "covered with": "holding", "covered in": "holding", "covered by": "holding", "holding": "holding",
    "containing": "holding", "displaying": "holding", "supporting": "holding", "stacked with": "holding", "piled with": "holding", "loaded with": "holding",
    "cluttered with": "holding", "littered with": "holding", "packed with": "holding", "adorned with": "holding", "decorated with": "holding", "crammed with": "holding",
    "has": "holding", "have": "holding", "having": "holding", "holds": "holding", "hold": "holding", "bearing": "holding", "overflowing with": "holding", "strewn with": "holding",
    "contains": "holding", "contain": "holding", "with": "holding", "accompanied by": "holding", "paired with": "holding", "equipped with": "holding", "featuring": "holding",
    "draped with": "holding", "dressed with": "holding", "showcasing": "holding", "laden with": "holding", "bursting with": "holding", "brimming with": "holding",
    "set with": "holding", "complete with": "holding", "crowned with": "on", "carrying": "holding", "storing": "holding", "features": "holding", "displays": "holding", "stores": "holding",
    "includes": "holding", "housing": "holding", "hosting": "holding", "along with": "and", "together with": "and", "as well as": "and", "in addition to": "and", "plus": "and", "and also": "and",
    "including": "listing", "such as": "listing", "like": "listing", "for example": "listing", "include": "and", "consisting of": "listing", "comprising": "listing",
}
"""Phrases whose second half is tied to the first."""

NEGATIONS = ("no", "without", "free of", "lacking", "except", "excluding", "devoid of", "rather than", "instead of", "without any", "don't add", "do not add",
             "do not include", "don't include", "avoid", "minus", "not a", "not an", "no need for", "neither", "nor", "but no", "but not", "omit", "skip",
             "does not have", "doesn't have", "do not put", "don't put", "never", "there is no", "there are no", "should not have", "must not have", "i don't want", "no visible")
REFUSALS = ("not", "don't", "doesn't", "mustn't", "shouldn't", "isn't", "aren't", "cannot")
"""Words after which the rest of the clause asks for nothing."""

OF_PARTS = ("each end of", "one end of", "both ends of", "the end of", "the ends of", "end of", "the edge of", "the middle of", "the front of", "the back of", "the foot of", "the top of",
            "the side of", "the center of", "the centre of", "one side of", "the corner of", "all sides of", "each of", "one of", "two of", "some of", "all of", "most of", "both of", "either end of")
# fmt: on
