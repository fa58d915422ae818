"""Kernels keep their threads while torch is held to one."""

import pytest
import torch

from splat.rasterizers.kernels.threads import even, run, torch_on_one_thread, workers


@pytest.fixture
def three_threads():
    before = torch.get_num_threads()
    torch.set_num_threads(3)
    yield
    torch.set_num_threads(before)


@pytest.mark.usefixtures("three_threads")
def test_torch_gets_one_thread_and_kernels_keep_theirs():
    with torch_on_one_thread():
        assert (torch.get_num_threads(), workers()) == (1, 3)
        with torch_on_one_thread():
            assert (torch.get_num_threads(), workers()) == (1, 3)
        assert len(even(100, pieces=3)) == 4
    assert (torch.get_num_threads(), workers()) == (3, 3)


@pytest.mark.usefixtures("three_threads")
def test_threads_come_back_after_an_error():
    with pytest.raises(KeyError), torch_on_one_thread():
        raise KeyError
    assert (torch.get_num_threads(), workers()) == (3, 3)


def test_every_range_is_worked_on_once():
    done = run(lambda start, stop: list(range(start, stop)), even(10, pieces=4))
    assert [i for part in done for i in part] == list(range(10))
