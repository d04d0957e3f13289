package dev.mirageworkbench.writeback;

import dev.mirageworkbench.files.PendingWrite;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.io.IOException;
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
public final class StagedFile implements StagedContent.Description {
  private static final System.Logger LOG = System.getLogger(StagedFile.class.getName());

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

  /// A file that another run wrote and may have sent.
  static StagedFile recovered(
      StagingArea area, StagedContent content, Intent intent, Instant written) {
    var file =
        new StagedFile(
            area, content, intent.path(), intent.precondition(), Optional.<Entry>empty());
    file.edits = 1;
    file.attempted = true;
    file.unsure = true;
    file.modified = intent.modified().orElse(written);
    file.mode = intent.mode();
    file.pendingModified = intent.modified().orElse(null);
    file.pendingMode = intent.mode();
    return file;
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
  public Entry entry() {
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

  /// Accounts for a file that is on its backend under a new name. A file that is still staged was
  /// renamed with the move, or stays: it may lie below a name that a file has taken meanwhile.
  public void renamedByItsWriter(WorkspacePath from, WorkspacePath to) {
    synchronized (area.lock) {
      WorkspacePath current = area.events.at(path);
      if (!area.isListed(this) && current.isWithin(from) && to.isWithin(area.events.prefix())) {
        path = to.append(current.relativeTo(from)).relativeTo(area.events.prefix());
      }
    }
  }

  /// Why the file is not on its backend; empty if it is.
  Optional<String> unsentReason() {
    synchronized (area.lock) {
      if (!isDirty()) {
        return Optional.empty();
      }
      return Optional.of(failure == null ? "the workspace was closed" : failure.reason());
    }
  }

  /// The file's state; empty when it is on its backend.
  Optional<PendingWrite> pending() {
    synchronized (area.lock) {
      if (!isDirty()) {
        return Optional.empty();
      }
      PendingWrite.State state;
      if (sending != null) {
        state = PendingWrite.State.SENDING;
      } else if (failure == null) {
        state = PendingWrite.State.WAITING;
      } else {
        state = isConflict() ? PendingWrite.State.CONFLICT : PendingWrite.State.UNSENT;
      }
      String reason = failure == null ? "" : failure.reason();
      return Optional.of(new PendingWrite(area.events.at(path), state, reason));
    }
  }

  @Override
  public Intent intent(Intent.State state, long length, OptionalInt checksum) {
    synchronized (area.lock) {
      return new Intent(
          area.folder.resource(),
          path,
          state,
          0,
          length,
          checksum,
          precondition,
          Optional.ofNullable(pendingModified),
          pendingMode);
    }
  }

  @Override
  public long edits() {
    synchronized (area.lock) {
      return edits;
    }
  }

  @Override
  public boolean isBeingWritten() {
    synchronized (area.lock) {
      return writers > 0;
    }
  }

  /// Keeps what another run needs to send the file beside its bytes. That it cannot be kept costs
  /// nothing but the safety against a crash, so it is logged and not told.
  void keepIntent(IntentChange change) {
    try {
      change.make(content, this);
    } catch (IOException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "a crash from here on would cost the unsent write of " + workspacePath(),
          e);
    }
  }

  interface IntentChange {
    void make(StagedContent content, StagedContent.Description description) throws IOException;
  }
}
