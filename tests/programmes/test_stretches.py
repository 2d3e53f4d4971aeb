"""Stretches of a text, whatever it holds: offsets are exact and no word is lost."""

from hypothesis import assume, given
from hypothesis import strategies as st

from danvan.documents.models import Paper
from danvan.kernel.errors import BadInput
from danvan.programmes.actions.shaping import _parts
from danvan.programmes.models import Obligation
from danvan.programmes.stretches import breaks, quoted, trimmed

TEXTS = st.text("abỷ𡨸 .;\n\u00a0", min_size=1, max_size=120)


@st.composite
def obligations(draw: st.DrawFn) -> Obligation:
    """Anywhere in a text, without blanks at its ends, as all of them are."""
    text = draw(TEXTS)
    places = [at for at, letter in enumerate(text) if not letter.isspace()]
    assume(places)
    start = draw(st.sampled_from(places))
    end = draw(st.sampled_from([at for at in places if at >= start])) + 1
    return Obligation(paper=Paper(text=text), start=start, end=end, text=text[start:end])


@given(obligations(), st.lists(st.integers(0, 130), max_size=5))
def test_cuts_lose_nothing(whole: Obligation, at: list[int]) -> None:
    text = whole.paper.text
    try:
        parts = _parts(whole, at)
    except BadInput as error:
        assert error.field == "at"
        return
    assert len(parts) >= 2
    assert (parts[0][0], parts[-1][1]) == (whole.start, whole.end)
    letters = "".join("".join(text[a:b].split()) for a, b in parts)
    assert letters == "".join(whole.text.split())
    assert all(trimmed(text, a, b) == (a, b) for a, b in parts)


@given(obligations())
def test_every_break_can_be_cut_at(whole: Obligation) -> None:
    for at in breaks(whole):
        assert whole.start < at < whole.end
        assert len(_parts(whole, [at])) == 2


@given(obligations())
def test_a_quotation_is_the_stretch_it_came_from(whole: Obligation) -> None:
    quote = " ".join(whole.text.split())
    try:
        found = quoted(whole.paper.text, quote)
    except BadInput as error:
        assert error.field == "quote"
        return
    assert found == (whole.start, whole.end)
