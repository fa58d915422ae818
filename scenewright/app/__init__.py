"""The web page: `scenewright app`, or `python app.py`. It serves this machine only, and asks nothing of any other."""
