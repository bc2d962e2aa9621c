"""``gp check``: does the catalogue hang together?"""

from __future__ import annotations

from goodpractice.cli.command import command as define
from goodpractice.cli.exits import DONE, FAILED, say
from goodpractice.cli.formats import format_option
from goodpractice.cli.session import Session, pass_session


@define("check", examples=("gp check", "gp --catalogue copy.gp check"))
@format_option
@pass_session
def command(session: Session, form: str | None) -> int:
    """Check that the catalogue hangs together; exit code 1 if it does not."""
    from goodpractice.cli.render.answer import Answer, emit

    with session.open() as catalogue:
        problems = list(catalogue.check())
        rows = [{"problem": problem} for problem in problems]
        data = {"ok": not problems, "problems": problems}
        answer = Answer(data, rows, columns=("problem",), text=lambda: problems or ["all is well"])
        emit(session, answer, form)
        if problems:
            say(
                f"{catalogue.path}: {len(problems)} problems. Take back the last run, or use a copy made by gp backup"
            )
        return FAILED if problems else DONE
