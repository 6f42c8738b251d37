"""What the library's speed is measured with; see ``README.md``."""
