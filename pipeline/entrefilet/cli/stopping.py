"""SIGINT and SIGTERM before a command is at work: the program ends with the code of the signal.

Nothing but the standard library. Begin with `stop`, the handler; a library that is being imported may swallow what it
raises, so `raise_if_stopped` is asked again before the work begins.
"""

from __future__ import annotations

import signal
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Stopped(SystemExit):
    """A signal ended the program; libraries do not catch it, but an import may make another error of it.

    `number` is that of the signal that came, 0 before one did.
    """

    number = 0


def stop(number: int, frame: FrameType | None) -> None:
    """The handler: raises Stopped, and lets no other signal interrupt the tidying up."""
    for one in SIGNALS:
        signal.signal(one, signal.SIG_IGN)
    Stopped.number = number
    raise_if_stopped()


def raise_if_stopped() -> None:
    """Raise Stopped, with the exit code of the signal, when one came."""
    if Stopped.number:
        raise Stopped(128 + Stopped.number)


def is_command() -> bool:
    """True while the process does nothing but a command that `main` began, not one called from Python."""
    return signal.getsignal(SIGNALS[0]) is stop
