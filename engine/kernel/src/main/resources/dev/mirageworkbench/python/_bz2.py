"""What Python's `bz2` is made of, with the work done by the kernel: Python's own module is native and
cannot be loaded here. An object may be used by one thread at a time."""
import operator as _operator

# `_host` is put here by the kernel before this runs.

_PIECE = 1 << 20  # So much is done between two interrupts.


def _made(answer):
    """The kernel's answer; a number stands for a failure."""
    if isinstance(answer, int):
        if answer == 1:
            raise MemoryError()
        raise OSError('Invalid data stream')
    return answer


def _bytes(data):
    return bytes(memoryview(data))


class BZ2Compressor:
    """Compresses data in pieces.

    compresslevel is a number between 1 and 9: the higher, the smaller the result and the more
    memory it takes."""

    def __init__(self, compresslevel=9, /):
        level = _operator.index(compresslevel)
        if not 1 <= level <= 9:
            raise ValueError('compresslevel must be between 1 and 9')
        self._compress, self._flushed = _made(_host.bz2_compressor(level)), False

    def compress(self, data, /):
        """Takes data and returns what is compressed by now, which may be nothing."""
        data = _bytes(data)
        if self._flushed:
            raise ValueError('Compressor has been flushed')
        return b''.join([_made(self._compress(data[at:at + _PIECE])).encode('latin-1')
                         for at in range(0, len(data), _PIECE)])

    def flush(self):
        """Returns the end of the compressed data. The compressor cannot be used any more."""
        if self._flushed:
            raise ValueError('Repeated call to flush()')
        self._flushed = True
        return _made(self._compress()).encode('latin-1')

    def __reduce_ex__(self, protocol):
        raise TypeError("cannot pickle '_bz2.BZ2Compressor' object")


class BZ2Decompressor:
    """Decompresses one stream in pieces.

    eof says whether its end was reached, unused_data is what came after it, and needs_input
    whether the next call gives more only for more data."""

    def __init__(self):
        self._decompress = _made(_host.bz2_decompressor())
        self._eof, self._needs_input, self._unused = False, True, b''

    @property
    def eof(self):
        return self._eof

    @property
    def needs_input(self):
        return self._needs_input

    @property
    def unused_data(self):
        return self._unused

    def decompress(self, data, max_length=-1):
        """Takes data and returns what is decompressed by now: at most max_length bytes, if that
        is not negative; the rest then comes with the next calls."""
        data, left = _bytes(data), _operator.index(max_length)
        if self._eof:
            raise EOFError('End of stream already reached')
        pieces = []
        while True:
            most = _PIECE if left < 0 else min(left, _PIECE)
            piece, eof, needs_input, unused = _made(self._decompress(data, most))
            data = b''
            pieces.append(piece.encode('latin-1'))
            left -= len(pieces[-1]) if left > 0 else 0
            self._eof, self._needs_input = eof, needs_input
            if eof:
                self._unused = unused.encode('latin-1')
            if eof or needs_input or left == 0:
                return b''.join(pieces)

    def __reduce_ex__(self, protocol):
        raise TypeError("cannot pickle '_bz2.BZ2Decompressor' object")
