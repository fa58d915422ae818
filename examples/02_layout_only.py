"""Where things stand, why, and what is wrong with it: no picture, under a second."""

import layout

planned = layout.plan("a bedroom with a bed between two nightstands and a wardrobe", seed=3)
for item in planned.items:
    x, y, z = item.position
    print(f"{item.name:20} {item.category:15} at {x:5.2f} {y:5.2f} {z:5.2f} m")
print("relations not kept:", [r.kind for r in planned.unkept_relations])
print("problems:", [p.words for p in layout.problems(planned)])
