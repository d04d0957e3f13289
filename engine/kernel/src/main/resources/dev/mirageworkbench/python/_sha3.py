"""SHA-3 and SHAKE (FIPS 202), because Python's own module is native and cannot be loaded here."""

_MASK = (1 << 64) - 1


def _rotations():
    """Offsets of step rho (FIPS 202, 3.2.2), lane x + 5 * y."""
    offsets, x, y = [0] * 25, 1, 0
    for t in range(24):
        offsets[x + 5 * y] = (t + 1) * (t + 2) // 2 % 64
        x, y = y, (2 * x + 3 * y) % 5
    return offsets


def _round_constants():
    """Constants of step iota, from its shift register (FIPS 202, 3.2.5)."""
    constants, register = [], 1
    for _ in range(24):
        constant = 0
        for j in range(7):
            if register & 1:
                constant |= 1 << ((1 << j) - 1)
            register <<= 1
            if register & 0x100:
                register ^= 0x171
        constants.append(constant)
    return constants


_ROTATIONS = _rotations()
_CONSTANTS = _round_constants()


def _permute(a):
    for constant in _CONSTANTS:
        c = [a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20] for x in range(5)]
        d = [c[x - 1] ^ (c[(x + 1) % 5] << 1 & _MASK | c[(x + 1) % 5] >> 63) for x in range(5)]
        b = [0] * 25
        for i in range(25):
            x, y, turn, lane = i % 5, i // 5, _ROTATIONS[i], a[i] ^ d[i % 5]
            b[y + 5 * ((2 * x + 3 * y) % 5)] = (lane << turn & _MASK) | lane >> (64 - turn)
        for i in range(25):
            y = i - i % 5
            a[i] = b[i] ^ (~b[y + (i + 1) % 5] & b[y + (i + 2) % 5])
        a[0] ^= constant


class _Sponge:
    _suffix = 0x06

    def __init__(self, data=b'', *, usedforsecurity=True):
        self._lanes, self._rest = [0] * 25, b''
        self.update(data)

    def update(self, data, /):
        if isinstance(data, str):
            raise TypeError('Strings must be encoded before hashing')
        waiting, rate = self._rest + bytes(data), self.block_size
        whole = len(waiting) - len(waiting) % rate
        for start in range(0, whole, rate):
            self._absorb(self._lanes, waiting[start:start + rate])
        self._rest = waiting[whole:]

    @staticmethod
    def _absorb(lanes, block):
        for i in range(len(block) // 8):
            lanes[i] ^= int.from_bytes(block[8 * i:8 * i + 8], 'little')
        _permute(lanes)

    def _squeeze(self, length):
        lanes, rate = list(self._lanes), self.block_size
        last = bytearray(self._rest.ljust(rate, b'\0'))
        last[len(self._rest)] ^= self._suffix
        last[-1] ^= 0x80
        self._absorb(lanes, last)
        out = b''
        while True:
            out += b''.join(lane.to_bytes(8, 'little') for lane in lanes[:rate // 8])
            if len(out) >= length:
                return out[:length]
            _permute(lanes)

    def copy(self):
        twin = type(self)()
        twin._lanes, twin._rest = list(self._lanes), self._rest
        return twin

    def digest(self):
        return self._squeeze(self.digest_size)

    def hexdigest(self):
        return self.digest().hex()


class _Xof(_Sponge):
    _suffix, digest_size = 0x1F, 0

    def digest(self, length, /):
        return self._squeeze(length)

    def hexdigest(self, length, /):
        return self.digest(length).hex()


def _kind(base, name, capacity_bits, size):
    return type(name, (base,), {
        'name': name, 'block_size': 200 - capacity_bits // 8, 'digest_size': size})


sha3_224 = _kind(_Sponge, 'sha3_224', 448, 28)
sha3_256 = _kind(_Sponge, 'sha3_256', 512, 32)
sha3_384 = _kind(_Sponge, 'sha3_384', 768, 48)
sha3_512 = _kind(_Sponge, 'sha3_512', 1024, 64)
shake_128 = _kind(_Xof, 'shake_128', 256, 0)
shake_256 = _kind(_Xof, 'shake_256', 512, 0)
