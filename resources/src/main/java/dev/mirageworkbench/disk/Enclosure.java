package dev.mirageworkbench.disk;

import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// The one place that turns a resource's path into a host path, and the reason why none of them
/// lies outside the root.
///
/// A host path handed out here holds no link (all are followed and the result is compared with the
/// root's real path), except perhaps in its last segment when it came from [#place]. Another
/// process may swap a folder for a link afterwards: what was opened is therefore checked once more
/// with [#requireUnmoved] before its bytes are handed out or put in place.
final class Enclosure {
  private final Path root;

  Enclosure(Path root) {
    this.root = root;
  }

  Path root() {
    return root;
  }

  /// The file or folder itself, all links followed.
  ///
  /// @throws ResourceException.Denied if a link leads out of the root
  /// @throws ResourceException.NotFound if there is nothing, or only a link to nothing
  Path follow(ResourcePath path) throws IOException {
    Path realRoot = realRoot();
    Path spelled = append(realRoot, path);
    Path real;
    try {
      real = spelled.toRealPath();
    } catch (NoSuchFileException e) {
      throw missing(realRoot, path, e);
    }
    return inside(realRoot, real);
  }

  /// Where an entry of that name is or would be: its folder's links are followed, its own is not.
  Path place(ResourcePath path) throws IOException {
    if (path.isRoot()) {
      throw new ResourceException.Invalid("this is not possible with the root of a mount");
    }
    Path folder = follow(path.parent());
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new ResourceException.NotAFolder("a part of the path is a file, not a folder");
    }
    return append(folder, new ResourcePath(path.name()));
  }

  /// Whether what an entry of a folder leads to lies inside.
  boolean holds(Path entry) {
    try {
      return entry.toRealPath().startsWith(realRoot());
    } catch (IOException e) {
      return false;
    }
  }

  /// @throws ResourceException.Denied if a part of a path from here was swapped for a link since
  static void requireUnmoved(Path real) throws IOException {
    if (!real.toRealPath().equals(real)) {
      throw new ResourceException.Denied("a part of the path became a link in the meantime");
    }
  }

  private Path realRoot() throws IOException {
    Path real;
    try {
      real = root.toRealPath();
    } catch (NoSuchFileException e) {
      throw new ResourceException.NotFound("the folder " + root + " does not exist", e);
    }
    if (!Files.isDirectory(real)) {
      throw new ResourceException.NotAFolder(root + " is a file, not a folder");
    }
    return real;
  }

  private static Path inside(Path realRoot, Path real) throws ResourceException {
    if (!real.startsWith(realRoot)) {
      throw new ResourceException.Denied("a link that leads out of the mounted folder");
    }
    return real;
  }

  /// A link out of the root is refused whether or not there is something at its end, so that
  /// nothing can be learned about what exists outside.
  private static ResourceException missing(
      Path realRoot, ResourcePath path, NoSuchFileException cause) throws IOException {
    Path known = realRoot;
    for (String segment : path.segments()) {
      Path next = known.resolve(segment);
      if (Files.exists(next)) {
        known = inside(realRoot, next.toRealPath());
      } else if (Files.isSymbolicLink(next)) {
        inside(realRoot, known.resolve(Files.readSymbolicLink(next)).normalize());
        return new ResourceException.NotFound("a link whose target does not exist", cause);
      } else {
        break;
      }
    }
    return new ResourceException.NotFound("there is no such file or folder", cause);
  }

  /// A name may be fine in a resource and yet mean something else to the host (`C:`, `a\b`).
  private static Path append(Path folder, ResourcePath path) throws ResourceException {
    Path result = folder;
    for (String segment : path.segments()) {
      Path name;
      try {
        name = folder.getFileSystem().getPath(segment);
      } catch (InvalidPathException e) {
        throw new ResourceException.Invalid(
            "this machine cannot hold the name '" + segment + "'", e);
      }
      if (name.isAbsolute() || name.getNameCount() != 1 || !name.toString().equals(segment)) {
        throw new ResourceException.Invalid("this machine cannot hold the name '" + segment + "'");
      }
      result = result.resolve(name);
    }
    return result;
  }
}
