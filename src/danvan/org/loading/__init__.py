"""The real areas of Viet Nam and the units of the lines, before and after 1 July 2025.

`published` reads the package vietnam-provinces, `redraw` says what each legal act changes,
`areas` writes it down; `lines` reads lines.json, `timeline` follows its dated rows, `course` does
so for a new province and those that merge into it, `drafts` writes that down, `units` is the verb.
`national` does all of it for the whole country and applies every act.
"""
