package dev.mirageworkbench.disk;

import dev.mirageworkbench.resource.ResourceException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Says in the resource's words what the host's file system said. The only place that does.
final class HostErrors {
  private HostErrors() {}

  static ResourceException translate(IOException e) {
    return switch (e) {
      case ResourceException known -> known;
      case ClosedByInterruptException _, InterruptedIOException _ ->
          new ResourceException.Interrupted("interrupted while using the disk", e);
      case NoSuchFileException _ ->
          new ResourceException.NotFound("there is no such file or folder", e);
      case AccessDeniedException _ ->
          new ResourceException.Denied("this user has no permission for it on this machine", e);
      case DirectoryNotEmptyException _ ->
          new ResourceException.NotEmpty("the folder is not empty", e);
      case FileAlreadyExistsException _ ->
          new ResourceException.AlreadyExists("the name is taken", e);
      case NotDirectoryException _ ->
          new ResourceException.NotAFolder("this is a file, not a folder", e);
      case FileSystemLoopException _ ->
          new ResourceException.Denied("a link that leads back to itself", e);
      case AtomicMoveNotSupportedException _ ->
          new ResourceException.CrossDevice("source and target are on different disks", e);
      case FileSystemException failure -> fromReason(failure.getReason(), e);
      default -> fromReason(e.getMessage(), e);
    };
  }

  /// Java has no types for these, so only the system's text tells.
  private static ResourceException fromReason(@Nullable String text, IOException e) {
    String reason = text == null ? "" : text.toLowerCase(Locale.ROOT);
    if (reason.contains("no space left")
        || reason.contains("not enough space")
        || reason.contains("quota exceeded")) {
      return new ResourceException.NoSpace("the disk is full", e);
    }
    if (reason.contains("name too long")) {
      return new ResourceException.Invalid("the name is too long for this disk", e);
    }
    if (reason.contains("not a directory")) {
      return new ResourceException.NotAFolder("a part of the path is a file, not a folder", e);
    }
    if (reason.contains("is a directory")) {
      return new ResourceException.IsAFolder("this is a folder, not a file", e);
    }
    if (reason.contains("read-only file system")
        || reason.contains("operation not permitted")
        || reason.contains("permission denied")) {
      return new ResourceException.Denied("the disk does not permit it: " + text, e);
    }
    if (reason.contains("symbolic links")) {
      return new ResourceException.Denied("a link that leads back to itself or to another link", e);
    }
    return new ResourceException.Failed("the disk reports: " + (text == null ? e : text), e);
  }
}
