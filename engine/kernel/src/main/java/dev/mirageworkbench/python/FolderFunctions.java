package dev.mirageworkbench.python;

import dev.mirageworkbench.files.Children;
import dev.mirageworkbench.files.FileStatus;
import dev.mirageworkbench.files.FileStatus.Detail;
import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/// What the bootstrap asks of the host about folders and kinds of files, past the file system,
/// which
/// would list every folder whole and describe each file in full. None of these throws.
final class FolderFunctions {
  /// Tells the bootstrap to ask the file system itself.
  private static final String UNKNOWN = "unknown";

  /// Says that no children are left; no rest has this number.
  private static final long NO_REST = 0;

  private final WorkspaceFiles files;
  private final ErrnoTranslator errors;
  private final MountFileSystem fileSystem;

  FolderFunctions(WorkspaceFiles files, ErrnoTranslator errors, MountFileSystem fileSystem) {
    this.files = files;
    this.errors = errors;
    this.fileSystem = fileSystem;
  }

  Map<String, ProxyExecutable> functions() {
    return Map.of(
        "kind", this::kind,
        "children", this::children,
        "next_children", this::nextChildren,
        "close_children", this::closeChildren,
        "children_soon", this::childrenSoon);
  }

  /// `file`, `folder`, `link`, `missing`, or `unknown` where only the file system can tell.
  private Object kind(Value... arguments) {
    try {
      WorkspacePath path = fileSystem.workspacePath(arguments[0].asString());
      return fileSystem.isDetached() || !fileSystem.isMounts(path)
          ? UNKNOWN
          : kind(files.stat(path, Detail.KIND));
    } catch (ResourceException.NotFound _) {
      return "missing";
    } catch (ResourceException | RuntimeException _) {
      // The file system call that follows reports it.
      return UNKNOWN;
    }
  }

  private static String kind(FileStatus status) {
    return switch (status.kind()) {
      case FILE -> "file";
      case FOLDER -> "folder";
      case UNREADABLE -> "link";
    };
  }

  /// The first children of a folder whose names begin with something: a number that stands for the
  /// rest, then name, kind, name, kind, ... Null where only the file system can tell; a number
  /// alone
  /// is the errno of a failure.
  private @Nullable Object children(Value... arguments) {
    WorkspacePath folder;
    try {
      folder = fileSystem.workspacePath(arguments[0].asString());
    } catch (IllegalArgumentException _) {
      return null;
    }
    if (fileSystem.isDetached() || !fileSystem.isMounts(folder) || folder.isRoot()) {
      return null;
    }
    try {
      return answer(folder, () -> files.children(folder, arguments[1].asString()));
    } catch (ResourceException.NotFound _) {
      return null;
    }
  }

  /// What comes after, by the number of the rest and with the folder as it was named.
  private Object nextChildren(Value... arguments) {
    WorkspacePath folder = fileSystem.workspacePath(arguments[1].asString());
    if (fileSystem.isDetached()) {
      return Errno.EBADF.number();
    }
    try {
      return answer(folder, () -> files.nextChildren(arguments[0].asLong()));
    } catch (ResourceException.NotFound gone) {
      return errors.errnoFor(folder.value(), gone);
    }
  }

  private Object closeChildren(Value... arguments) {
    if (!fileSystem.isDetached()) {
      files.close(arguments[0].asLong());
    }
    return true;
  }

  @FunctionalInterface
  private interface Question {
    Children ask() throws ResourceException;
  }

  private Object answer(WorkspacePath folder, Question question) throws ResourceException.NotFound {
    try {
      Children some = question.ask();
      List<Object> told = new ArrayList<>();
      told.add(some.rest().orElse(NO_REST));
      addNamesAndKinds(told, some.statuses());
      return ProxyArray.fromList(told);
    } catch (ResourceException.NotFound missing) {
      throw missing;
    } catch (ResourceException failure) {
      return errors.errnoFor(folder.value(), failure);
    } catch (RuntimeException defect) {
      return errors.errnoFor(folder.value(), defect);
    }
  }

  private static void addNamesAndKinds(List<Object> told, List<FileStatus> children) {
    for (FileStatus child : children) {
      told.add(child.name());
      told.add(kind(child));
    }
  }

  /// Names and kinds of some children, of the root too: all of them, or in a large folder those
  /// that
  /// begin with something. None where the backend takes its time; what it says then may be there
  /// for
  /// the next question.
  private Object childrenSoon(Value... arguments) {
    List<Object> told = new ArrayList<>();
    try {
      WorkspacePath folder = fileSystem.workspacePath(arguments[0].asString());
      if (!fileSystem.isDetached() && fileSystem.isMounts(folder)) {
        addNamesAndKinds(told, Promptly.list(files, folder, arguments[1].asString()));
      }
    } catch (RuntimeException _) {
      // No path, no children.
    }
    return ProxyArray.fromList(told);
  }
}
