"""What Word's styles lay down for letters and lists."""

from dataclasses import replace

from danvan.reading.loading.marks import as_number
from danvan.reading.loading.nodes import Node
from danvan.reading.loading.runs import Letters

_CHAIN = 20


class Styles:
    """The styles of one document by their code."""

    def __init__(self, root: Node) -> None:
        self._styles = {style.get("styleId"): style for style in root.nodes("style")}
        self._plain = next(
            (
                style.get("styleId")
                for style in root.nodes("style")
                if style.get("type") == "paragraph" and style.get("default") in ("1", "true")
            ),
            "",
        )
        usual = root.node("docDefaults", "rPrDefault", "rPr")
        self._usual = _changed(Letters(), usual)
        self._letters: dict[str, Letters] = {}

    def of_paragraph(self, style: str) -> Letters:
        """The letters of a paragraph in this style ("": the usual one)."""
        style = style or self._plain
        if style not in self._letters:
            self._letters[style] = self._through(style, self._usual)
        return self._letters[style]

    def of_run(self, paragraph: Letters, properties: Node | None) -> Letters:
        """The letters of a run, by its own properties and its style."""
        if properties is None:
            return paragraph
        style = properties.value("rStyle")
        inherited = self._through(style, paragraph) if style else paragraph
        return _changed(inherited, properties)

    def listed(self, style: str, direct: Node | None) -> tuple[str, int | None]:
        """The list and level that a paragraph stands in; ("0", …) is none, None not said."""
        number = direct.value("numId") if direct is not None else ""
        level = direct.value("ilvl") if direct is not None else ""
        for of_style in self._chain(style or self._plain):
            listed = of_style.node("pPr", "numPr")
            if listed is not None:
                number = number or listed.value("numId")
                level = level or listed.value("ilvl")
        return number or "0", as_number(level, 0) if level else None

    def _through(self, style: str, letters: Letters) -> Letters:
        for of_style in reversed(self._chain(style)):
            letters = _changed(letters, of_style.node("rPr"))
        return letters

    def _chain(self, style: str) -> list[Node]:
        """The style and those that it rests on, nearest first."""
        chain: list[Node] = []
        while style in self._styles and len(chain) < _CHAIN:
            chain.append(self._styles[style])
            style = chain[-1].value("basedOn")
        return chain


def _changed(letters: Letters, properties: Node | None) -> Letters:
    if properties is None:
        return letters
    fonts = properties.node("rFonts")
    font = (fonts.get("ascii") or fonts.get("hAnsi")) if fonts is not None else ""
    return replace(
        letters,
        font=font or letters.font,
        capitals=_switch(properties, "caps", letters.capitals),
        hidden=_switch(properties, "vanish", letters.hidden),
    )


def _switch(properties: Node, tag: str, before: bool) -> bool:
    found = properties.node(tag)
    return before if found is None else found.get("val", "1") not in ("0", "false", "off")
