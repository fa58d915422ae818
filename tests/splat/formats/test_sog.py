"""A SOG gives back what was put in, within its codebooks, and refuses what is missing, cut, or lies."""

import dataclasses
import io
import json
import zipfile

import numpy as np
import pytest
import torch
from inputs import real
from PIL import Image

from splat.formats import morton
from splat.formats.sog import read_sog, write_sog
from splat.gaussians import Gaussians

PLAYBOT = [
    (0, [-0.780784, -0.034964, -1.011408], [-5.386802, -5.230728, -7.658637],
     [0.738125, -0.42981, 0.213519, 0.474177], 2.175626, [-1.274137, -1.329312, -1.209043],
     [-0.018457, -0.040333, -0.018457, -0.032096]),
    (12345, [0.253485, -0.018811, -0.457153], [-7.419039, -4.008849, -6.854618],
     [-0.45754, -0.557367, 0.626071, 0.296708], -0.487884, [0.762688, 0.79463, 0.826404],
     [-0.173976, -0.265439, -0.335678, -0.291163]),
    (30999, [0.99791, -0.026242, 1.021142], [-8.731708, -4.475065, -5.712896],
     [0.731091, -0.041595, -0.04714, -0.679377], 0.764606, [-1.028823, -1.237095, -1.22216],
     [0.019192, 0.041524, 0.030251, 0.051229]),
]  # fmt: skip
"""Index, mean, ln scales, quaternion, logit, constant harmonic, f_rest 0, 7, 8 and 23."""


def cloud(n=300, degree=2, reach=5.0):
    """In the order in which a file has them."""
    random = torch.Generator().manual_seed(degree)
    gaussians = Gaussians(
        means=torch.empty(n, 3).uniform_(-reach, reach, generator=random),
        quats=torch.nn.functional.normalize(torch.randn(n, 4, generator=random), dim=1),
        scales=10 ** torch.empty(n, 3).uniform_(-4, 0, generator=random),
        opacities=torch.rand(n, generator=random),
        sh=torch.empty(n, (degree + 1) ** 2, 3).uniform_(-1, 1, generator=random),
    )
    return gaussians[torch.from_numpy(morton.order(gaussians.means.numpy()))]


def folder(path, gaussians):
    """The files of a bundle, side by side."""
    write_sog(gaussians, path.with_suffix(".sog"))
    with zipfile.ZipFile(path.with_suffix(".sog")) as bundle:
        bundle.extractall(path)
    return path


def rewrite(path, change):
    """Changes the meta.json of a folder."""
    meta = json.loads((path / "meta.json").read_text())
    change(meta)
    (path / "meta.json").write_text(json.dumps(meta))


def picture(texels, side):
    file = io.BytesIO()
    texels = np.array(texels, np.uint8).reshape(side, -1, len(texels[0]))
    Image.fromarray(texels).save(file, "WEBP", lossless=True, exact=True)
    return file.getvalue()


@pytest.mark.parametrize("degree", [0, 1, 2, 3])
def test_values_come_back_within_the_steps_of_the_format(tmp_path, degree):
    before = cloud(degree=degree)
    write_sog(before, tmp_path / "a.sog")
    after = read_sog(tmp_path / "a.sog")
    assert (len(after), after.degree) == (len(before), degree)
    assert (after.means - before.means).abs().max() < 0.00017
    assert (after.scales / before.scales).log().abs().max() < 0.03
    assert (after.opacities - before.opacities).abs().max() <= 1 / 510 + 1e-6
    assert (after.sh - before.sh).abs().max() < 0.02
    turns = 2 * (after.quats.double() * before.quats.double()).sum(1).abs().clamp(max=1).acos()
    assert turns.rad2deg().max() < 0.9


