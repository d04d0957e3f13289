package dev.mirageworkbench.model;

import dev.mirageworkbench.event.Resolution;
import dev.mirageworkbench.model.Operation.Mode;
import dev.mirageworkbench.model.Operation.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Makes a run from a seed: the same one each time.
final class Generator {
  private static final int SHORTEST = 20;
  private static final int LONGEST = 160;
  private static final int SLOTS = 4;
  private static final int TWO_BLOCKS = 1_100_000;
  private static final String[] NAMES = {"a", "b", "c", "d"};
  private static final String[] FOLDERS = {"c", "d"};

  private final Random random;
  private final String[] hot;
  private int step;

  Generator(long seed) {
    this.random = new Random(seed);
    this.hot = new String[] {anyPath(), anyPath(), anyPath()};
  }

  Profile profile() {
    return pick(Profile.values());
  }

  List<Operation> operations() {
    int count = SHORTEST + random.nextInt(LONGEST - SHORTEST);
    var operations = new ArrayList<Operation>(count);
    for (step = 0; step < count; step++) {
      operations.add(next());
    }
    return operations;
  }

  private Operation next() {
    int dice = random.nextInt(100);
    if (dice < 40) {
      return onFile();
    }
    if (dice < 55) {
      return look();
    }
    if (dice < 72) {
      return change();
    }
    if (dice < 86) {
      return byOthers();
    }
    return dice < 93 ? time() : trouble();
  }

  private Operation onFile() {
    return switch (random.nextInt(10)) {
      case 0, 1, 2 -> new Operation.Open(slot(), Side.WRITABLE, path(), mode());
      case 3 -> new Operation.Open(slot(), side(), path(), Mode.R);
      case 4, 5 -> new Operation.Write(slot(), random.nextInt(30), word("w"), length());
      case 6 -> new Operation.Read(slot(), random.nextInt(20), 1 + random.nextInt(40));
      case 7 -> new Operation.Truncate(slot(), random.nextInt(40));
      default -> new Operation.Close(slot());
    };
  }

  private Operation look() {
    return switch (random.nextInt(4)) {
      case 0 -> new Operation.Stat(side(), path());
      case 2 -> new Operation.PageThrough(side(), random.nextBoolean() ? "" : path());
      case 1 -> new Operation.ListFolder(side(), random.nextBoolean() ? "" : path());
      default -> new Operation.Cat(side(), path());
    };
  }

  private Operation change() {
    return switch (random.nextInt(9)) {
      case 0, 1 -> new Operation.CreateFolder(path());
      case 2 -> new Operation.DeleteFolder(path());
      case 3, 4 -> new Operation.Delete(session(), path());
      case 5 -> new Operation.SetTime(path(), random.nextInt(1000));
      default -> new Operation.Move(session(), path(), path());
    };
  }

  private Operation byOthers() {
    return switch (random.nextInt(7)) {
      case 0, 1, 2 -> new Operation.TheyPut(path(), word("t"), length());
      case 3 -> new Operation.TheyMakeFolder(path());
      case 4 -> new Operation.TheyMove(path(), path());
      default -> new Operation.TheyDelete(path());
    };
  }

  private Operation time() {
    return switch (random.nextInt(10)) {
      case 0, 1 -> new Operation.Refresh(side(), random.nextBoolean() ? "" : path());
      case 2, 3 -> new Operation.Advance(1 + random.nextInt(6));
      case 4 -> new Operation.Resolve(path(), pick(Resolution.values()));
      case 5 -> new Operation.Restart(random.nextInt(4) > 0);
      default -> new Operation.Settle(session());
    };
  }

  private Operation trouble() {
    return switch (random.nextInt(8)) {
      case 0 -> new Operation.Outage();
      case 1, 2 -> new Operation.Heal();
      case 3 -> new Operation.Hold(path(), random.nextBoolean());
      case 4 -> new Operation.Release();
      case 5 ->
          new Operation.Strike(Call.WRITE, path(), pick(Trouble.values()), 1 + random.nextInt(4));
      default ->
          new Operation.Strike(
              pick(Call.values()), path(), pick(Trouble.values()), 1 + random.nextInt(2));
    };
  }

  /// Mostly one of a few, so that much happens to the same file.
  private String path() {
    return random.nextInt(10) < 5 ? pick(hot) : anyPath();
  }

  private String anyPath() {
    int depth = random.nextInt(10);
    String name = pick(NAMES);
    if (depth < 6) {
      return name;
    }
    String below = pick(FOLDERS) + "/" + name;
    return depth < 9 ? below : pick(FOLDERS) + "/" + below;
  }

  /// A word of its own for every step, so that bytes tell where they come from.
  private String word(String who) {
    return who + step + ".";
  }

  private int length() {
    int dice = random.nextInt(100);
    return dice < 2 ? TWO_BLOCKS + random.nextInt(100) : 1 + random.nextInt(dice < 10 ? 5000 : 40);
  }

  private int slot() {
    return random.nextInt(SLOTS);
  }

  private int session() {
    return random.nextInt(Model.SESSIONS);
  }

  private Side side() {
    return random.nextInt(4) == 0 ? Side.READ_ONLY : Side.WRITABLE;
  }

  private Mode mode() {
    return pick(Mode.values());
  }

  private <T> T pick(T[] values) {
    return values[random.nextInt(values.length)];
  }
}
