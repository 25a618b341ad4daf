"""The way back through pages."""

from lawdesk.ui.place import Place, PlaceHistory

A, B, C = (Place(page=name) for name in "abc")


def test_back_and_forward() -> None:
    history = PlaceHistory()
    for place in (A, B, C):
        history.visit(place)
    assert history.back() == B
    assert history.back() == A
    assert history.back() is None
    assert history.forward() == B
    assert history.can_go_forward


def test_a_new_visit_forgets_what_lay_ahead() -> None:
    history = PlaceHistory()
    history.visit(A)
    history.visit(B)
    history.back()
    history.visit(C)
    assert not history.can_go_forward
    assert history.back() == A


def test_the_same_place_twice_is_one_visit() -> None:
    history = PlaceHistory()
    history.visit(A)
    history.visit(A)
    assert not history.can_go_back
