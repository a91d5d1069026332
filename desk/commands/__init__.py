"""One module per group of commands; each defines functions that `desk.main` registers."""
