package dev.mirageworkbench.cache;

import dev.mirageworkbench.cache.Walk.Step;
import dev.mirageworkbench.console.CurrentCell;
import dev.mirageworkbench.console.MountEvents;
import dev.mirageworkbench.event.CacheEvent;
import dev.mirageworkbench.event.Cause;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Fetches a file, or every file below a folder, into the cache: several at a time, in the
/// background. What cannot be fetched is skipped and told. Thread-safe.
public final class Preload {
  /// Files at the same time.
  static final int PARALLEL = 8;

  private static final Duration BETWEEN_PROGRESS = Duration.ofMillis(250);

  private final RemoteTree tree;
  private final MountEvents events;
  private final ResourcePath path;
  private final Semaphore free = new Semaphore(PARALLEL);
  private final CompletableFuture<Result> outcome = new CompletableFuture<>();

  // Guarded by this.
  private int files;
  private long bytes;
  private int skipped;
  private Instant told = Instant.MIN;
  private @Nullable Thread walker;

  /// @param files fetched, or found in the cache
  /// @param bytes in them
  /// @param skipped files and folders
  public record Result(int files, long bytes, int skipped) {}

  private Preload(RemoteTree tree, MountEvents events, ResourcePath path) {
    this.tree = tree;
    this.events = events;
    this.path = path;
  }

  static Preload start(RemoteTree tree, BackendCalls calls, MountEvents events, ResourcePath path) {
    var preload = new Preload(tree, events, path);
    calls.start(preload::run, preload.outcome);
    return preload;
  }

  /// Waits for the end; an interrupt of the waiting thread cancels the preload.
  ///
  /// @throws ResourceException.Interrupted if it was cancelled
  public Result await() throws ResourceException {
    try {
      return BackendCalls.await(outcome);
    } catch (ResourceException.Interrupted e) {
      cancel();
      throw e;
    }
  }

  /// What has come so far.
  public synchronized Result progress() {
    return new Result(files, bytes, skipped);
  }

  public boolean isDone() {
    return outcome.isDone();
  }

  /// Ends it early, without a word. What was fetched stays.
  public void cancel() {
    outcome.completeExceptionally(new ResourceException.Interrupted("the preload was cancelled"));
    Thread running;
    synchronized (this) {
      running = walker;
    }
    if (running != null) {
      running.interrupt();
    }
  }

  private void run() {
    synchronized (this) {
      walker = Thread.currentThread();
    }
    // Closing it waits for the files under way, or interrupts them if this thread is interrupted.
    try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
      if (!outcome.isDone()) {
        fetchAll(workers);
      }
    } catch (ResourceException | RuntimeException | Error e) {
      outcome.completeExceptionally(e);
    }
    if (!outcome.isDone()) {
      Result result = progress();
      events.publish(new CacheEvent.Preloaded(events.origin(path), result.files(), result.bytes()));
      outcome.complete(result);
    }
  }

  private void fetchAll(ExecutorService workers) throws ResourceException.Interrupted {
    Optional<Entry> start = look();
    if (start.isEmpty()) {
      return;
    }
    if (!start.get().isFolder()) {
      fetch(new Step(path, start.get()));
      return;
    }
    var walk = tree.walk(path, this::skip);
    for (Optional<Step> step = walk.next(); step.isPresent(); step = walk.next()) {
      Step file = step.get();
      try {
        free.acquire();
      } catch (InterruptedException e) {
        throw BackendCalls.interrupted(e);
      }
      workers.execute(CurrentCell.carry(() -> fetchAndLeave(file)));
    }
  }

  private Optional<Entry> look() throws ResourceException.Interrupted {
    try {
      return Optional.of(tree.stat(path));
    } catch (ResourceException.Interrupted e) {
      throw e;
    } catch (ResourceException e) {
      skip(path, e);
      return Optional.empty();
    }
  }

  private void fetchAndLeave(Step file) {
    try {
      fetch(file);
    } finally {
      free.release();
    }
  }

  private void fetch(Step file) {
    try {
      long size = tree.fetch(file.path(), file.entry());
      fetched(size);
    } catch (ResourceException | RuntimeException e) {
      skip(file.path(), BackendCalls.asResourceException(e));
    }
  }

  private void fetched(long size) {
    Result now;
    synchronized (this) {
      files++;
      bytes += size;
      Instant time = events.now();
      if (told.isAfter(time.minus(BETWEEN_PROGRESS))) {
        return;
      }
      told = time;
      now = progress();
    }
    events.publish(new CacheEvent.Preloading(events.origin(path), now.files(), now.bytes()));
  }

  private void skip(ResourcePath at, ResourceException failure) {
    if (failure instanceof ResourceException.Interrupted) {
      // The threads are taken away: the workspace closes, or somebody cancelled.
      cancel();
      return;
    }
    synchronized (this) {
      skipped++;
    }
    events.publish(new CacheEvent.PreloadSkipped(events.origin(at), Cause.of(failure)));
  }
}
