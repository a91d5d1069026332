"""What a person touches: the command line `parkwatch`, the analysts' pages, the bundled demo newspaper."""

__version__ = "0.1.0"
