"""The parts of `danvan read`."""
