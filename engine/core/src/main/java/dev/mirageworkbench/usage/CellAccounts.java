package dev.mirageworkbench.usage;

import dev.mirageworkbench.kernel.CellId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The accounts of the runs of a workspace: of those that go on, and of the newest that have ended.
/// Thread-safe.
public final class CellAccounts {
  /// Whoever wants to know of a run asks at its end.
  static final int MOST_ENDED = 200;

  /// In the order of their ends; guarded by this.
  private final Map<CellId, CellAccount> ended = new LinkedHashMap<>();

  /// Guarded by this.
  private final Map<CellId, CellAccount> running = new LinkedHashMap<>();

  private final Traffic traffic = new Traffic();

  /// The count of all requests, whoever has them made.
  public Traffic traffic() {
    return traffic;
  }

  /// From here on, until it ends, the run is counted.
  public synchronized CellAccount begin(CellId cell) {
    var account = new CellAccount();
    running.put(cell, account);
    return account;
  }

  /// What comes later, such as writes that are sent late, still counts for a while. Harmless for
  /// one that has ended.
  public synchronized void end(CellId cell) {
    CellAccount account = running.remove(cell);
    if (account == null) {
      return;
    }
    ended.put(cell, account);
    Iterator<CellId> oldest = ended.keySet().iterator();
    if (ended.size() > MOST_ENDED) {
      oldest.next();
      oldest.remove();
    }
  }

  public synchronized Optional<CellAccount> of(CellId cell) {
    CellAccount account = running.get(cell);
    return Optional.ofNullable(account == null ? ended.get(cell) : account);
  }

  /// What a run did so far; nothing for one that is unknown or long over.
  public CellUsage usage(CellId cell) {
    return of(cell).map(CellAccount::usage).orElse(CellUsage.NONE);
  }
}
