"""The words for things: which mean a category exactly, and which are only shown by the nearest one.

Singular, lower case, without hyphens; a category's own name always means it. The sentence's own word
stays as the label of the item, whichever table it was found in.
"""

from __future__ import annotations

# fmt: off
SYNONYMS: dict[str, str] = {
    # --- to sleep in
    "bed": "double bed, queen bed, king bed, bedframe, bed frame, four poster bed, platform bed, canopy bed",
    "single bed": "twin bed, guest bed, toddler bed, kid's bed, child's bed",
    "bunk bed": "bunkbed, bunk",
    "crib": "baby bed, baby crib, baby cot",
    "nightstand": "night stand, bedside table, night table, bedside cabinet",
    "wardrobe": "closet, armoire, built in closet",
    "dresser": "chest of drawers, drawer chest, bureau, drawer unit, drawer, tallboy",
    "dressing table": "vanity table, makeup table, vanity desk, makeup vanity, makeup desk",
    "changing table": "changing station, diaper table",
    "chest": "trunk, toy chest, toy box, storage chest, blanket chest, hope chest, storage trunk",
    # --- to sit on
    "sofa": (
        "couch, settee, sectional, sectional sofa, sofa bed, chesterfield, three seater, sleeper sofa, l shaped sofa"
    ),
    "loveseat": "love seat, two seater, two seater sofa, small sofa",
    "armchair": (
        "arm chair, easy chair, lounge chair, accent chair, recliner, reading chair, club chair, wingback chair, "
        "wingback, recliner chair, wing chair, lounger, cinema chair, theater seat, cinema seat"
    ),
    "ottoman": "footstool, pouf, pouffe, foot rest, footrest, hassock",
    "bean bag": "beanbag, bean bag chair, beanbag chair",
    "chair": (
        "dining chair, side chair, kitchen chair, waiting chair, visitor chair, guest chair, folding "
        "chair, seat, student chair, waiting room chair, school chair, cafe chair, classroom chair"
    ),
    "office chair": (
        "desk chair, swivel chair, task chair, computer chair, gaming chair, ergonomic chair, conference chair, "
        "rolling chair, executive chair, work chair, meeting chair"
    ),
    "salon chair": "barber chair, styling chair, hairdresser chair",
    "high chair": "highchair, baby chair",
    "stool": "rolling stool, piano stool, step stool, lab stool, piano bench, milking stool, drum throne",
    "bar stool": "barstool, counter stool, bar chair, high stool, kitchen stool",
    "bench": (
        "entry bench, entryway bench, shoe bench, window seat, storage bench, banquette, locker bench, dining bench"
    ),
    "pew": "church pew, church bench",
    "booth": "booth seat, dining booth, restaurant booth",
    "exam table": "examination table, examination bed, exam bed, massage table, treatment table, stretcher, gurney",
    # --- tables
    "dining table": (
        "dinner table, kitchen table, conference table, meeting table, breakfast table, banquet table, dining room "
        "table, boardroom table, long table, farmhouse table, trestle table"
    ),
    "table": (
        "reading table, work table, worktable, craft table, drawing table, drafting table, study table, game table, "
        "card table, folding table, cafe table, display table, picnic table, activity table, library table, "
        "restaurant table, art table, sewing table, poker table, chess table, play table, kids table, folding desk"
    ),
    "round table": "round dining table, circular table, bistro table, pedestal table",
    "coffee table": "cocktail table, center table, centre table, low table, tea table",
    "side table": (
        "end table, accent table, occasional table, lamp table, corner table, nesting table, plant stand"
    ),
    "console table": "console, hall table, entry table, entryway table, sofa table, hallway table",
    "desk": (
        "office desk, writing desk, computer desk, study desk, work desk, standing desk, student desk, secretary "
        "desk, school desk, gaming desk, teacher's desk, teacher desk, workstation, writing table, "
        "executive desk"
    ),
    "workbench": "work bench, potting bench, tool bench, potting table",
    "lab bench": "laboratory bench, lab table, laboratory table, lab counter, science bench",
    "reception desk": (
        "reception counter, front desk, checkout counter, service counter, information desk, sales counter, cashier "
        "counter, check in desk, checkout, checkout desk, cashier desk, reception, store counter, shop counter"
    ),
    "bar counter": "bar, home bar, wet bar, coffee bar, coffee counter, breakfast bar, cocktail bar",
    "lectern": "podium, pulpit, speaker stand",
    # --- to keep things in
    "tv stand": (
        "television stand, media console, tv cabinet, tv unit, media cabinet, entertainment center, tv console, tv "
        "bench, entertainment unit, media unit, entertainment stand, entertainment console, television cabinet, media "
        "stand"
    ),
    "bookshelf": (
        "bookcase, book shelf, book case, library shelf, bookstand, display shelf, cube shelf, etagere, book rack, "
        "book stack"
    ),
    "shelf": (
        "shelving, shelving unit, shelf unit, storage shelf, storage rack, rack, shelve, garage shelf, "
        "store shelf, product shelf, wine rack, pantry shelf, open shelf, plant shelf, baker's rack, towel shelf"
    ),
    "cabinet": (
        "storage cabinet, cupboard, storage unit, pantry, china cabinet, hutch, curio cabinet, bathroom cabinet, "
        "pantry cabinet, linen cabinet, liquor cabinet, medical cabinet, wine cabinet, supply cabinet, storage"
    ),
    "filing cabinet": "file cabinet, card catalog, card catalogue",
    "locker": "locker unit",
    "sideboard": "credenza, buffet, buffet table, buffet cabinet, low cabinet",
    "display case": "display cabinet, vitrine, showcase, trophy case",
    "shoe rack": "shoe shelf, shoe cabinet, shoe storage",
    "server rack": "server cabinet, server, data rack, network rack",
    "coat rack": "coat stand, hat stand, hat rack, coat tree, coat hanger",
    "clothes rack": "clothing rack, garment rack, clothes rail, clothing rail, costume rack",
    "umbrella stand": "umbrella holder",
    "basket": "storage basket, blanket basket, woven basket, toy basket",
    "laundry basket": "laundry hamper, hamper",
    "trash can": (
        "trash bin, waste bin, wastebasket, waste basket, garbage can, dustbin, garbage bin, waste paper basket, "
        "rubbish bin, recycling bin, wastepaper basket, diaper pail"
    ),
    "bin": "storage bin, toy bin, tub bin, tote, storage tote",
    "crate": "pallet, packing crate, milk crate",
    "barrel": "wine barrel, keg, drum barrel",
    # --- kitchen, bath, laundry
    "kitchen counter": (
        "counter, countertop, kitchen cabinet, base cabinet, worktop, kitchen countertop, counter top, lower cabinet, "
        "prep counter, kitchenette, prep table"
    ),
    "kitchen island": "island, prep island, island counter",
    "sink cabinet": "sink, kitchen sink, farmhouse sink, apron sink, utility sink, lab sink, wash sink, laundry sink",
    "bathroom vanity": (
        "vanity, bathroom sink, washbasin, wash basin, basin, vanity sink, hand sink, pedestal sink, vanity cabinet, "
        "bathroom counter, vessel sink, double vanity"
    ),
    "stove": (
        "oven, cooker, range, gas stove, electric stove, cooktop, range cooker, gas range, pizza oven, cooking range, "
        "gas cooker, hob"
    ),
    "refrigerator": "fridge, freezer, double door fridge, fridge freezer, icebox, wine fridge",
    "mini fridge": "minibar, mini bar, mini refrigerator, minifridge, bar fridge",
    "range hood": "extractor hood, kitchen hood, cooker hood, exhaust hood, vent hood, hood",
    "washing machine": "washer, laundry machine, clothes washer",
    "dryer": "tumble dryer, clothes dryer, drying machine",
    "toilet": "lavatory, toilet bowl, water closet, commode",
    "bathtub": (
        "tub, bath tub, clawfoot tub, soaking tub, clawfoot bathtub, freestanding tub, bath, claw foot tub"
    ),
    "shower": "shower stall, shower cabin, walk in shower, shower enclosure, shower cubicle, shower room",
    "water heater": "boiler, hot water tank",
    "heater": "space heater, electric heater, room heater",
    "air conditioner": "ac unit, aircon, air conditioning",
    # --- light, plants, floor pieces
    "floor lamp": (
        "standing lamp, arc lamp, torchiere, studio light, reading light, grow light, tripod lamp, softbox"
    ),
    "floor plant": (
        "plant, potted plant, potted tree, houseplant, house plant, indoor plant, fern, fiddle leaf fig, palm, potted "
        "palm, palm tree, monstera, ficus, large plant, tall plant, snake plant, tropical plant, indoor tree, bamboo "
        "plant, rubber plant, greenery, leafy plant"
    ),
    "planter": "planter box, raised bed, flower box, garden bed, plant bed, flower bed, herb garden",
    "ladder": "step ladder, stepladder, blanket ladder, library ladder, rolling ladder",
    "fireplace": "hearth, mantel, mantelpiece",
    "room divider": "folding screen, partition, screen divider, privacy screen, divider, cubicle wall",
    "statue": "sculpture, large sculpture",
    "mannequin": "dress form, tailor's dummy",
    "rug": (
        "carpet, area rug, persian rug, shag rug, floor rug, floor mat, play mat, throw rug, play rug, mat, runner, "
        "runner rug, oriental rug, tatami, tatami mat"
    ),
    "bath mat": "bathmat, doormat, door mat, welcome mat, bath rug, entrance mat, shower mat",
    "yoga mat": "workout mat, pilates mat",
    # --- music, art, sport, play, work
    "piano": "upright piano, digital piano, organ",
    "drum kit": "drum set, drum, drums, bongo",
    "guitar stand": "guitar, acoustic guitar, electric guitar, bass guitar",
    "speaker": (
        "studio monitor, floor speaker, loudspeaker, amplifier, amp, guitar amp, "
        "subwoofer, stereo, sound system, guitar amplifier"
    ),
    "easel": "painting easel, art easel, canvas stand",
    "cart": (
        "trolley, rolling cart, utility cart, serving cart, tea trolley, supply cart, tool cart, book cart, medical "
        "cart, kitchen cart, tool chest, service cart"
    ),
    "tool box": "toolbox, toolkit, tool kit, tackle box, first aid kit, sewing kit",
    "treadmill": "running machine",
    "exercise bike": "stationary bike, spin bike, stationary bicycle, exercise bicycle, exercycle",
    "dumbbell rack": "rack of dumbbells, rack of weights, weight rack, dumbbell, kettlebell rack, free weight",
    "weight bench": "bench press, workout bench, exercise bench, gym bench, adjustable bench, weightlifting bench",
    "punching bag": "boxing bag, heavy bag",
    "exercise ball": "gym ball, yoga ball, swiss ball, stability ball",
    "basketball hoop": "basketball stand, basketball net",
    "pool table": "billiard table, snooker table, billiards table, billiard",
    "ping pong table": "table tennis table, ping pong, table tennis",
    "foosball table": "foosball, football table, table football",
    "arcade machine": "arcade cabinet, arcade game, arcade",
    "vending machine": "snack machine, drinks machine",
    "water dispenser": "water cooler, water fountain, drinking fountain",
    "tent": "play tent, teepee, tipi, kids tent",
    "car": "sports car, sedan, automobile, suv, vintage car, classic car, vehicle",
    "bicycle": "bike, mountain bike, road bike, cycle",
    "tire stack": "tire, tyre, stack of tires, tyre stack, wheel, tire rack",
    "aquarium": "fish tank, fishtank",
    "copier": "photocopier, copy machine, office printer, multifunction printer",
    # --- stand on other things
    "table lamp": (
        "lamp, bedside lamp, desk lamp, reading lamp, lava lamp, light, night light, nightlight, task lamp, banker's "
        "lamp, lantern"
    ),
    "television": (
        "tv, tv set, flat screen, flat screen tv, television set, flatscreen, smart tv, tv screen, flat screen "
        "television, large screen"
    ),
    "computer monitor": "monitor, computer, screen, desktop computer, pc, computer screen, dual monitor, imac",
    "laptop": "notebook computer, laptop computer",
    "keyboard": "computer keyboard",
    "tablet": "ipad",
    "printer": "laser printer, 3d printer, scanner",
    "game console": "gaming console, video game console, playstation, xbox",
    "radio": "bookshelf speaker, bluetooth speaker, small speaker",
    "microwave": "microwave oven, toaster oven",
    "coffee machine": "coffee maker, espresso machine, coffeemaker, coffee grinder",
    "kettle": "teapot, tea kettle, tea pot, electric kettle, watering can, coffee pot",
    "book": (
        "notebook, novel, textbook, cookbook, picture book, diary, bible, recipe book, comic book, sketchbook, "
        "children's book, storybook"
    ),
    "magazine": "newspaper, brochure, menu, journal, catalog, catalogue, pamphlet",
    "paper": (
        "document, sheet music, sheet of paper, stack of papers, stack of paper, blueprint, note, sketch, folder, "
        "file, drawing paper, paperwork, research paper, letter paper"
    ),
    "mug": "cup, coffee mug, coffee cup, teacup, tea cup, toothbrush holder, tumbler cup",
    "glass": "drinking glass, wine glass, tumbler, glassware, champagne glass, water glass, cocktail glass",
    "flask": "beaker, erlenmeyer flask, test tube rack",
    "plate": "dinner plate, dish, dinnerware, saucer, crockery, dinner plate set",
    "bowl": "salad bowl, soup bowl, mixing bowl, pet bowl, dog bowl",
    "fruit bowl": "bowl of fruit, fruit basket, fruit, bowl of apples, bowl of oranges, bowl of lemons",
    "cutlery": "silverware, cutlery set, flatware, utensil, knife, fork, spoon",
    "pot": "cooking pot, saucepan, cookware, stockpot, dutch oven",
    "pan": "frying pan, skillet",
    "cutting board": "chopping board, bread board",
    "knife block": "knife set",
    "tray": "serving tray, tea tray, seed tray, instrument tray, paper tray, document tray",
    "bottle": (
        "wine bottle, water bottle, bottle of wine, perfume bottle, shampoo bottle, baby bottle, perfume, shampoo, "
        "spray bottle, liquor bottle, wine"
    ),
    "soap dispenser": "soap, hand soap, hand sanitizer, soap dish",
    "jar": (
        "canister, cookie jar, mason jar, paint pot, paint jar, spice jar, jar of spices, candy jar, "
        "specimen jar, glass container"
    ),
    "can": "soda can, tin can, paint can, tin, beer can, canned food",
    "vase": (
        "flower vase, vase of flowers, flower, bouquet, vase with flowers, bouquet of flowers, centerpiece vase, "
        "centrepiece, centerpiece, fresh flower, pottery, vase of roses, rose, tulip"
    ),
    "small plant": (
        "succulent, cactus, table plant, bonsai, desk plant, small potted plant, potted herb, herb, potted flower, "
        "orchid, potted succulent, mini plant, herb pot"
    ),
    "candle": "candlestick, candle holder, scented candle, candelabra, tealight, diffuser",
    "picture frame": "photo frame, family photo, framed photo, photo",
    "globe": "world globe, desk globe",
    "figurine": (
        "bust, trophy, small sculpture, action figure, statuette, buddha statue, ornament, ceramic figurine"
    ),
    "rock": (
        "stone, mineral, crystal, geode, rock sample, geological sample, mineral sample, mineral specimen, pebble, "
        "gemstone"
    ),
    "box": (
        "storage box, container, carton, storage container, moving box, package, parcel, gift box, "
        "gift, present, christmas present, "
        "shoebox, jewelry box, archive box, tissue box, gift wrapped box, supply box, bento "
        "box"
    ),
    "pen holder": (
        "pencil cup, pencil holder, pen cup, pencil case, brush holder, desk organizer, stationery, pen stand"
    ),
    "remote control": "remote, tv remote",
    "alarm clock": "desk clock, table clock, mantel clock",
    "pillow": "cushion, throw pillow, decorative pillow, bed pillow, sofa cushion, scatter cushion",
    "blanket": "throw, throw blanket, folded blanket, quilt, bedspread, duvet, comforter, afghan",
    "towel": "bath towel, hand towel, folded towel, dish towel, soft towel, towel stack, stack of towels",
    "toy": "building block, toy block, toy train, block, stacking ring, lego, lego brick",
    "teddy bear": "teddy, stuffed animal, stuffed toy, plush toy, plushie, plush, stuffed bear",
    "rubik cube": "rubik's cube, rubiks cube, cube",
    "basketball": "ball, soccer ball, football, volleyball",
    # --- on the walls
    "painting": (
        "picture, wall art, art print, artwork, framed picture, framed art, canvas print, print, wall decoration, "
        "portrait, landscape painting, framed print, abstract painting, wall hanging, abstract art, wall picture, "
        "canvas, framed artwork, photograph, framed photograph, art, art piece, mural, framed painting, piece of art, "
        "wall decor, poster, movie poster, world map, wall map, diploma, framed certificate, anatomy poster, periodic "
        "table"
    ),
    "mirror": (
        "wall mirror, bathroom mirror, vanity mirror, round mirror, full length mirror, floor mirror, gym mirror, "
        "large mirror, standing mirror"
    ),
    "wall clock": "clock, cuckoo clock",
    "whiteboard": (
        "white board, blackboard, chalkboard, chalkboard menu, dry erase board, smart board, projector screen, "
        "projection screen, menu board, chalk board, presentation screen, smartboard, black board"
    ),
    "corkboard": (
        "cork board, bulletin board, notice board, pinboard, pin board, pegboard, peg board, tool wall, mood board, "
        "vision board, message board, tool rack"
    ),
    "wall shelf": "floating shelf, wall mounted shelf, hanging shelf, picture ledge",
    "wall cabinet": (
        "upper cabinet, hanging cabinet, medicine cabinet, kitchen wall cabinet, overhead cabinet, wall cupboard"
    ),
    "wall lamp": "sconce, wall sconce, wall light, picture light, vanity light",
    "acoustic panel": (
        "acoustic foam, sound panel, soundproofing panel, acoustic foam panel, foam panel, soundproofing, soundproof "
        "panel"
    ),
    "cooling fan": "wall fan, exhaust fan, ventilation fan, fan, air vent, vent",
    "hose": "garden hose, hose reel",
    "curtain": "drape, window curtain, sheer curtain, drapery, shower curtain, blackout curtain",
    "towel rail": "towel rack, towel bar, towel hook, towel holder, heated towel rail, grab bar",
    "coat hook": "hook, wall hook, hook rail, peg rail, key holder, key rack, wall mounted coat rack, coat rail",
    "toilet paper holder": "toilet paper, toilet roll holder, toilet roll, paper towel dispenser, paper towel holder",
    # --- at the ceiling
    "ceiling light": (
        "ceiling lamp, overhead light, overhead lamp, ceiling fixture, led panel, fluorescent light, recessed light, "
        "flush mount light, skylight lamp, light fixture, track light, spotlight, surgical light"
    ),
    "pendant light": (
        "pendant lamp, hanging lamp, hanging light, pendant, chandelier, paper lantern, pendant fixture, hanging "
        "lantern, edison bulb"
    ),
    "ceiling fan": "overhead fan",
    "hanging plant": "hanging planter, hanging basket, hanging fern, ivy, vine",
    "cable tray": "exposed pipe, exposed duct, ductwork, ceiling duct, exposed ductwork, exposed piping, duct",
    "exposed beam": (
        "ceiling beam, beam, wooden beam, exposed wooden beam, timber beam, rafter, wood beam, exposed wood beam"
    ),
}

