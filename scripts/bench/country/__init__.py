"""What `make bench-org` runs in a process of its own, once for each database."""
