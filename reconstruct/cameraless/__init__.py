"""What to do with Gaussians that come without the cameras they were made with."""
