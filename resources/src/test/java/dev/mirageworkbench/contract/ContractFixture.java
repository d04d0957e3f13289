package dev.mirageworkbench.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Page;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.Validator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// What the suites for backends have in common: the resource, what is there to be looked at, what a
/// backend declares of itself, and the calls that tests make most. Where files are and what they
/// hold is the backend's choice, as many services have paths of their own; one that takes any file
/// under any name has an [AnyFileFixture].
public abstract class ContractFixture {
  protected Resource resource;

  /// A resource that is nobody else's and shows what this fixture puts onto its server.
  protected abstract Resource create() throws Exception;

  /// Puts a file there, another one with each call.
  ///
  /// @param least bytes that it has, or some more
  protected abstract GivenFile file(int least) throws Exception;

  /// Changes what a file holds.
  ///
  /// @return what it holds from now on
  protected abstract GivenFile change(GivenFile file) throws Exception;

  /// Puts a folder there that holds a file and a folder at least.
  protected abstract GivenFolder folder() throws Exception;

  /// Puts a folder there that holds so many.
  protected abstract GivenFolder folderOf(int count) throws Exception;

  /// Whether a look at a file tells its size. Otherwise it leaves it open, and reading tells.
  protected boolean looksTellSizes() {
    return true;
  }

  /// Whether a look at a file tells its version. Otherwise it leaves it open, and reading tells.
  protected boolean looksTellVersions() {
    return true;
  }

  /// Whether the backend tells when a file was changed.
  protected boolean keepsTimes() {
    return true;
  }

  /// When the files here were changed, as the backend knows it, to ten minutes.
  protected Instant changedAt() {
    return Instant.now();
  }

  /// Whether a version that somebody reads stays there after the file changed.
  protected boolean keepsFormerVersions() {
    return false;
  }

  /// So many entries a page has at most. A backend that is near, or that answers with whole
  /// folders,
  /// has no pages.
  protected int largestPage() {
    return Integer.MAX_VALUE;
  }

  /// So many entries a page has at least, but for the last one.
  protected int smallestPage() {
    return 100;
  }

  @BeforeEach
  final void openResource() throws Exception {
    resource = create();
  }

  @AfterEach
  final void closeResource() {
    resource.close();
  }

  protected static ResourcePath path(String value) {
    return new ResourcePath(value);
  }

  protected final Content read(ResourcePath file) throws ResourceException {
    return resource.read(file, new ByteRange(0, 1 << 20), Optional.empty());
  }

  protected static byte[] bytes(Content content) {
    byte[] bytes = new byte[content.bytes().remaining()];
    content.bytes().duplicate().get(bytes);
    return bytes;
  }

  protected static String text(Content content) {
    return UTF_8.decode(content.bytes().duplicate()).toString();
  }

  protected final List<Page> pages(ResourcePath folder) throws ResourceException {
    List<Page> pages = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      pages.add(resource.list(folder, cursor));
      cursor = pages.getLast().next();
    } while (cursor.isPresent());
    return pages;
  }

  protected final List<Entry> list(ResourcePath folder) throws ResourceException {
    return pages(folder).stream().flatMap(page -> page.entries().stream()).toList();
  }

  protected static Validator version(Entry entry) {
    return entry.validator().orElseThrow();
  }

  /// Makes one call per number, all at once.
  interface Task<T> {
    Callable<T> of(int number);
  }

  static <T> List<T> inParallel(int count, Task<T> task) throws Exception {
    List<T> results = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> futures = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        futures.add(threads.submit(task.of(i)));
      }
      for (Future<T> future : futures) {
        results.add(future.get());
      }
    }
    return results;
  }
}
