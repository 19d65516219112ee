"""Where the command `entrefilet` begins and ends: errors and signals become one sentence and an exit code.

Nothing but the standard library is imported before signals are told plainly; the commands are in `app.py`.
"""

from __future__ import annotations

import signal
import sys
from typing import TYPE_CHECKING

from entrefilet.cli.stopping import SIGNALS, Stopped, raise_if_stopped, stop

if TYPE_CHECKING:
    from entrefilet.errors import Interrupted


def main() -> None:
    """Run the command line and leave with its exit code."""
    before = {one: signal.signal(one, stop) for one in SIGNALS}
    arguments = sys.argv[1:]
    debug = "--debug" in arguments
    arguments = [argument for argument in arguments if argument != "--debug"]
    try:
        sys.exit(_run(arguments, debug))
    except Stopped as stopped:
        print("entrefilet: interrupted.", file=sys.stderr)
        sys.exit(stopped.code)
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def _interrupted(error: BaseException) -> Interrupted | None:
    """The interruption that a library made another error of ("Invalid YAML: Interrupted"); None for any other."""
    from entrefilet.errors import Interrupted

    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, Interrupted):
            return cause
        cause = cause.__cause__ or cause.__context__
    return None


def _run(arguments: list[str], debug: bool) -> int:
    from entrefilet.cli.app import app
    from entrefilet.errors import EntrefiletError

    try:
        app(args=arguments, prog_name="entrefilet")
    except EntrefiletError as error:
        if debug:
            raise
        print(f"entrefilet: {error}", file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except Exception as error:
        raise_if_stopped()
        if (interrupted := _interrupted(error)) is not None:
            print(f"entrefilet: {interrupted}", file=sys.stderr)
            return interrupted.exit_code
        if debug:
            raise
        kind = type(error).__name__
        print(f"entrefilet: internal error, {kind}: {error}. Run again with --debug for details.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    main()
