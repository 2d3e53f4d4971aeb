"""The reader of papers: a stage at a time, then whole papers."""
