package dev.mirageworkbench.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mirageworkbench.resource.Body;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Page;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// What the suites for backends have in common: the resource, what a backend declares of itself,
/// and the calls that tests make most.
public abstract class ContractFixture {
  protected Resource resource;

  /// A resource that is empty, can be written and is nobody else's.
  protected abstract Resource create() throws Exception;

  /// Whether a file needs its folder to exist; otherwise folders come with their files.
  protected boolean hasRealFolders() {
    return true;
  }

  /// Whether the backend tells when a file was changed.
  protected boolean keepsTimes() {
    return true;
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

  /// Puts a file where the resource finds it. A resource that only reads has its own way.
  ///
  /// @return the file as the resource describes it
  protected Entry store(String file, byte[] bytes, Precondition precondition) throws Exception {
    return resource.writing().orElseThrow().write(path(file), Body.of(bytes), precondition);
  }

  /// Puts files of one byte into the root. A backend may have a quicker way than one by one.
  protected void storeMany(List<String> names) throws Exception {
    for (String name : names) {
      store(name, new byte[1], Precondition.ABSENT);
    }
  }

  /// Makes a folder, where the backend knows empty ones.
  protected void storeFolder(String folder) throws Exception {
    resource.writing().orElseThrow().createFolder(path(folder));
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

  protected final Entry put(String file, String text) throws ResourceException {
    return put(file, text, Precondition.ANYTHING);
  }

  protected final Entry put(String file, String text, Precondition precondition)
      throws ResourceException {
    return write(file, text.getBytes(UTF_8), precondition);
  }

  protected final Entry write(String file, byte[] bytes, Precondition precondition)
      throws ResourceException {
    return asResourceCall(() -> store(file, bytes, precondition));
  }

  protected final void mkdir(String folder) throws ResourceException {
    asResourceCall(
        () -> {
          storeFolder(folder);
          return true;
        });
  }

  private static <T> T asResourceCall(Callable<T> call) throws ResourceException {
    try {
      return call.call();
    } catch (ResourceException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError("the test's content cannot be prepared", e);
    }
  }

  protected final Content read(String file) throws ResourceException {
    return resource.read(path(file), new ByteRange(0, 1 << 20), Optional.empty());
  }

  protected final String text(String file) throws ResourceException {
    return text(read(file));
  }

  protected static String text(Content content) {
    return UTF_8.decode(content.bytes().duplicate()).toString();
  }

  protected final String text(String file, long offset, int length) throws ResourceException {
    return text(resource.read(path(file), new ByteRange(offset, length), Optional.empty()));
  }

  protected final List<Page> pages(String folder) throws ResourceException {
    List<Page> pages = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      pages.add(resource.list(path(folder), cursor));
      cursor = pages.getLast().next();
    } while (cursor.isPresent());
    return pages;
  }

  protected final List<Entry> list(String folder) throws ResourceException {
    return pages(folder).stream().flatMap(page -> page.entries().stream()).toList();
  }

  protected final List<String> names(String folder) throws ResourceException {
    return list(folder).stream().map(Entry::name).toList();
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
