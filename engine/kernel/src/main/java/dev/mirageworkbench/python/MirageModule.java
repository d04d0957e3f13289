package dev.mirageworkbench.python;

import dev.mirageworkbench.files.CacheStatus;
import dev.mirageworkbench.files.Preloaded;
import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourceException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/// What Python's module `mirage` asks of the host. An answer is a list; a number stands for a
/// failure with that errno, since none of these may throw.
final class MirageModule {
  private final WorkspaceFiles files;
  private final FailureNotes notes;
  private final ErrnoTranslator errors;
  private final MountFileSystem fileSystem;

  MirageModule(
      WorkspaceFiles files,
      FailureNotes notes,
      ErrnoTranslator errors,
      MountFileSystem fileSystem) {
    this.files = files;
    this.notes = notes;
    this.errors = errors;
    this.fileSystem = fileSystem;
  }

  /// A question about a path.
  private interface Question {
    List<?> ask(WorkspacePath path) throws ResourceException;
  }

  Map<String, ProxyExecutable> functions() {
    return Map.of(
        "last_error",
        arguments -> lastError(arguments[0]),
        "refresh",
        arguments -> answer(arguments[0], this::refresh),
        "status",
        arguments -> answer(arguments[0], path -> told(files.cacheStatus(path))),
        "preload",
        arguments -> answer(arguments[0], path -> told(files.preload(path))),
        "evict",
        arguments -> answer(arguments[0], this::evict),
        "pin",
        arguments -> answer(arguments[0], path -> pin(path, arguments[1].asBoolean())),
        "local",
        arguments -> answer(arguments[0], this::local),
        "release",
        arguments -> answer(arguments[0], this::release));
  }

  private Object answer(Value spelling, Question question) {
    String text = spelling.asString();
    if (fileSystem.isDetached()) {
      return Errno.EBADF.number();
    }
    WorkspacePath path;
    try {
      path = fileSystem.workspacePath(text);
    } catch (IllegalArgumentException _) {
      return Errno.EINVAL.number();
    }
    try {
      return ProxyArray.fromArray(question.ask(path).toArray());
    } catch (ResourceException failure) {
      return errors.errnoFor(path.value(), failure);
    } catch (RuntimeException defect) {
      return errors.errnoFor(path.value(), defect);
    }
  }

  private @Nullable Object lastError(Value spelling) {
    try {
      String path = fileSystem.workspacePath(spelling.asString()).value();
      return notes.last(path).map(FailureNotes.Note::text).orElse(null);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private List<?> refresh(WorkspacePath path) {
    files.refresh(path);
    return List.of();
  }

  private List<?> evict(WorkspacePath path) throws ResourceException {
    files.evict(path);
    return List.of();
  }

  private List<?> pin(WorkspacePath path, boolean pinned) throws ResourceException {
    files.pin(path, pinned);
    return List.of();
  }

  private List<?> local(WorkspacePath path) throws ResourceException {
    return List.of(fileSystem.local().checkOut(path).value());
  }

  private List<?> release(WorkspacePath path) throws ResourceException {
    fileSystem.local().checkIn(path);
    return List.of();
  }

  /// State, size, time, validator, age, cached bytes; null where unknown.
  private static List<@Nullable Object> told(CacheStatus status) {
    return Arrays.asList(
        status.state().name().toLowerCase(Locale.ROOT),
        status.size().isPresent() ? (Object) status.size().getAsLong() : null,
        status.modified().map(time -> time.toEpochMilli() / 1000.0).orElse(null),
        status.validator().orElse(null),
        status.age().map(age -> age.toMillis() / 1000.0).orElse(null),
        status.cachedBytes());
  }

  private static List<?> told(Preloaded preloaded) {
    return List.of(preloaded.files(), preloaded.bytes(), preloaded.skipped());
  }
}
