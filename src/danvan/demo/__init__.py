"""The demonstration: real places, our own papers, synthetic figures that say so."""
