"""Posed views learn how far away what they show is: multi-view stereo."""
