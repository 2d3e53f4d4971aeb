"""Who does what in English and German sentences of our own."""

from dataclasses import replace

import pytest

from danvan.reading.grammar.english import English
from danvan.reading.grammar.english_names import split_names
from danvan.reading.grammar.german import German
from danvan.reading.grammar.sense import Sense
from tests.reading.making import said


@pytest.mark.parametrize(
    ("listed", "names"),
    [
        (
            "the Department of Health and the Provincial Police",
            ("Department of Health", "Provincial Police"),
        ),
        (
            "the Commission for Propaganda and Mass Mobilization",
            ("Commission for Propaganda and Mass Mobilization",),
        ),
        ("District, City, Town Party Committees", ("District, City, Town Party Committees",)),
        ("relevant agencies and units", ("relevant agencies and units",)),
        ("the report", ()),
    ],
)
def test_english_lists(listed: str, names: tuple[str, ...]) -> None:
    assert split_names(listed) == names


@pytest.mark.parametrize(
    ("sentence", "sense"),
    [
        (
            "The Provincial Police shall repair the bridge.",
            Sense(lead=("Provincial Police",), demand=True),
        ),
        (
            "The Health Department presides over and coordinates with the Youth Union to open "
            "a class.",
            Sense(lead=("Health Department",), coordinate=("Youth Union",)),
        ),
        (
            "The Chairman requested that the Army and the Women's Union build houses.",
            Sense(lead=("Army", "Women's Union"), demand=True),
        ),
        ("Continue to repair village roads.", Sense(does=True)),
        (
            "Communes submit the list to the Party Committee before May 1, 2026.",
            Sense(lead=("Communes",), report_to=("Party Committee",)),
        ),
        ("The province strives for clean water.", Sense(refused=True)),
        ("The armed forces have repaired 20 houses.", Sense(refused=True)),
    ],
)
def test_english_sentences(sentence: str, sense: Sense) -> None:
    assert replace(English().sense(said(sentence)), reasons=()) == sense


@pytest.mark.parametrize(
    ("sentence", "sense"),
    [
        (
            "Die Provinzpolizei wird beauftragt, die Brücke zu prüfen.",
            Sense(lead=("Provinzpolizei",), demand=True),
        ),
        (
            "Er forderte das Militärkommando und den Jugendverband auf, Häuser zu bauen.",
            Sense(lead=("Militärkommando", "Jugendverband"), demand=True),
        ),
        (
            "Der Bauernverband koordiniert mit der Vaterländischen Front der Provinz und dem "
            "Jugendverband die Ernte.",
            Sense(
                lead=("Bauernverband",),
                coordinate=("Vaterländischen Front der Provinz", "Jugendverband"),
            ),
        ),
        (
            "Die Behörden haben den Plan dem Ständigen Ausschuss vorzulegen.",
            Sense(lead=("Behörden",), report_to=("Ständigen Ausschuss",)),
        ),
        ("Verbessern Sie die Straßen.", Sense(does=True)),
        ("Der Sekretär lobte die Ergebnisse.", Sense(refused=True)),
    ],
)
def test_german_sentences(sentence: str, sense: Sense) -> None:
    assert replace(German().sense(said(sentence)), reasons=()) == sense
