"""`json` with its quick encoder also where it uses generators: for an indent, and for `json.dump`. They take ten times as
long here."""

_FLOATS = 'JSONEncoder.iterencode.<locals>.floatstr'


def quicken(encoder, lay_out):
    """Changes the module `json.encoder`, unless it is one that does without its accelerator.

    lay_out spreads a text without spaces over lines."""
    generators, quick, of_float = encoder._make_iterencode, encoder.c_make_encoder, float.__repr__
    if quick is None:
        return
    of_strings = encoder.c_encode_basestring, encoder.c_encode_basestring_ascii

    def is_usual(encode, indent, floatstr, keys, items, skipkeys):
        """Whether nobody has changed how numbers and strings are written, as programs do to round them, or wants what
        the quick encoder cannot do: what it leaves of a dict without some keys would be laid out as one that was
        empty."""
        return (encoder.c_make_encoder is quick and encode in of_strings and type(keys) is type(items) is str
                and getattr(floatstr, '__qualname__', None) == _FLOATS and floatstr.__module__ == encoder.__name__
                and floatstr.__defaults__[1] == of_float
                and (indent is None or (type(indent) in (int, bool, str) and not skipkeys)))

    def _make_iterencode(markers, default, encode, indent, floatstr, keys, items, sort_keys, skipkeys, one_shot, *rest):
        if rest or not is_usual(encode, indent, floatstr, keys, items, skipkeys):
            return generators(markers, default, encode, indent, floatstr, keys, items, sort_keys, skipkeys, one_shot, *rest)
        between = (':', ',') if indent is not None else (keys, items)
        encode_whole = quick(markers, default, encode, None, *between, sort_keys, skipkeys, floatstr.__defaults__[0])

        def text(o):
            whole = ''.join(encode_whole(o, 0))
            if indent is not None:
                whole = lay_out(whole, indent if type(indent) is str else ' ' * indent, items, keys)
                if whole is None:
                    raise MemoryError
            return whole

        def soon(o):
            yield text(o)

        return (lambda o, _level: (text(o),)) if one_shot else (lambda o, _level: soon(o))

    encoder._make_iterencode = _make_iterencode
