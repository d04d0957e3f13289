package dev.mirageworkbench.python;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.FileFailure;
import dev.mirageworkbench.resource.ResourceException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Chooses the errno that Python sees. GraalPy derives it from the exception's type or, for a plain
/// [FileSystemException], from its reason, which must then be one of its own texts letter by
/// letter; any other text becomes EIO.
final class ErrnoTranslator {
  private static final Logger LOG = System.getLogger(ErrnoTranslator.class.getName());

  private final FailureNotes notes;

  ErrnoTranslator(FailureNotes notes) {
    this.notes = notes;
  }

  /// What a call on `path` must throw for this failure.
  IOException translate(String path, ResourceException failure) {
    return exception(remembered(path, failure), path);
  }

  /// The same for a call whose answer can be an errno.
  int errnoFor(String path, ResourceException failure) {
    return remembered(path, failure).number();
  }

  private Errno remembered(String path, ResourceException failure) {
    Errno errno = errno(failure);
    Optional<Duration> retryAfter =
        failure instanceof ResourceException.RateLimited limited
            ? limited.retryAfter()
            : Optional.empty();
    var told = new FileFailure(place(path), failure.category(), failure.reason(), retryAfter);
    notes.remember(new FailureNotes.Note(told, errno.number(), adviceFor(failure)));
    return errno;
  }

  /// The same for a failure of the scratch folder, whose host path must not show.
  IOException translate(String path, IOException failure) {
    return switch (failure) {
      case ResourceException resourceFailure -> translate(path, resourceFailure);
      case NoSuchFileException _ -> exception(Errno.ENOENT, path);
      case FileAlreadyExistsException _ -> exception(Errno.EEXIST, path);
      case DirectoryNotEmptyException _ -> exception(Errno.ENOTEMPTY, path);
      case NotDirectoryException _ -> exception(Errno.ENOTDIR, path);
      case AccessDeniedException _ -> exception(Errno.EACCES, path);
      case FileSystemLoopException _ -> exception(Errno.ELOOP, path);
      case FileSystemException named when named.getReason() != null ->
          new FileSystemException(path, null, named.getReason());
      default -> new FileSystemException(path, null, String.valueOf(failure.getMessage()));
    };
  }

  /// The same for a defect: Python cannot catch an unchecked exception, so it becomes EIO.
  IOException translate(String path, RuntimeException defect) {
    return exception(remembered(path, defect), path);
  }

  /// The same for a call whose answer can be an errno.
  int errnoFor(String path, RuntimeException defect) {
    return remembered(path, defect).number();
  }

  private Errno remembered(String path, RuntimeException defect) {
    LOG.log(Level.ERROR, "a file call failed on " + path, defect);
    var told = new FileFailure(place(path), "error", "internal failure: " + defect);
    notes.remember(new FailureNotes.Note(told, Errno.EIO.number(), ""));
    return Errno.EIO;
  }

  private static WorkspacePath place(String path) {
    try {
      return WorkspacePath.of(path);
    } catch (IllegalArgumentException _) {
      // No path at all, such as one with a NUL in it.
      return WorkspacePath.ROOT;
    }
  }

  /// An exception that GraalPy reads as `errno`.
  static IOException exception(Errno errno, String path) {
    return switch (errno) {
      case ENOENT -> new NoSuchFileException(path, null, errno.text());
      case EACCES -> new AccessDeniedException(path, null, errno.text());
      case EEXIST -> new FileAlreadyExistsException(path, null, errno.text());
      case ENOTDIR -> new NotDirectoryException(path);
      case ENOTEMPTY -> new DirectoryNotEmptyException(path);
      case ELOOP -> new FileSystemLoopException(path);
      default -> new FileSystemException(path, null, errno.text());
    };
  }

  /// Why Python cannot start programs.
  static IOException refusedProgram(List<String> command) {
    return new AccessDeniedException(
        String.join(" ", command), null, "programs cannot be started here");
  }

  private static Errno errno(ResourceException failure) {
    return switch (failure) {
      case ResourceException.NotFound _ -> Errno.ENOENT;
      case ResourceException.AlreadyExists _ -> Errno.EEXIST;
      case ResourceException.NotAFolder _ -> Errno.ENOTDIR;
      case ResourceException.IsAFolder _ -> Errno.EISDIR;
      case ResourceException.NotEmpty _ -> Errno.ENOTEMPTY;
      case ResourceException.Denied _ -> Errno.EACCES;
      case ResourceException.ReadOnly _ -> Errno.EROFS;
      case ResourceException.Stale _ -> Errno.ESTALE;
      case ResourceException.Conflict _ -> Errno.ESTALE;
      case ResourceException.Unreachable _ -> Errno.ETIMEDOUT;
      // Not EAGAIN: a reader takes that for "nothing there yet" and goes on without the bytes.
      case ResourceException.RateLimited _ -> Errno.EBUSY;
      case ResourceException.Corrupt _ -> Errno.EIO;
      case ResourceException.Failed _ -> Errno.EIO;
      case ResourceException.Unsupported _ -> Errno.EOPNOTSUPP;
      case ResourceException.NoSpace _ -> Errno.ENOSPC;
      case ResourceException.CrossDevice _ -> Errno.EXDEV;
      case ResourceException.Invalid _ -> Errno.EINVAL;
      case ResourceException.BadHandle _ -> Errno.EBADF;
      case ResourceException.Interrupted _ -> Errno.EINTR;
    };
  }

  private static String adviceFor(ResourceException failure) {
    return switch (failure) {
      case ResourceException.Denied _ -> "check the mount's credentials and permissions";
      case ResourceException.ReadOnly _ -> "";
      case ResourceException.Stale _ -> "open the file again to read the new version";
      case ResourceException.Conflict _ -> "read the file again before writing it";
      case ResourceException.Unreachable _ -> "check the network, then run it again";
      case ResourceException.RateLimited limited ->
          limited
              .retryAfter()
              .map(wait -> "wait " + wait.toSeconds() + " s, then run it again")
              .orElse("wait a moment, then run it again");
      case ResourceException.NoSpace _ -> "make room, then run it again";
      case ResourceException.CrossDevice _ -> "copy it and delete the original instead";
      default -> "";
    };
  }
}
