package dev.mirageworkbench.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuddyAllocatorTest {
  private static final int SLOT = 1 << 20;
  private static final int SMALLEST = 16 << 10;
  private static final int SLOTS = 6;

  private final BuddyAllocator buddies = new BuddyAllocator(SLOT, SMALLEST);

  private void addSlots() {
    for (int slot = 0; slot < SLOTS; slot++) {
      buddies.addSlot();
    }
  }

  @Test
  void sizeFor_isTheNextPowerOfTwo_fromTheSmallest() {
    assertThat(buddies.sizeFor(1)).isEqualTo(SMALLEST);
    assertThat(buddies.sizeFor(SMALLEST)).isEqualTo(SMALLEST);
    assertThat(buddies.sizeFor(SMALLEST + 1)).isEqualTo(2 * SMALLEST);
    assertThat(buddies.sizeFor(SLOT / 2 + 1)).isEqualTo(SLOT);
    assertThat(buddies.sizeFor(SLOT)).isEqualTo(SLOT);
  }

  @Test
  void allocate_findsNothing_beforeThereIsASlot() {
    assertThat(buddies.allocate(SMALLEST)).isEqualTo(-1);
  }

  @Test
  void allocate_prefersASlotThatIsCutAlready() {
    addSlots();
    long small = buddies.allocate(SMALLEST);
    long whole = buddies.allocate(SLOT);
    long other = buddies.allocate(SLOT / 2);
    assertThat(small / SLOT).isEqualTo(other / SLOT);
    assertThat(small / SLOT).isNotEqualTo(whole / SLOT);
  }

  @Test
  void free_isRefused_whenRepeated() {
    addSlots();
    long first = buddies.allocate(SMALLEST);
    buddies.free(first, SMALLEST);
    assertThatThrownBy(() -> buddies.free(first, SMALLEST))
        .isInstanceOf(IllegalStateException.class);
  }

  /// Against a plain map of what is taken.
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
  void pieces_neverOverlap_andAllJoinAgain(long seed) {
    addSlots();
    var random = new Random(seed);
    var taken = new TreeMap<Long, Integer>();
    for (int step = 0; step < 4_000; step++) {
      boolean more = random.nextInt(100) < (step % 800 < 400 ? 65 : 35);
      if (more) {
        takeOne(random, taken);
      } else if (!taken.isEmpty()) {
        freeOne(random, taken);
      }
    }
    while (!taken.isEmpty()) {
      freeOne(random, taken);
    }
    for (int slot = 0; slot < SLOTS; slot++) {
      assertThat(buddies.allocate(SLOT)).isEqualTo((long) slot * SLOT);
    }
    assertThat(buddies.allocate(SMALLEST)).isEqualTo(-1);
  }

  private void takeOne(Random random, NavigableMap<Long, Integer> taken) {
    int size = buddies.sizeFor(1 + random.nextInt(1 << (10 + random.nextInt(11))));
    long place = buddies.allocate(size);
    if (place < 0) {
      assertThat(hasAlignedGap(taken, size)).as("a gap of %d", size).isFalse();
      return;
    }
    assertThat(place % size).isZero();
    assertThat(place + size).isLessThanOrEqualTo((long) SLOTS * SLOT);
    assertThat(isFree(taken, place, size)).isTrue();
    taken.put(place, size);
  }

  private static boolean hasAlignedGap(NavigableMap<Long, Integer> taken, int size) {
    for (long place = 0; place < (long) SLOTS * SLOT; place += size) {
      if (isFree(taken, place, size)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isFree(NavigableMap<Long, Integer> taken, long place, int size) {
    Map.Entry<Long, Integer> before = taken.floorEntry(place + size - 1);
    return before == null || before.getKey() + before.getValue() <= place;
  }

  private void freeOne(Random random, NavigableMap<Long, Integer> taken) {
    var pieces = new ArrayList<>(taken.entrySet());
    Map.Entry<Long, Integer> piece = pieces.get(random.nextInt(pieces.size()));
    buddies.free(piece.getKey(), piece.getValue());
    taken.remove(piece.getKey());
  }
}
