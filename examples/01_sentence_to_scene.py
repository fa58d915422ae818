"""A sentence becomes a folder that MuJoCo loads."""

import sys

import scenewright as sw

folder = sys.argv[1] if len(sys.argv) > 1 else "study"
scene = sw.generate("a study with a desk, an office chair and two bookshelves", quality="draft")
sw.save(scene, folder)
print(scene.provenance["report"]["settle"])
