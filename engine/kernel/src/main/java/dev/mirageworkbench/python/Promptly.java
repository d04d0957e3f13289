package dev.mirageworkbench.python;

import dev.mirageworkbench.files.ChildPages;
import dev.mirageworkbench.files.FileStatus;
import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourceException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Asks for files without waiting for a slow backend.
final class Promptly {
  private static final Duration PATIENCE = Duration.ofMillis(150);

  private Promptly() {}

  /// The children of a folder, or none if they are not there soon: the request goes on, so that
  /// they are cached when it is asked for again. Of a large folder some of those whose names begin
  /// with something.
  static List<FileStatus> list(WorkspaceFiles files, WorkspacePath folder, String namePrefix) {
    var found = new CompletableFuture<List<FileStatus>>();
    Thread.ofVirtual().name("kernel-listing").start(() -> list(files, folder, namePrefix, found));
    try {
      return found.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException _) {
      return List.of();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  private static void list(
      WorkspaceFiles files,
      WorkspacePath folder,
      String namePrefix,
      CompletableFuture<List<FileStatus>> found) {
    try (var all = ChildPages.open(files, folder, "")) {
      List<FileStatus> first = all.next();
      found.complete(all.hasNext() ? first(files, folder, namePrefix) : first);
    } catch (ResourceException | RuntimeException _) {
      found.complete(List.of());
    }
  }

  private static List<FileStatus> first(
      WorkspaceFiles files, WorkspacePath folder, String namePrefix) throws ResourceException {
    try (var some = ChildPages.open(files, folder, namePrefix)) {
      return some.next();
    }
  }
}
