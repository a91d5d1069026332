"""The web → articles: sources, discovery, fetching, reading pages, archive, near-duplicates."""
