"""The routing: what is done about each message of a screen, each at one place."""

from typing import NamedTuple

from backtui.app.coach import Coach
from backtui.app.corrections import Corrector
from backtui.app.history import History
from backtui.app.interrupted import Interrupted
from backtui.app.restore import Restore
from backtui.app.sessions import Sessions
from backtui.app.settings import SettingsKeeper
from backtui.app.settings_page import SettingsPage
from backtui.app.trial import Trial
from backtui.app.weeks import Weeks
from backtui.screens import messages
from backtui.screens.messages import AppMessage


class Controllers(NamedTuple):
    """Those that messages go to."""

    sessions: Sessions
    coach: Coach
    corrector: Corrector
    weeks: Weeks
    history: History
    keeper: SettingsKeeper
    interrupted: Interrupted
    restore: Restore
    trial: Trial
    page: SettingsPage


def route(message: AppMessage, to: Controllers) -> None:
    """Have what a screen asks or tells acted on."""
    match message:
        case messages.StartRoutine(routine, is_full):
            to.sessions.begin(routine, is_full=is_full)
        case messages.ChangeSecond(routine):
            to.coach.change_second(routine)
        case messages.StartSmallest(routine):
            to.sessions.begin(routine, to.coach.smallest_of(routine))
        case messages.PainBefore(value):
            to.coach.advise(to.trial.screen or to.sessions.screen, value)
            to.sessions.note_pain(value)
        case messages.AskFinish():
            (to.trial if to.trial.is_on else to.sessions).ask_finish()
        case messages.AskMap():
            to.sessions.show_map()
        case messages.SessionEnded():
            (to.trial if to.trial.is_on else to.sessions).finish()
        case messages.CheckInAnswered(session):
            to.sessions.keep_answer(session)
        case messages.CheckInDone():
            to.coach.forget_asked()
            to.sessions.leave_check_in()
        case messages.Choose(key, value):
            to.keeper.choose(key, value)
            to.page.follow()
        case messages.OpenSetting(key):
            to.page.open(key)
        case messages.HearVoice():
            to.page.hear()
        case messages.ChooseSigns():
            to.keeper.choose_signs()
        case messages.OpenSession(key):
            to.history.open(key)
        case messages.TryExercise(exercise):
            to.trial.begin(exercise)
        case messages.ShowReport():
            to.history.show_report()
        case messages.WriteReport(text):
            to.history.write_report(text)
        case messages.ChooseExercise():
            to.history.choose_exercise()
        case messages.AskMinutes(routine):
            to.coach.ask_minutes(routine)
        case messages.AskPlan(routine):
            to.coach.show_plan(routine)
        case messages.AskPin(exercise, within):
            to.coach.ask_pin(exercise, within)
        case messages.AskMorning():
            to.corrector.ask_morning()
        case messages.AskRoutine():
            to.coach.routines.ask()
        case messages.TakeRoutine(routine):
            to.coach.routines.take(routine)
        case messages.FilterRoutine():
            to.history.choose_routine()
        case messages.ActOnNews("damage"):
            to.restore.ask_again()
        case messages.ActOnNews("interrupted"):
            to.interrupted.settle()
        case messages.ActOnNews("goal"):
            to.weeks.ask_goal()
        case messages.ActOnNews("month"):
            to.history.show_changed()
        case messages.AskSafety():
            to.coach.show_safety()
        case messages.EditSession(key):
            to.corrector.edit_session(key)
        case messages.EditDone(key):
            to.corrector.edit_done(key)
        case messages.DeleteSession(key):
            to.corrector.delete_session(key)
        case messages.AddSession():
            to.corrector.add_session()
        case messages.ShowPauses():
            to.weeks.show_pauses()
        case messages.EditPause(pause):
            to.weeks.edit_pause(pause)
        case messages.DeletePause(gone):
            to.weeks.delete_pause(gone)
        case messages.ChooseTarget():
            to.weeks.choose_target()
