"""Schema migrations; they are part of the package, so that an installed program can run them."""
