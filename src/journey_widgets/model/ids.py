"""Ids of new records, and those that Python can make again."""

import hashlib
import json

from journey_widgets.model.records import RECORDS

_ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789"
_LENGTH = 11
LETTERS = {record.collection: record.letter for record in RECORDS}


def mint(collection: str, natural_key: str | tuple[str, ...], occurrence: int = 0) -> str:
    """Make the id of a record from what it is, so that the same script writes the same bytes.

    Parameters
    ----------
    collection : str
        The collection that the record goes into.
    natural_key : str or tuple of str
        Its ``key``, or its name, or stage, lane and text.
    occurrence : int, default 0
        How many records of the same natural key came before it.

    Returns
    -------
    str
        The collection's letter and eleven characters of a–z and 0–9.

    Examples
    --------
    >>> mint("stages", "Check in")
    'sa38m4t8hosp'
    >>> mint("stages", "Check in", 1) == mint("stages", "Check in")
    False
    """
    parts = [natural_key] if isinstance(natural_key, str) else list(natural_key)
    said = json.dumps([collection, parts, occurrence], ensure_ascii=True, separators=(",", ":"))
    number = int.from_bytes(hashlib.sha256(said.encode()).digest())
    letters = []
    for _ in range(_LENGTH):
        number, at = divmod(number, len(_ALPHABET))
        letters.append(_ALPHABET[at])
    return LETTERS[collection] + "".join(letters)