def test_what_was_read_is_written_without_further_loss(tmp_path):
    write_sog(cloud(), tmp_path / "a.sog")
    once = read_sog(tmp_path / "a.sog")
    write_sog(once, tmp_path / "b.sog")
    twice = read_sog(tmp_path / "b.sog")
    order = torch.from_numpy(morton.order(once.means.numpy()))
    for name in ("means", "opacities", "scales", "sh"):
        torch.testing.assert_close(getattr(twice, name), getattr(once, name)[order], rtol=1e-5, atol=1e-5)


def test_a_bundle_a_folder_and_its_meta_say_the_same(tmp_path):
    place = folder(tmp_path / "a", cloud())
    bundle = read_sog(tmp_path / "a.sog")
    for path in (place, place / "meta.json"):
        assert torch.equal(read_sog(path).sh, bundle.sh)
    with zipfile.ZipFile(tmp_path / "b.sog", "w", zipfile.ZIP_DEFLATED) as deflated:
        for file in place.iterdir():
            deflated.write(file, file.name)
    assert torch.equal(read_sog(tmp_path / "b.sog").means, bundle.means)


def test_the_same_gaussians_give_the_same_bytes(tmp_path):
    for name in ("a.sog", "b.sog"):
        write_sog(cloud(), tmp_path / name)
    assert (tmp_path / "a.sog").read_bytes() == (tmp_path / "b.sog").read_bytes()


def test_a_single_gaussian_comes_back(tmp_path):
    write_sog(cloud(n=1), tmp_path / "a.sog")
    after, before = read_sog(tmp_path / "a.sog"), cloud(n=1)
    for name in ("means", "scales", "sh"):
        torch.testing.assert_close(getattr(after, name), getattr(before, name), rtol=1e-5, atol=1e-6)


