package dev.mirageworkbench.writeback;

import dev.mirageworkbench.writeback.Intent.State;
import dev.mirageworkbench.writeback.StagedContent.Description;
import dev.mirageworkbench.writeback.StagedContent.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// The versions of one staged file on this machine's disk, and which of them are still needed. Not
/// thread-safe: [StagedContent]'s lock guards it.
final class LocalVersions {
  private final StagingFolder folder;

  /// All that are not deleted yet, in the order in which they were made.
  private final List<LocalFile> kept = new ArrayList<>();

  /// Those that the backend may have, because their uploads ended without an answer, or may have as
  /// a version that is not known.
  private final List<LocalFile> maybeSent = new ArrayList<>();

  /// What readers and writers see.
  private @Nullable LocalFile current;

  /// The version that was closed last, while a newer one is being written.
  private @Nullable LocalFile confirmed;

  LocalVersions(StagingFolder folder) {
    this.folder = folder;
  }

  /// @param earlier versions that another run may have sent, oldest first
  void recover(LocalFile newest, List<LocalFile> earlier) {
    kept.addAll(earlier);
    kept.add(newest);
    maybeSent.addAll(earlier);
    current = newest;
  }

  long nextOrder() {
    return kept.isEmpty() ? 1 : kept.getLast().order() + 1;
  }

  @Nullable LocalFile current() {
    return current;
  }

  /// What to send while the newest version is still being written.
  @Nullable LocalFile confirmed() {
    return confirmed;
  }

  List<LocalFile> maybeSent() {
    return List.copyOf(maybeSent);
  }

  /// Whether a file must not be changed.
  ///
  /// @param isLarge whether that is only for the sake of an upload that reads it
  boolean isNeededAsItIs(LocalFile file, boolean isLarge) {
    return file.isUsed() || (!isLarge && (file.isClosed() || maybeSent.contains(file)));
  }

  /// Makes a version that is being written the newest.
  void begin(LocalFile fresh) throws IOException {
    kept.add(fresh);
    if (current != null && current.isClosed()) {
      confirmed = current;
    }
    current = fresh;
    tidy();
  }

  /// The newest version is one that somebody meant.
  void confirm(Description description, long size) throws IOException {
    LocalFile file = current;
    if (file != null && file.isOpen() && !description.isBeingWritten() && !folder.isAbandoned()) {
      file.setEdits(description.edits());
      file.record(description.intent(State.CLOSED, size, file.checksum(size)));
      confirmed = null;
      tidy();
    }
  }

  /// Notes beside the bytes that they belong elsewhere now, or under another precondition.
  void describeAgain(Description description) throws IOException {
    if (folder.isAbandoned()) {
      return;
    }
    for (LocalFile file : kept) {
      describeAgain(file, description);
    }
  }

  private static void describeAgain(LocalFile file, Description description) throws IOException {
    if (file.isOpen() || file.isClosed()) {
      State state = file.isOpen() ? State.OPEN : State.CLOSED;
      long length = file.length();
      OptionalInt checksum = file.checksum(length);
      file.record(description.intent(state, length, checksum));
    }
  }

  /// An upload of a version has ended.
  ///
  /// @param description of the versions that were written meanwhile
  void ended(LocalFile file, Outcome outcome, Description description) throws IOException {
    file.unuse();
    switch (outcome) {
      case SENT -> {
        describeNewer(file, description);
        sent(file);
      }
      case SENT_UNSEEN -> {
        describeNewer(file, description);
        sent(file);
        maybeSent.add(file);
      }
      case UNKNOWN -> {
        if (!maybeSent.contains(file)) {
          maybeSent.add(file);
        }
      }
      case FAILED -> {}
    }
    tidy();
  }

  /// What was written meanwhile has this version to replace. That must be on the disk before this
  /// version goes from there: a crash in between would leave nothing that knows it as our own.
  private void describeNewer(LocalFile sent, Description description) throws IOException {
    if (!folder.isAbandoned()) {
      for (LocalFile newer : kept.subList(kept.indexOf(sent) + 1, kept.size())) {
        describeAgain(newer, description);
      }
    }
  }

  /// What is on the backend needs no intent, and what came before it is of no use.
  private void sent(LocalFile file) throws IOException {
    maybeSent.clear();
    if (confirmed != null && kept.indexOf(confirmed) <= kept.indexOf(file)) {
      confirmed = null;
    }
    if (file == current && !folder.isAbandoned()) {
      file.forgetIntent();
    }
  }

  /// Nobody wants these bytes on the backend any more.
  void giveUp() throws IOException {
    if (folder.isAbandoned()) {
      return;
    }
    confirmed = null;
    maybeSent.clear();
    for (LocalFile file : kept) {
      file.forgetIntent();
    }
    tidy();
  }

  /// Nobody wants these bytes at all.
  void dispose() throws IOException {
    current = null;
    confirmed = null;
    maybeSent.clear();
    tidy();
  }

  private void tidy() throws IOException {
    if (folder.isAbandoned()) {
      return;
    }
    for (LocalFile file : List.copyOf(kept)) {
      boolean isNeeded = file == current || file == confirmed || maybeSent.contains(file);
      if (!isNeeded && !file.isUsed()) {
        kept.remove(file);
        file.delete();
      }
    }
  }

  void force() throws IOException {
    for (LocalFile file : kept) {
      file.force();
    }
  }

  /// Closes the files and leaves them as they are, for another run.
  void detach() throws IOException {
    for (LocalFile file : kept) {
      file.detach();
    }
  }
}
