"""Order keys: strings between which there is always room for another.

The algorithm is that of fractional indexing with the digits 0–9 A–Z a–z, and gives the keys that
npm's ``fractional-indexing`` 4.0 gives. A key is an integer part, whose first letter says how long
it is, and a fraction.
"""

from journey_widgets.model.errors import JourneyError

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_HEADS = DIGITS[10:]
_VALUE = {digit: value for value, digit in enumerate(DIGITS)}
_HALF = len(_HEADS) // 2
_SMALLEST = _HEADS[0] + DIGITS[0] * _HALF


def _length(head: str) -> int:
    place = _HEADS.find(head)
    if place < 0 or not head:
        return 0
    return _HALF - place + 1 if place < _HALF else place - _HALF + 2


def is_order(key: str) -> bool:
    """Say whether another key fits before and after this one."""
    length = _length(key[:1])
    return (
        0 < length <= len(key)
        and key != _SMALLEST
        and not (len(key) > length and key[-1] == DIGITS[0])
        and key.isascii()
        and key.isalnum()
    )


def _midpoint(a: str, b: str | None) -> str:
    """Find a fraction between two, the shortest nearest to the middle."""
    if b:
        shared = 0
        while (a[shared : shared + 1] or DIGITS[0]) == b[shared : shared + 1]:
            shared += 1
        if shared:
            return b[:shared] + _midpoint(a[shared:], b[shared:])
    low = _VALUE[a[0]] if a else 0
    high = _VALUE[b[0]] if b else len(DIGITS)
    if high - low > 1:
        return DIGITS[(low + high + 1) // 2]
    if b and len(b) > 1:
        return b[0]
    return DIGITS[low] + _midpoint(a[1:], None)


def _stepped(whole: str, by: int) -> str | None:
    """Count an integer part up or down by one; None where there is no further."""
    head, digits = whole[0], [_VALUE[digit] for digit in whole[1:]]
    place = len(digits) - 1
    while place >= 0:
        digits[place] += by
        if 0 <= digits[place] < len(DIGITS):
            return head + "".join(DIGITS[digit] for digit in digits)
        digits[place] %= len(DIGITS)
        place -= 1
    at = _HEADS.index(head) + by
    if not 0 <= at < len(_HEADS):
        return None
    head = _HEADS[at]
    fill = DIGITS[0] if by > 0 else DIGITS[-1]
    return head + ("".join(DIGITS[digit] for digit in digits) + fill)[: _length(head) - 1]


def _checked(key: str) -> tuple[str, str]:
    if not is_order(key):
        msg = f'"{key}" is no order key. Take one from order_between().'
        raise JourneyError(msg)
    length = _length(key[0])
    return key[:length], key[length:]


def order_between(before: str | None, after: str | None) -> str:
    """Make an order key between two others.

    Parameters
    ----------
    before, after : str or None
        The keys on both sides; None for the start and the end. Either way round.

    Returns
    -------
    str
        A key that sorts between them, compared by code unit.

    Raises
    ------
    JourneyError
        If one of them is no order key, or both are the same.

    Examples
    --------
    >>> order_between(None, None)
    'a0'
    >>> order_between("a0", None), order_between("a0", "a1"), order_between(None, "a0")
    ('a1', 'a0V', 'Zz')
    """
    if before is not None and before == after:
        msg = f'There is no room between "{before}" and itself. Give one of them another order.'
        raise JourneyError(msg)
    if before is not None and after is not None and before > after:
        before, after = after, before
    if before is None:
        if after is None:
            return "a0"
        whole, fraction = _checked(after)
        if whole == _SMALLEST:
            return whole + _midpoint("", fraction)
        if fraction:
            return whole
        down = _stepped(whole, -1)
        if down is None:  # pragma: no cover - the smallest integer alone is no key
            msg = f'There is no room before "{after}". Give it another order.'
            raise JourneyError(msg)
        return down
    whole, fraction = _checked(before)
    if after is None:
        up = _stepped(whole, 1)
        return whole + _midpoint(fraction, None) if up is None else up
    whole_after, fraction_after = _checked(after)
    if whole == whole_after:
        return whole + _midpoint(fraction, fraction_after)
    up = _stepped(whole, 1)
    if up is not None and up < after:
        return up
    return whole + _midpoint(fraction, None)


def orders_between(before: str | None, after: str | None, n: int) -> list[str]:
    """Make `n` order keys between two others, in order.

    Examples
    --------
    >>> orders_between(None, None, 3)
    ['a0', 'a1', 'a2']
    >>> orders_between("a0", "a1", 3)
    ['a0G', 'a0V', 'a0l']
    """
    if n <= 0:
        return []
    if after is None or before is None:
        keys = [order_between(before, after)]
        while len(keys) < n:
            last = keys[-1]
            keys.append(order_between(last, None) if after is None else order_between(None, last))
        return keys if after is None else keys[::-1]
    middle = order_between(before, after)
    half = n // 2
    return [
        *orders_between(before, middle, half),
        middle,
        *orders_between(middle, after, n - half - 1),
    ]
