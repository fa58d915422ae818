"""A scene's space as files that planners read."""