def test_version_1_has_ranges_for_codebooks_and_logits_for_opacities(tmp_path):
    files = {
        "m_l.webp": picture([[0, 0, 255, 255], [255, 0, 0, 255]], 1),
        "m_u.webp": picture([[0, 0, 255, 255], [255, 0, 0, 255]], 1),
        "q.webp": picture([[128, 128, 128, 252], [255, 128, 128, 253]], 1),
        "s.webp": picture([[0, 255, 0, 255], [255, 0, 255, 255]], 1),
        "c.webp": picture([[0, 255, 0, 0], [255, 0, 255, 255]], 1),
        "n_c.webp": picture([[0, 0, 255]] * 3 + [[255, 0, 0]] * 189, 1),
        "n_l.webp": picture([[0, 0, 0, 255], [63, 0, 0, 255]], 1),
        "meta.json": json.dumps(
            {
                "means": {"shape": [2, 3], "mins": [-1, 0, 0], "maxs": [1, 0, 1], "files": ["m_l.webp", "m_u.webp"]},
                "scales": {"mins": [-3, -2, -1], "maxs": [0, 0, 0], "files": ["s.webp"]},
                "quats": {"shape": [2, 4], "encoding": "quaternion_packed", "files": ["q.webp"]},
                "sh0": {"mins": [-1, -1, -1, -2], "maxs": [1, 1, 1, 2], "files": ["c.webp"]},
                "shN": {"mins": -0.5, "maxs": 0.5, "quantization": 8, "files": ["n_c.webp", "n_l.webp"]},
            }
        ).encode(),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    two = read_sog(tmp_path)
    e = np.e - 1
    torch.testing.assert_close(two.means, torch.tensor([[-e, 0, e], [e, 0, 0]], dtype=torch.float32))
    torch.testing.assert_close(two.scales.log(), torch.tensor([[-3.0, 0, -1], [0, -2, 0]]))
    torch.testing.assert_close(two.opacities, torch.tensor([-2.0, 2]).sigmoid())
    torch.testing.assert_close(two.quats[1, :2], torch.full((2,), 0.5**0.5), atol=0.01, rtol=0)
    torch.testing.assert_close(two.sh[:, 0], torch.tensor([[-1.0, 1, -1], [1, -1, 1]]))
    torch.testing.assert_close(two.sh[:, 3], torch.tensor([[-0.5, -0.5, 0.5], [0.5, -0.5, -0.5]]))


def test_playbot_is_what_the_program_that_wrote_it_says_it_is():
    playbot = read_sog(real("splats_foreign/sog_v2_playbot_lod3"))
    assert (len(playbot), playbot.degree) == (31000, 2)
    # From the PLY that splat-transform 2.7.1 makes of it.
    for i, mean, logs, quat, logit, colour, rest in PLAYBOT:
        torch.testing.assert_close(playbot.means[i], torch.tensor(mean), atol=2e-6, rtol=0)
        torch.testing.assert_close(playbot.scales[i].log(), torch.tensor(logs), atol=2e-6, rtol=1e-6)
        torch.testing.assert_close(playbot.quats[i], torch.tensor(quat), atol=2e-6, rtol=0)
        torch.testing.assert_close(playbot.opacities[i].logit(), torch.tensor(logit), atol=1e-4, rtol=0)
        torch.testing.assert_close(playbot.sh[i, 0], torch.tensor(colour), atol=2e-6, rtol=0)
        harmonics = playbot.sh[i, 1:].T.flatten()[[0, 7, 8, 23]]
        torch.testing.assert_close(harmonics, torch.tensor(rest), atol=2e-6, rtol=0)


def test_a_cloud_fitted_with_antialiasing_says_so(tmp_path):
    place = folder(tmp_path / "a", cloud())
    rewrite(place, lambda meta: meta.update(antialias=True))
    with pytest.warns(UserWarning, match="draw it with antialias=True"):
        read_sog(place)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"means": torch.full((300, 3), torch.nan)}, "means of Gaussian 0 is not finite"),
        ({"scales": torch.zeros(300, 3)}, "scales of Gaussian 0 is not positive"),
        ({"quats": torch.zeros(300, 4)}, "quats of Gaussian 0 is zero"),
    ],
)
def test_what_cannot_be_held_is_not_written(tmp_path, change, message):
    with pytest.raises(ValueError, match=f"a.sog: {message}"):
        write_sog(dataclasses.replace(cloud(), **change), tmp_path / "a.sog")
    assert list(tmp_path.iterdir()) == []


def test_nothing_and_folders_are_not_written(tmp_path):
    with pytest.raises(ValueError, match="no Gaussians"):
        write_sog(cloud()[:0], tmp_path / "a.sog")
    with pytest.raises(ValueError, match=r"give a name that ends in \.sog"):
        write_sog(cloud(), tmp_path / "a")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda m: m.update(version=3), "version in the meta.json"),
        (lambda m: m.pop("quats"), "quats in the meta.json"),
        (lambda m: m.update(count=0), "count in the meta.json"),
        (lambda m: m.update(count=301 + 100), "means_l.webp.*20 x 16 texels; 401 to"),
        (lambda m: m.update(count=10**9), "meant to fill the memory"),
        (lambda m: m["means"].update(files=["means_l.webp", "../a.sog"]), "means.files.1 in the meta.json"),
        (lambda m: m["means"].update(files=["/etc/passwd", "means_u.webp"]), "means.files.0 in the meta.json"),
        (lambda m: m["scales"].update(codebook=[float("nan")] * 256), "scales.codebook.0"),
        (lambda m: m["scales"].update(codebook=[1e4] * 256), "scales of Gaussian 0 is not finite"),
        (lambda m: m["scales"].update(codebook=[0.0]), "scales.webp: place .* in a codebook of 1"),
        (lambda m: m["means"].update(maxs=[1e5] * 3), "means of Gaussian . is not finite"),
        (lambda m: m["shN"].update(bands=3), "512 columns for degree 3"),
        (lambda m: m["shN"].update(files=["shN_labels.webp", "shN_centroids.webp"]), "shN_labels.webp"),
        (lambda m: m["quats"].update(files=["sh0.webp"]), "sh0.webp: Gaussian .* has mode"),
    ],
)
def test_a_meta_that_lies_is_refused(tmp_path, change, message):
    place = folder(tmp_path / "a", cloud())
    rewrite(place, change)
    with pytest.raises(ValueError, match=f"a.*({message})"):
        read_sog(place)


