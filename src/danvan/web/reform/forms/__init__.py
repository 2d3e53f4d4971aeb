"""Forms of a reorganisation: its act, its lines by hand, its table."""
