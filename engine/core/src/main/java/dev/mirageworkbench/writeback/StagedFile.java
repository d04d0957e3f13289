package dev.mirageworkbench.writeback;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// One written file of a mount, shared by everyone who opened it since.
///
/// It is dirty while it has edits that are not sent. Its state belongs to its [StagingArea]: all
/// fields but `content` are guarded by the area's lock, which is never held during input or output.
public final class StagedFile {
  final StagingArea area;
  final StagedContent content;

  ResourcePath path;
  int writers;
  int users;
  long edits;
  long sent;
  long sentBytes;

  /// Removed, so that nothing of it is sent any more.
  boolean discarded;

  /// Whether an upload was tried, so that the backend may have the file.
  boolean attempted;

  /// Whether an upload ended without an answer, so that the backend may have these very bytes.
  boolean unsure;

  /// What the backend must hold for the next upload.
  Precondition precondition;

  @Nullable ResourceException failure;
  @Nullable CompletableFuture<Void> sending;
  @Nullable Instant modified;
  OptionalInt mode;

  /// Attributes to set once the file is on the backend.
  @Nullable Instant pendingModified;

  OptionalInt pendingMode = OptionalInt.empty();

  StagedFile(
      StagingArea area,
      StagedContent content,
      ResourcePath path,
      Precondition precondition,
      Optional<Entry> existing) {
    this.area = area;
    this.content = content;
    this.path = path;
    this.precondition = precondition;
    this.modified = existing.flatMap(Entry::modified).orElse(null);
    this.mode = existing.map(Entry::mode).orElse(OptionalInt.empty());
  }

  /// What a write to a file in this state must find on the backend.
  static Precondition preconditionFor(Optional<Entry> seen) {
    return seen.<Precondition>map(
            entry ->
                entry
                    .validator()
                    .<Precondition>map(Precondition.Matches::new)
                    .orElse(Precondition.ANYTHING))
        .orElse(Precondition.ABSENT);
  }

  /// Holding the area's lock.
  boolean isDirty() {
    return !discarded && edits > sent;
  }

  /// Holding the area's lock.
  boolean isConflict() {
    return failure instanceof ResourceException.Conflict;
  }

  /// Holding the area's lock. Whether the backend has, or may have, a file at this path that we
  /// know of.
  boolean isOnBackend() {
    return attempted || !(precondition instanceof Precondition.Absent);
  }

  public WorkspacePath workspacePath() {
    synchronized (area.lock) {
      return area.events.at(path);
    }
  }

  /// The file as those who look now see it.
  Entry entry() {
    synchronized (area.lock) {
      return new Entry(
          path.name(),
          Entry.Kind.FILE,
          OptionalLong.of(content.size()),
          Optional.ofNullable(modified),
          Optional.empty(),
          mode);
    }
  }

  void markEdited() {
    synchronized (area.lock) {
      edits++;
      modified = area.events.now();
      pendingModified = null;
    }
  }

  /// Accounts for a file that is on its backend under a new name; a file that is still staged was
  /// renamed with the move.
  public void renamedByItsWriter(WorkspacePath from, WorkspacePath to) {
    synchronized (area.lock) {
      WorkspacePath current = area.events.at(path);
      if (current.isWithin(from) && to.isWithin(area.events.prefix())) {
        path = to.append(current.relativeTo(from)).relativeTo(area.events.prefix());
      }
    }
  }

  /// Why the file is not on its backend; empty if it is.
  public Optional<String> unsentReason() {
    synchronized (area.lock) {
      if (!isDirty()) {
        return Optional.empty();
      }
      return Optional.of(failure == null ? "the workspace was closed" : failure.reason());
    }
  }

  /// Moves the bytes out of the staging folder, after the last use of the file.
  public void moveContentTo(Path target) throws IOException {
    Path local = content.detach();
    if (local == null) {
      Files.createFile(target);
    } else {
      Files.move(local, target);
    }
  }
}
