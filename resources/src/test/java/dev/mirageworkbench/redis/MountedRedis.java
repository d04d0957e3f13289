package dev.mirageworkbench.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mirageworkbench.resource.Body;
import dev.mirageworkbench.resource.ByteRange;
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

/// A mount, with the calls that tests make most.
record MountedRedis(Resource resource) implements AutoCloseable {
  static ResourcePath path(String value) {
    return new ResourcePath(value);
  }

  static Validator version(Entry entry) {
    return entry.validator().orElseThrow();
  }

  static Precondition matches(Entry entry) {
    return new Precondition.Matches(version(entry));
  }

  Entry put(String file, String text) throws ResourceException {
    return put(file, text, Precondition.ANYTHING);
  }

  Entry put(String file, String text, Precondition precondition) throws ResourceException {
    return write(file, text.getBytes(UTF_8), precondition);
  }

  Entry write(String file, byte[] bytes, Precondition precondition) throws ResourceException {
    return resource.writing().orElseThrow().write(path(file), Body.of(bytes), precondition);
  }

  void delete(String file) throws ResourceException {
    resource.writing().orElseThrow().delete(path(file), Precondition.ANYTHING);
  }

  void mkdir(String folder) throws ResourceException {
    resource.writing().orElseThrow().createFolder(path(folder));
  }

  void rmdir(String folder) throws ResourceException {
    resource.writing().orElseThrow().deleteFolder(path(folder));
  }

  void move(String from, String to) throws ResourceException {
    resource.moving().orElseThrow().move(path(from), path(to));
  }

  Entry stat(String path) throws ResourceException {
    return resource.stat(path(path));
  }

  String text(String file) throws ResourceException {
    var content = resource.read(path(file), new ByteRange(0, 1 << 20), Optional.empty());
    return UTF_8.decode(content.bytes()).toString();
  }

  List<Page> pages(String folder) throws ResourceException {
    List<Page> pages = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      pages.add(resource.list(path(folder), cursor));
      cursor = pages.getLast().next();
    } while (cursor.isPresent());
    return pages;
  }

  List<Entry> list(String folder) throws ResourceException {
    return pages(folder).stream().flatMap(page -> page.entries().stream()).toList();
  }

  List<String> names(String folder) throws ResourceException {
    return list(folder).stream().map(Entry::name).toList();
  }

  /// Makes all calls at once.
  ///
  /// @return how each ended: with its result, or with the failure that it met
  static <T> List<Outcome<T>> atOnce(List<Callable<T>> calls) throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Outcome<T>> outcomes = new ArrayList<>();
      for (Future<T> ended : threads.invokeAll(calls)) {
        outcomes.add(
            ended.state() == Future.State.SUCCESS
                ? new Outcome<>(Optional.of(ended.resultNow()), Optional.empty())
                : new Outcome<>(Optional.empty(), Optional.of(ended.exceptionNow())));
      }
      return outcomes;
    }
  }

  record Outcome<T>(Optional<T> result, Optional<Throwable> failure) {
    boolean succeeded() {
      return failure.isEmpty();
    }
  }

  @Override
  public void close() {
    resource.close();
  }
}
