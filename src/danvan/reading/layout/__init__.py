"""From text to blocks: what stands on the page, before anybody asks what it means."""
