package dev.mirageworkbench.cache;

import java.util.BitSet;

/// Cuts slots into pieces of a power of two, and joins them again: a piece is halved until it fits,
/// and a freed one joins its other half ("buddy") whenever that is free, too.
///
/// Buddies rather than size classes with slots of their own: what a shift from many small files to
/// few large ones leaves behind becomes whole slots again by itself, and the rounding to powers of
/// two only costs small and last blocks anything, since most blocks are whole slots. Rather than
/// the
/// heap for small blocks: there is one budget, and one form that other processes can map.
///
/// Lowest place first, and a piece of the right size before a larger one is cut: so the slots that
/// are cut up stay few. Not thread-safe.
final class BuddyAllocator {
  private final int smallest;
  private final int orders;

  /// Per order the free pieces, by their number among pieces of that order; order 0 is the
  /// smallest.
  private final BitSet[] free;

  private int slots;

  /// @param slot bytes of a slot, a power of two
  /// @param smallest bytes of the smallest piece, a power of two
  BuddyAllocator(int slot, int smallest) {
    this.smallest = smallest;
    this.orders = 1 + Integer.numberOfTrailingZeros(slot / smallest);
    this.free = new BitSet[orders];
    for (int order = 0; order < orders; order++) {
      free[order] = new BitSet();
    }
  }

  /// The bytes that a piece of at least that many has.
  int sizeFor(int length) {
    return Math.max(smallest, Integer.highestOneBit(Math.max(1, length - 1)) << 1);
  }

  /// One more slot, behind the others.
  void addSlot() {
    free[orders - 1].set(slots);
    slots++;
  }

  /// @param size as [#sizeFor], at most a slot
  /// @return the place of a free piece, from 0; -1 if there is none
  long allocate(int size) {
    int order = order(size);
    for (int from = order; from < orders; from++) {
      int piece = free[from].nextSetBit(0);
      if (piece >= 0) {
        free[from].clear(piece);
        return cut(piece, from, order);
      }
    }
    return -1;
  }

  /// Frees all but the first piece of the wanted order.
  private long cut(int piece, int from, int order) {
    int first = piece;
    for (int at = from - 1; at >= order; at--) {
      first <<= 1;
      free[at].set(first + 1);
    }
    return ((long) first * smallest) << order;
  }

  /// @param place as [#allocate]
  /// @param size as it was asked for
  void free(long place, int size) {
    int order = order(size);
    int piece = (int) ((place / smallest) >> order);
    requireTaken(piece, order);
    while (order < orders - 1 && free[order].get(piece ^ 1)) {
      free[order].clear(piece ^ 1);
      piece >>= 1;
      order++;
    }
    free[order].set(piece);
  }

  /// A piece freed twice would be handed out twice: better to stop here than to serve wrong bytes.
  private void requireTaken(int piece, int order) {
    for (int at = order; at < orders; at++) {
      if (free[at].get(piece >> (at - order))) {
        throw new IllegalStateException("freed twice: piece " + piece + " of order " + order);
      }
    }
  }

  private int order(int size) {
    return Integer.numberOfTrailingZeros(size / smallest);
  }
}
