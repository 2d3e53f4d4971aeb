"""What places are by official decision: designated one by one, or by a table row by row.

`verbs` designates and ends, `importing` reads a table, `sound` says what is wrong with either.
A designation describes a place, never people.
"""
