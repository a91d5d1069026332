"""Component `attachment`: whose a quantity is and which role it plays."""

from nlp.reading import Attachment, Reading


def apply(reading: Reading) -> None:
    """Fill `reading.attachments`, one per quantity."""
    reading.attachments = tuple(Attachment(park=None) for _ in reading.quantities)
