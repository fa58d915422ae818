"""Photos become posed views: structure from motion."""
