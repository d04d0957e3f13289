package dev.mirageworkbench.app.behaviour;

import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Capabilities;
import dev.mirageworkbench.resource.Capabilities.ConditionalWrites;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Page;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourceIdentity;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.Validator;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// Folders without an end, each in the one before, on a server that takes its time for each and
/// from some depth on does not answer at all.
final class DeepTree implements Resource {
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final int answers;
  private final CountDownLatch stuck = new CountDownLatch(1);
  private final CountDownLatch interrupted = new CountDownLatch(1);

  /// @param answers so many folders are listed
  DeepTree(int answers) {
    this.answers = answers;
  }

  void awaitStuck() throws InterruptedException {
    stuck.await();
  }

  void awaitInterrupted() throws InterruptedException {
    interrupted.await();
  }

  @Override
  public ResourceIdentity identity() {
    return new ResourceIdentity("deep", "deep:");
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities(ConditionalWrites.CHECKED, Duration.ofMinutes(10), true);
  }

  private static int depth(ResourcePath folder) {
    return folder.isRoot() ? 0 : folder.value().split("/", -1).length;
  }

  @Override
  public Page list(ResourcePath folder, Optional<String> cursor) throws ResourceException {
    try {
      Thread.sleep(PAUSE);
      if (depth(folder) >= answers) {
        stuck.countDown();
        new CountDownLatch(1).await();
      }
      return Page.last(List.of(Entry.folder("d")));
    } catch (InterruptedException e) {
      interrupted.countDown();
      Thread.currentThread().interrupt();
      throw new ResourceException.Interrupted("interrupted while waiting for the server", e);
    }
  }

  @Override
  public Entry stat(ResourcePath path) {
    return Entry.folder(path.name());
  }

  @Override
  public Content read(ResourcePath file, ByteRange range, Optional<Validator> expected)
      throws ResourceException {
    throw new ResourceException.IsAFolder("there are folders only");
  }

  @Override
  public void close() {}
}
