"""The bell and the flash."""

import itertools

from backtui.outputs.bell import LIT_FOR, Bell, Flash
from tests.outputs.conftest import FakeStage, Stand


def test_each_thing_has_its_own_number_of_rings(show: Stand, stage: FakeStage) -> None:
    told = show(Bell(stage))
    told.settings = told.settings._replace(bell=True)
    told.wait(11)
    assert stage.rings == [7, 8, 9, 10, 10.25], "three seconds counted, then it begins"
    stage.rings.clear()
    told.wait(15)
    assert stage.rings == [25, 25.25, 25.5], "the side changes"
    stage.rings.clear()
    told.wait(20)
    assert stage.rings[:6] == [27, 28, 29, 30, 30.25, 45]
    told.wait(5)
    assert stage.rings[5:9] == [45, 45.25, 45.5, 45.75], "a rest"


def test_it_is_silent_where_it_was_chosen_to_be(show: Stand, stage: FakeStage) -> None:
    told = show(Bell(stage), Flash(stage))
    told.wait(500)
    assert not stage.rings
    assert not stage.lights


def test_choosing_it_in_the_session_is_heard_at_once(show: Stand, stage: FakeStage) -> None:
    told = show(Bell(stage))
    told.wait(8.5)
    told.settings = told.settings._replace(bell=True)
    told.wait(1)
    assert stage.rings == [9]


def test_it_lights_up_for_a_moment_and_never_twice_in_a_second(show: Stand, stage: FakeStage) -> None:
    told = show(Flash(stage))
    told.settings = told.settings._replace(flash=True)
    told.wait(500)
    began = [at for at, is_on in stage.lights if is_on]
    ended = [at for at, is_on in stage.lights if not is_on]
    assert began[:3] == [10, 25, 30]
    assert ended == [round(at + LIT_FOR, 2) for at in began]
    assert all(later - at >= 1 for at, later in itertools.pairwise(began))


def test_many_keys_in_a_second_light_it_up_once(show: Stand, stage: FakeStage) -> None:
    told = show(Flash(stage))
    told.settings = told.settings._replace(flash=True)
    for _ in range(3):
        told.key("begin_now")
        told.key("back")
    assert [is_on for _, is_on in stage.lights] == [True]
