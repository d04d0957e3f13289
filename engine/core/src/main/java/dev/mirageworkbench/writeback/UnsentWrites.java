package dev.mirageworkbench.writeback;

import dev.mirageworkbench.cache.RetryPolicy;
import dev.mirageworkbench.event.Resolution;
import dev.mirageworkbench.files.PendingWrite;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What was written to one mount and is not on its backend: sending it, ending its conflicts, and
/// keeping it for the next run.
public final class UnsentWrites {
  private static final String INDEX_START =
      "These files were written in a workspace and are not on their backends. They are sent when the"
          + " resource\nis mounted for writing again; then this folder goes by itself.\n\n";

  private final StagingFolder folder;
  private final StagingArea staging;
  private final Uploader uploader;
  private final Settling settling;
  private final Conflicts conflicts;
  private final Recovery recovery;

  UnsentWrites(
      StagingFolder folder,
      StagingArea staging,
      Uploader uploader,
      Settling settling,
      Conflicts conflicts,
      Recovery recovery) {
    this.folder = folder;
    this.staging = staging;
    this.uploader = uploader;
    this.settling = settling;
    this.conflicts = conflicts;
    this.recovery = recovery;
  }

  /// Sends all that is not sent yet and waits for it.
  ///
  /// @return what is still not sent
  public List<PendingWrite> sendAll() throws ResourceException {
    List<StagedFile> files = staging.within(ResourcePath.ROOT);
    for (StagedFile file : files) {
      file.content.awaitChange();
    }
    settling.send(files);
    return pending();
  }

  /// Starts to send again what failed for a reason that may have passed.
  public void retryUnsent() {
    for (StagedFile file : staging.within(ResourcePath.ROOT)) {
      boolean isWorthIt;
      synchronized (staging.lock) {
        ResourceException failure = file.failure;
        isWorthIt = file.writers == 0 && failure != null && RetryPolicy.isTransient(failure);
      }
      if (isWorthIt) {
        var _ = uploader.send(file);
      }
    }
  }

  /// What is not sent of one file; empty if it is on its backend.
  public Optional<PendingWrite> pending(ResourcePath file) {
    return staging.find(file).flatMap(StagedFile::pending);
  }

  /// What is not sent, in the order of the paths.
  public List<PendingWrite> pending() {
    return staging.within(ResourcePath.ROOT).stream()
        .map(StagedFile::pending)
        .flatMap(Optional::stream)
        .toList();
  }

  /// How many files are being sent.
  public int sending() {
    List<StagedFile> files = staging.within(ResourcePath.ROOT);
    synchronized (staging.lock) {
      return (int) files.stream().filter(file -> file.sending != null).count();
    }
  }

  /// Ends a conflict, or another write that could not be sent, on the user's word.
  ///
  /// @return where what was written here is to be found now
  public ResourcePath resolve(ResourcePath path, Resolution resolution) throws ResourceException {
    return conflicts.resolve(path, resolution);
  }

  /// Stages what earlier runs could not send; [#sendRecovered] sends it. To be called before
  /// anybody
  /// sees the mount.
  ///
  /// @return how many files
  public int recover() throws IOException {
    return recovery.run().size();
  }

  /// Starts to send what was recovered.
  public void sendRecovered() {
    for (StagedFile file : staging.within(ResourcePath.ROOT)) {
      var _ = uploader.send(file);
    }
  }

  /// Lets go of the local files, after the last use of the mount. What is not sent stays for the
  /// next run.
  ///
  /// @return the folders in which something is left
  public List<Path> close() throws IOException {
    var index = new StringBuilder(INDEX_START);
    for (StagedFile file : staging.held()) {
      Optional<String> reason = file.unsentReason();
      if (reason.isPresent()) {
        file.keepIntent(StagedContent::confirm);
        file.keepIntent((content, _) -> content.force());
        index.append(indexEntry(file, reason.get()));
        file.content.detach();
      } else {
        file.content.dispose();
      }
    }
    return folder.close(index.toString());
  }

  private String indexEntry(StagedFile file, String reason) {
    return file.content.localName()
        + ": "
        + file.workspacePath()
        + "\n  belongs to: "
        + folder.resource()
        + "\n  not sent: "
        + reason
        + "\n\n";
  }

  /// Lets go of everything as a process does that is killed.
  public void abandon() throws IOException {
    staging.setClosed(true);
    folder.abandon();
  }
}
