"""A surface becomes floor, walls, tops and separate things."""
