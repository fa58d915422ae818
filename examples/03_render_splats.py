"""Gaussians, a camera, a picture, and the gradient of its brightness."""

import torch

import splat

cloud = splat.Gaussians(
    means=torch.tensor([[0.0, 0.0, 0.0], [0.3, 0.1, 0.2]]),
    quats=torch.tensor([[1.0, 0.0, 0.0, 0.0], [1.0, 0.0, 0.0, 0.0]]),
    scales=torch.tensor([[0.10, 0.10, 0.02], [0.05, 0.05, 0.05]]),
    opacities=torch.tensor([0.9, 0.5]),
    sh=torch.tensor([[[1.0, -0.5, -0.5]], [[-0.5, -0.5, 1.0]]]).requires_grad_(),
)
camera = splat.Camera.look_at((2.0, -1.0, 1.0), (0.0, 0.0, 0.0), width=320, height=240)
picture = splat.render(cloud, camera)
picture.color.mean().backward()
print(f"covered: {picture.alpha.mean().item():.4f}, depth in the middle: {picture.depth[120, 160].item():.3f} m")
print("d brightness / d colour:", cloud.sh.grad)
