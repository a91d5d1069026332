"""`python -m desk` is the command `parkwatch`."""

from desk.main import main

if __name__ == "__main__":
    main()
