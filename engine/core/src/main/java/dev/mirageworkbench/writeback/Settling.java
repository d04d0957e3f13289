package dev.mirageworkbench.writeback;

import dev.mirageworkbench.event.Origin;
import dev.mirageworkbench.event.WriteEvent;
import dev.mirageworkbench.files.Settlement;
import dev.mirageworkbench.files.Settlement.Outcome;
import dev.mirageworkbench.resource.ResourceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;

/// Waits until written files are on their backends, as long as there is progress.
///
/// @param stall without any progress the wait ends
/// @param progress grows with every byte that a backend takes
public record Settling(Duration stall, LongAdder progress) {
  /// How a wait ended.
  private enum Wait {
    ENDED,
    STALLED,
    INTERRUPTED
  }

  private record Goal(StagedFile file, long edits) {}

  /// Sends what is not sent of the files, those still open included, and tells what became of them.
  /// An interrupt ends the wait, not the uploads; its flag stays set.
  public Settlement settle(Collection<StagedFile> files) {
    files.forEach(Settling::tellLeftOpen);
    return send(files);
  }

  /// As [#settle], without a word on files that are still open.
  Settlement send(Collection<StagedFile> files) {
    var goals = new ArrayList<Goal>();
    for (StagedFile file : files) {
      goals.add(start(file));
    }
    var outcomes = new TreeMap<String, Outcome>();
    for (Goal goal : goals) {
      Optional<Outcome> outcome = outcome(goal, await(goal));
      outcome.ifPresent(each -> outcomes.merge(each.path().value(), each, Settling::worse));
      if (outcome.isPresent() && !(outcome.get() instanceof Settlement.Sent)) {
        goal.file().keepIntent((content, _) -> content.force());
      }
    }
    return new Settlement(new ArrayList<>(outcomes.values()));
  }

  /// Of two files that had the same name one after the other, the one that is not sent is told.
  private static Outcome worse(Outcome earlier, Outcome later) {
    return earlier instanceof Settlement.Sent ? later : earlier;
  }

  private static void tellLeftOpen(StagedFile file) {
    Origin origin;
    synchronized (file.area.lock) {
      if (file.writers == 0 || file.discarded) {
        return;
      }
      origin = file.area.events.origin(file.path);
    }
    file.area.events.publish(new WriteEvent.LeftOpen(origin));
  }

  private static Goal start(StagedFile file) {
    long edits;
    synchronized (file.area.lock) {
      edits = file.edits;
    }
    var _ = file.area.uploader().sendEvenOpen(file);
    return new Goal(file, edits);
  }

  private Wait await(Goal goal) {
    StagedFile file = goal.file();
    while (true) {
      Wait wait = await(file.area.uploader().sendEvenOpen(file));
      synchronized (file.area.lock) {
        boolean isOver = file.sent >= goal.edits() || file.discarded || file.failure != null;
        if (isOver || wait != Wait.ENDED) {
          return isOver ? Wait.ENDED : wait;
        }
      }
    }
  }

  private Wait await(CompletableFuture<Void> upload) {
    while (true) {
      long before = progress.sum();
      try {
        upload.get(stall.toMillis(), TimeUnit.MILLISECONDS);
        return Wait.ENDED;
      } catch (TimeoutException e) {
        if (progress.sum() == before) {
          return Wait.STALLED;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return upload.isDone() ? Wait.ENDED : Wait.INTERRUPTED;
      } catch (ExecutionException e) {
        throw new IllegalStateException("an upload's end is never exceptional", e);
      }
    }
  }

  private Optional<Outcome> outcome(Goal goal, Wait wait) {
    StagedFile file = goal.file();
    synchronized (file.area.lock) {
      if (file.discarded) {
        return Optional.empty();
      }
      var path = file.area.events.at(file.path);
      ResourceException failure = file.failure;
      if (failure instanceof ResourceException.Conflict) {
        return Optional.of(new Settlement.InConflict(path, failure.reason()));
      }
      if (failure != null) {
        return Optional.of(new Settlement.Unsent(path, failure.category(), failure.reason()));
      }
      return Optional.of(
          switch (wait) {
            case ENDED -> new Settlement.Sent(path, file.sentBytes);
            case STALLED ->
                new Settlement.Unsent(
                    path,
                    "network",
                    "no progress for " + stall.toSeconds() + " s; it is still being sent");
            case INTERRUPTED ->
                new Settlement.Unsent(
                    path, "interrupted", "interrupted before it was sent; it is still being sent");
          });
    }
  }
}