APPROXIMATIONS: dict[str, str] = {
    # --- to sleep in
    "bed": "mattress, futon, hospital bed, massage bed, murphy bed",
    "single bed": "cot, day bed, daybed, trundle bed, sleeping bag",
    "bunk bed": "loft bed",
    "crib": "bassinet, cradle, playpen",
    "chest": "treasure chest, cooler, suitcase, luggage, safe",
    # --- to sit on
    "sofa": "chaise longue, chaise lounge, chaise, recamier",
    "armchair": (
        "rocking chair, rocker, glider, massage chair, papasan chair, egg chair, hanging chair, gaming sofa"
    ),
    "bean bag": "floor cushion, meditation cushion, zafu, dog bed, pet bed, cat bed",
    "chair": "pew chair, throne",
    "salon chair": "dental chair, dentist chair, dentist's chair, tattoo chair",
    "high chair": "booster seat, lifeguard chair",
    "bench": "swing",
    "exam table": "operating table",
    # --- tables
    "table": "altar, sand table",
    "side table": "pedestal, plinth, tree stump, bar cart",
    "console table": "radiator",
    "workbench": "table saw, band saw, drill press, lathe, pottery wheel, loom, printing press",
    "lab bench": "fume hood, glove box",
    "lectern": "music stand",
    # --- to keep things in
    "bookshelf": "magazine rack, record shelf",
    "cabinet": "gun cabinet, bread box",
    "display case": "pastry case, deli case",
    "shoe rack": "boot rack",
    "coat rack": "cat tree, scratching post, flag pole, flag",
    "clothes rack": "drying rack, ironing board",
    "basket": "picnic basket, pet carrier, bag, backpack, handbag, purse",
    "barrel": "cask, propane tank, gas cylinder, water tank, fire extinguisher",
    # --- kitchen, bath, laundry
    "sink cabinet": "faucet, tap",
    "stove": "grill, barbecue, kiln, fryer, griddle",
    "refrigerator": "ice machine, wine cooler, incubator",
    "toilet": "bidet, urinal",
    "bathtub": "hot tub, jacuzzi",
    "shower": "sauna, phone booth, shower head",
    "water heater": "furnace",
    "heater": "air purifier, dehumidifier, humidifier",
    # --- light, plants, floor pieces
    "floor lamp": "iv stand, iv pole, microphone stand, tripod, microphone",
    "floor plant": "christmas tree, tree, shrub, tomato plant, lemon tree",
    "planter": "seed bed, sandbox",
    "ladder": "scaffold",
    "fireplace": "wood stove, wood burning stove, woodstove, pot belly stove",
    "room divider": "fence, backdrop, projection stand",
    "statue": "totem, skeleton, suit of armor, fountain, taxidermy",
    "mannequin": "robot, scarecrow, robot arm",
    "rug": "bear skin, animal hide, cowhide, foam mat, exercise mat, gym mat",
    # --- music, art, sport, play, work
    "piano": "grand piano, baby grand piano, harpsichord, synthesizer, electric piano, xylophone",
    "drum kit": "percussion",
    "guitar stand": "cello, violin, double bass, ukulele, banjo, bass, harp, saxophone, trumpet",
    "speaker": "jukebox, gramophone",
    "easel": "flip chart, telescope, camera tripod",
    "cart": "wheelbarrow, shopping cart, stroller, wheelchair, lawn mower, lawnmower, rolling bar",
    "tool box": "power drill, drill, hammer, wrench, saw, screwdriver",
    "treadmill": (
        "elliptical, elliptical trainer, elliptical machine, rowing machine, stair climber, rower, stairmaster"
    ),
    "dumbbell rack": (
        "barbell, squat rack, power rack, weight stack, kettlebell, weight, weight machine, cable machine, barbell "
        "rack"
    ),
    "exercise ball": "medicine ball",
    "pool table": "air hockey table, shuffleboard table, shuffleboard",
    "arcade machine": "pinball machine, pinball table, slot machine, claw machine, atm",
    "tent": (
        "playhouse, dollhouse, doll house, play kitchen, ball pit, slide, dog house, dog crate, dog kennel"
    ),
    "rocking horse": "ride on toy, scooter, tricycle, toy car",
    "car": "van, truck, pickup truck, motorcycle, motorbike, boat, golf cart, tractor",
    "bicycle": "moped",
    "aquarium": "terrarium, bird cage, birdcage, hamster cage, cage, vivarium",
    # --- stand on other things
    "laptop": "typewriter, sewing machine, cash register",
    "keyboard": "mouse, computer mouse",
    "tablet": "phone, smartphone, cell phone, mobile phone, calculator, mouse pad, scale, bathroom scale",
    "printer": "fax machine, projector, turntable, record player, sound mixer, mixing console",
    "game console": "router, dvd player, stereo receiver, controller, soundbar, sound bar",
    "radio": "hair dryer, telephone, music box, camera, cassette player",
    "microscope": "centrifuge, spectrometer, oscilloscope, balance",
    "microwave": "air fryer, autoclave, rice cooker, slow cooker",
    "toaster": "blender, mixer, stand mixer, food processor, juicer",
    "coffee machine": "tea maker, soda machine, samovar",
    "kettle": "pitcher, jug, teacup set, tea set, carafe, french press",
    "book": "scrapbook, photo album, binder, board game, record, vinyl record, vinyl, comic, dvd, video game",
    "magazine": "envelope, letter, map, ticket",
    "paper": "scroll, music sheet, napkin, placemat, place mat, table runner",
    "mug": "toothbrush, measuring cup",
    "glass": "goblet, shot glass, chalice, cocktail",
    "flask": "test tube, petri dish, vial, bunsen burner, pipette, potion, decanter",
    "plate": "cake, pizza, food, meal, cake stand, platter, pie, croissant, pastry, cookie",
    "bowl": "ashtray, mortar",
    "fruit bowl": "apple, orange, banana, lemon, vegetable, bread",
    "cutlery": "chopstick, scissors, whisk, ladle, spatula",
    "pot": "wok, pressure cooker, crock pot",
    "pan": "baking tray, cast iron pan, baking sheet",
    "cutting board": "palette, chess board, chessboard, chess set, rolling pin",
    "knife block": "utensil holder, spice rack",
    "tray": "dish rack, letter tray, seedling, makeup, jewelry, dish drainer",
    "bottle": "liquor, lotion, cleaning product, oil, sauce, detergent, milk, beer",
    "soap dispenser": "lotion dispenser, sponge",
    "jar": "spice, paint, specimen, urn, bead, button, preserve, candy, cereal, herb jar",
    "can": "bucket, paint bucket, soda, watering bucket, paint tube, glue",
    "vase": "amphora, ceramic pot, incense holder, wreath",
    "small plant": "flower pot, terracotta pot, plant pot, moss",
    "candle": "incense, menorah, oil lamp",
    "picture frame": "award, name plate, small mirror, makeup mirror, hand mirror, calendar, certificate",
    "globe": "crystal ball, snow globe, orb, planet model",
    "figurine": (
        "trinket, collectible, hourglass, skull, fossil, anatomical model, model, shell, seashell, metronome, chess "
        "piece, award statue, doll"
    ),
    "rock": "coral, log, firewood, driftwood, bone, pumpkin",
    "box": "fabric bolt, cash box, lunch box, tissue, ammo box, yarn, fabric",
    "pen holder": (
        "pen, pencil, brush, paintbrush, marker, crayon, makeup brush, stapler, paint brush, highlighter, ruler, "
        "eraser"
    ),
    "remote control": "key, eyeglasses, pipe, wallet, harmonica, flashlight",
    "alarm clock": "timer, thermometer, watch, moisture meter, meter",
    "pillow": "bolster",
    "blanket": "clothing, clothes, shirt, jacket, coat, diaper, laundry, tablecloth, sheet, sweater",
    "towel": "robe, bathrobe, cloth, rag, washcloth, sock",
    "toy": (
        "puzzle, mobile, rattle, toy truck, model airplane, model ship, toy castle, rocket, game, model train"
    ),
    "teddy bear": "puppet, cat, dog",
    "rubik cube": "dice",
    "basketball": "tennis ball, bowling ball, helmet, hat, baseball, balloon",
    # --- on the walls
    "painting": (
        "tapestry, butterfly, mounted butterfly, insect, wall panel, neon sign, banner, sign, family picture, "
        "sticker, string light, fairy light, mounted head, antler, deer head, trophy head, dreamcatcher, garland, "
        "wallpaper mural, macrame, flag banner, dartboard, dart board, scoreboard, wall sticker"
    ),
    "wall clock": "grandfather clock, thermostat",
    "wall shelf": "shadow box",
    "wall lamp": "torch, wall torch, neon light",
    "hose": "extension cord, rope, cable, lasso",
    "curtain": "blind, window blind, shutter, roman shade, shade, valance",
    "towel rail": "ballet barre, barre, pull up bar",
    "toilet paper holder": "light switch, outlet, hand dryer",
    # --- at the ceiling
    "ceiling light": "light bulb, smoke detector",
    "pendant light": "disco ball, wind chime, baby mobile, crib mobile",
    "hanging plant": "hanging garden, pot rack",
}
# fmt: on
