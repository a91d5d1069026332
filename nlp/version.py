"""The version of the rules; every stored fact names it, so that new rules re-read what old ones read."""

EXTRACTOR_VERSION = "9"
"""Raise it with every change that alters what is extracted."""
