package dev.mirageworkbench.usage;

import dev.mirageworkbench.event.WorkspaceEvent.Operation;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.Validator;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/// Counts what one run does with files. Thread-safe.
public final class CellAccount {
  /// Further files share one account.
  public static final int MOST_FILES = 200;

  private final ConcurrentMap<WorkspacePath, FileAccount> files = new ConcurrentHashMap<>();
  private final FileAccount others = new FileAccount();
  private final LongAdder more = new LongAdder();

  /// About no one file.
  private final LongAdder requests = new LongAdder();

  /// Guarded by this.
  private Optional<Waiting> newest = Optional.empty();

  /// Guarded by this.
  private int underWay;

  /// The account of a file that is opened.
  public FileAccount open(WorkspacePath path) {
    if (!files.containsKey(path) && files.size() >= MOST_FILES) {
      dropUnopened();
    }
    FileAccount account = account(path);
    if (account == others) {
      more.increment();
    }
    return account;
  }

  /// Makes room of what was only looked at.
  private void dropUnopened() {
    files
        .entrySet()
        .removeIf(
            file -> {
              boolean isIdle = !file.getValue().isUsed();
              if (isIdle) {
                others.add(file.getValue().numbers());
              }
              return isIdle;
            });
  }

  private FileAccount account(WorkspacePath path) {
    FileAccount known = files.get(path);
    if (known != null) {
      return known;
    }
    return files.size() < MOST_FILES ? files.computeIfAbsent(path, _ -> new FileAccount()) : others;
  }

  /// A part of a file came from the backend, whoever asked for it in the name of this run.
  public void fetched(WorkspacePath path, long firstBlock, long lastBlock, long bytes) {
    account(path).fetched(firstBlock, lastBlock, bytes);
  }

  /// A request to a backend begins; [#ends] follows.
  public void begins(Operation operation, WorkspacePath path, boolean isAboutFile) {
    if (isAboutFile) {
      account(path).requested();
    } else {
      requests.increment();
    }
    synchronized (this) {
      underWay++;
      newest = Optional.of(new Waiting(operation, path, underWay));
    }
  }

  public synchronized void ends() {
    underWay--;
  }

  /// The run itself changed a file.
  public void replaced(WorkspacePath path, Optional<Validator> version) {
    FileAccount known = files.get(path);
    if (known != null) {
      known.replaced(version);
    }
  }

  private synchronized Optional<Waiting> waiting() {
    return underWay == 0
        ? Optional.empty()
        : newest.map(it -> new Waiting(it.operation(), it.path(), underWay));
  }

  CellUsage usage() {
    FileNumbers total =
        new FileNumbers(0, 0, requests.sum(), 0, 0, 0)
            .plus(others.numbers())
            .plus(
                files.values().stream()
                    .map(FileAccount::numbers)
                    .reduce(FileNumbers.NONE, FileNumbers::plus));
    List<FileUsage> listed =
        files.entrySet().stream()
            .filter(file -> file.getValue().isUsed())
            .sorted(Map.Entry.comparingByKey(Comparator.comparing(WorkspacePath::value)))
            .map(file -> file.getValue().usage(file.getKey()))
            .toList();
    return new CellUsage(listed, more.sum(), total, waiting());
  }
}