def test_a_mode_that_is_no_rotation_and_a_label_without_a_vector_are_refused(tmp_path):
    place = folder(tmp_path / "a", cloud())
    quats = (place / "quats.webp").read_bytes()
    (place / "quats.webp").write_bytes(picture([[128, 128, 128, 251]] * 320, 16))
    with pytest.raises(ValueError, match=r"quats\.webp: Gaussian 0 has mode 251; 252 to 255"):
        read_sog(place)
    (place / "quats.webp").write_bytes(quats)
    (place / "shN_labels.webp").write_bytes(picture([[255, 255, 0]] * 320, 16))
    with pytest.raises(ValueError, match="label of the harmonics is 65535, but the palette has 320"):
        read_sog(place)


def test_pictures_that_are_cut_or_too_large_are_refused(tmp_path):
    place = folder(tmp_path / "a", cloud())
    sh0 = (place / "sh0.webp").read_bytes()
    for data in (sh0[: len(sh0) // 2], b"RIFF", b"", picture([[0, 0, 0, 0]] * 100 * 100, 100)):
        (place / "sh0.webp").write_bytes(data)
        with pytest.raises(ValueError, match=r"sh0\.webp is not a picture that can be read"):
            read_sog(place)
    (place / "sh0.webp").unlink()
    with pytest.raises(FileNotFoundError, match=r"sh0\.webp"):
        read_sog(place)


def test_a_link_out_of_the_folder_is_not_followed(tmp_path):
    place = folder(tmp_path / "a", cloud())
    (place / "sh0.webp").rename(tmp_path / "sh0.webp")
    (place / "sh0.webp").symlink_to(tmp_path / "sh0.webp")
    with pytest.raises(ValueError, match=r"sh0\.webp lies outside the folder"):
        read_sog(place)


@pytest.mark.parametrize("share", [0.0, 0.001, 0.5, 0.99])
def test_a_cut_bundle_is_refused(tmp_path, share):
    write_sog(cloud(), tmp_path / "a.sog")
    whole = (tmp_path / "a.sog").read_bytes()
    (tmp_path / "a.sog").write_bytes(whole[: int(share * len(whole))])
    with pytest.raises(ValueError, match=r"a\.sog"):
        read_sog(tmp_path / "a.sog")


def test_a_damaged_bundle_and_a_bomb_in_it_are_refused(tmp_path):
    path = tmp_path / "a.sog"
    write_sog(cloud(), path)
    whole = bytearray(path.read_bytes())
    whole[whole.index(b"means_l.webp", 4000) + 50] ^= 255
    path.write_bytes(whole)
    with pytest.raises(ValueError, match=r"means_l\.webp in the bundle is damaged"):
        read_sog(path)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr("meta.json", bytes(70_000_000))
    with pytest.raises(ValueError, match=r"meta\.json.*meant to fill the memory"):
        read_sog(path)
    with zipfile.ZipFile(path, "w") as bundle:
        bundle.writestr("other.json", "{}")
    with pytest.raises(ValueError, match=r"no meta\.json in the bundle; there are: other\.json"):
        read_sog(path)


def test_what_is_no_sog_is_refused_by_name(tmp_path):
    (tmp_path / "a.sog").write_bytes(b"ply\nformat")
    with pytest.raises(ValueError, match=r"a\.sog is no SOG: it begins with b'ply"):
        read_sog(tmp_path / "a.sog")
    with pytest.raises(FileNotFoundError):
        read_sog(tmp_path / "b.sog")
