"""The exceptions of the package.

EntrefiletError              anything below; the message is one sentence: what, which file, what to do
├── UsageError               wrong option, missing column, no readable file          exit 2
│   ├── ModelMissing         the French model is not installed                       exit 2
│   └── GoldError            a gold folder that cannot be scored; lists every fault  exit 2
├── RunFolderBusy            locked, not a run's, other inputs or configuration      exit 4
├── OutputError              disk full, read-only folder, a part lost meanwhile      exit 5
├── Interrupted              a signal ended the run tidily                           exit 128 + signal
├── GateNotMet               scores under the pinned floors                          exit 6
├── ArticleError             one article cannot be read or analysed: a run quarantines it, a command of one
│                            article ends with exit 2
└── LexiconError             a word list of the package is broken (a defect of ours)

MissingAnnotation is a warning: a component stands in a spaCy pipeline that lacks what it reads.
"""

from __future__ import annotations


class EntrefiletError(Exception):
    """Base of every exception raised on purpose; `exit_code` is what the command line returns for it."""

    exit_code = 1


class UsageError(EntrefiletError):
    """A wrong option, a missing column, no readable file."""

    exit_code = 2


class ModelMissing(UsageError):
    """The French spaCy model is not installed; the message holds the install line."""


class GoldError(UsageError):
    """A gold folder that cannot be scored; `problems` lists every fault as "file:line: reason"."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class RunFolderBusy(EntrefiletError):
    """The run folder is locked, is not a run's, or holds other inputs or another configuration."""

    exit_code = 4


class OutputError(EntrefiletError):
    """The output cannot be written (disk full, read-only folder), or a part was lost while the run was at work."""

    exit_code = 5


class Interrupted(EntrefiletError):
    """A signal ended the run; what is finished is kept."""

    def __init__(self, message: str, signal_number: int) -> None:
        super().__init__(message)
        self.exit_code = 128 + signal_number


class GateNotMet(EntrefiletError):
    """Scores under the pinned floors."""

    exit_code = 6


class ArticleError(EntrefiletError):
    """One article cannot be read or analysed.

    `stage` is where it happened (read, decode, check, analyse, write) and `reason` a short stable word
    that goes into the quarantine file; the message is the detail.
    """

    exit_code = 2

    @classmethod
    def told(cls, stage: str, reason: str, detail: str | None, where: str) -> ArticleError:
        """The error of the article `where`, its message one sentence."""
        return cls(stage, reason, f"{where}: {(detail or reason).rstrip('.')}.")

    def __init__(self, stage: str, reason: str, detail: str = "") -> None:
        super().__init__(detail or reason)
        self.stage = stage
        self.reason = reason
        self.detail = detail


class LexiconError(EntrefiletError):
    """A word list of the package is broken: file, line, reason."""


class MissingAnnotation(UserWarning):
    """A component was added to a spaCy pipeline that does not set what it reads; it finds less."""
