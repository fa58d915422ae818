"""Texture patterns, one kind of matter a file: each is a function (colour, variant) -> image 512 x 512 x 3, sRGB."""
