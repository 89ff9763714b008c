"""Keys that come in one packet, in a real terminal: type-ahead, a held key, a slow line."""

from pathlib import Path

from pexpect import EOF

from tests.support import stored
from tests.test_terminal import PATIENCE, Terminal, terminal

# So slow that a session stands still, however long the machine takes.
_STILL = 0.1


def left(screen: Terminal) -> None:
    """Leave the app; fail where it ends by a fault."""
    screen.press("\x11")
    screen.child.expect(EOF, timeout=PATIENCE)
    screen.child.close()
    assert screen.child.exitstatus == 0


def test_a_session_is_begun_left_and_told_of_in_one_packet(own_files: Path) -> None:
    with terminal(speed=240) as screen:
        screen.until("start")
        screen.press("\r")
        screen.until("2 of 17")
        screen.press("qff" + "4\r6\r" + "\r" + "all well\r" + "2/cobra")
        screen.until("cobra")
        (document,) = stored(own_files)
        assert (document["effort"], document["pain_after"], document["note"]) == (4, 6, "all well")
        left(screen)


def test_enter_again_and_again_wherever_it_leads(own_files: Path) -> None:
    with terminal(speed=_STILL) as screen:
        screen.until("start")
        screen.press("\r" * 6)
        screen.until(" left")
        screen.press("q" + "\r" * 6)
        screen.press("q" + "ff" + "2/cobra")
        screen.until("cobra")
        left(screen)


def test_the_palette_and_enter_three_times() -> None:
    with terminal(speed=_STILL) as screen:
        screen.until("start")
        screen.press("\x10safety\r\r\r")
        screen.until(" left")
        left(screen)


def test_what_is_typed_before_the_app_is_there_is_not_lost() -> None:
    with terminal(speed=_STILL) as screen:
        screen.press("2/cobra")
        # The terminal itself echoes what is typed before the app reads it, on a screen that is then left.
        screen.until("Tempo")
        screen.until("cobra")
        left(screen)


def test_keys_behind_the_one_that_leaves_lead_nowhere(own_files: Path) -> None:
    with terminal(speed=_STILL) as screen:
        screen.until("start")
        screen.press("q" + "\r\r3\r2/cobra\r")
        screen.child.expect(EOF, timeout=PATIENCE)
        screen.child.close()
        assert screen.child.exitstatus == 0
        assert not own_files.exists()
