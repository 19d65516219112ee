"""Signals that a library swallowed are told again."""

import signal

import pytest

from entrefilet.cli.stopping import Stopped, raise_if_stopped, stop
from entrefilet.errors import Interrupted
from entrefilet.running.signals import raise_if_told, signals_told


@pytest.fixture(autouse=True)
def handlers():
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def swallow(act):
    try:
        act()
    except BaseException:
        return


def interrupted_and_swallowed():
    with signals_told("Enough."):
        swallow(lambda: signal.raise_signal(signal.SIGTERM))
        raise_if_told()


def test_an_interruption_that_was_swallowed_is_told_again():
    with pytest.raises(Interrupted, match="Enough") as told:
        interrupted_and_swallowed()
    assert told.value.exit_code == 128 + signal.SIGTERM
    raise_if_told()  # the next run of the process is not told


def interrupted_with_something_to_tidy(tidied):
    with signals_told("Enough."):
        try:
            signal.raise_signal(signal.SIGINT)
        finally:
            raise_if_told()
            tidied.append("lock")


def test_tidying_up_is_not_interrupted_once_more():
    tidied = []
    with pytest.raises(Interrupted):
        interrupted_with_something_to_tidy(tidied)
    assert tidied == ["lock"]


def test_a_stop_that_an_import_swallowed_is_told_again(monkeypatch):
    monkeypatch.setattr(Stopped, "number", 0)
    raise_if_stopped()
    swallow(lambda: stop(signal.SIGTERM, None))
    with pytest.raises(Stopped) as stopped:
        raise_if_stopped()
    assert stopped.value.code == 128 + signal.SIGTERM
