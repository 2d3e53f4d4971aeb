"""The real areas of Viet Nam and the units of the lines, before and after 1 July 2025.

`published` reads the package vietnam-provinces, `redraw` says what each legal act changes,
`areas` writes it down; `lines` reads lines.json, `timeline` follows its dated rows, `units` writes.
"""
