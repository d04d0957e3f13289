package dev.mirageworkbench.ui.files;

import dev.mirageworkbench.files.FileStatus;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.ui.background.Failures;
import dev.mirageworkbench.ui.files.TreeTasks.Progress;
import dev.mirageworkbench.ui.tree.Sizes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/// Copies files between this machine and mounts. All calls may block.
public final class Transfers {
  private static final int PIECE = 1 << 18;

  private final TreeFiles files;

  public Transfers(TreeFiles files) {
    this.files = files;
  }

  /// A file or folder that is to become one of a mount.
  record Part(Path from, WorkspacePath to, boolean isFolder, long size) {}

  /// What is to be copied into a mount, found out before anything is.
  ///
  /// @param replaced the files that are there already
  public record Plan(List<Part> parts, List<WorkspacePath> replaced) {
    public Plan {
      parts = List.copyOf(parts);
      replaced = List.copyOf(replaced);
    }

    public long bytes() {
      return parts.stream().mapToLong(Part::size).sum();
    }

    public int files() {
      return (int) parts.stream().filter(part -> !part.isFolder()).count();
    }

    /// The same without what would replace something.
    public Plan withoutReplacing() {
      return new Plan(
          parts.stream().filter(part -> !replaced.contains(part.to())).toList(), List.of());
    }
  }

  /// @param problems one sentence for each file that was not copied
  public record Copied(int files, long bytes, List<String> problems) {
    public Copied {
      problems = List.copyOf(problems);
    }
  }

  /// Looks what there is to copy, folders with all that is in them, and what it would replace.
  ///
  /// @throws ResourceException.IsAFolder if a folder has the name of a file
  public Plan plan(List<Path> from, WorkspacePath folder) throws IOException {
    var parts = new ArrayList<Part>();
    for (Path each : from) {
      WorkspacePath target = folder.child(nameOf(each));
      try (Stream<Path> all = Files.walk(each)) {
        for (Path path : (Iterable<Path>) all::iterator) {
          addPart(parts, path, below(target, each.relativize(path)));
        }
      }
    }
    var replaced = new ArrayList<WorkspacePath>();
    for (Part part : parts) {
      if (!part.isFolder() && isThere(part.to())) {
        replaced.add(part.to());
      }
    }
    return new Plan(parts, replaced);
  }

  private static void addPart(List<Part> parts, Path path, WorkspacePath to) throws IOException {
    if (Files.isDirectory(path)) {
      parts.add(new Part(path, to, true, 0));
    } else if (Files.isRegularFile(path)) {
      parts.add(new Part(path, to, false, Files.size(path)));
    }
  }

  private static WorkspacePath below(WorkspacePath target, Path inside) {
    WorkspacePath path = target;
    for (Path name : inside) {
      if (!name.toString().isEmpty()) {
        path = path.child(composed(name.toString()));
      }
    }
    return path;
  }

  private static String nameOf(Path path) {
    Path name = path.getFileName();
    return composed(name == null ? "files" : name.toString());
  }

  /// As most systems and services write names; a Mac hands out letters and accents apart.
  private static String composed(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC);
  }

  private boolean isThere(WorkspacePath path) throws ResourceException {
    try {
      if (files.stat(path).isFolder()) {
        throw new ResourceException.IsAFolder(
            path + " is a folder; give the file another name first");
      }
      return true;
    } catch (ResourceException.NotFound | ResourceException.NotAFolder e) {
      return false;
    }
  }

  /// Copies into a mount. A file that cannot be copied does not keep the others from it.
  public Copied upload(Plan plan, Progress progress) throws IOException {
    long all = Math.max(plan.bytes(), 1);
    long done = 0;
    int count = 0;
    var problems = new ArrayList<String>();
    for (Part part : plan.parts()) {
      progress.requireWanted();
      try {
        if (part.isFolder()) {
          makeFolder(part.to());
        } else {
          long before = done;
          send(part, copied -> tell(progress, part.to(), before + copied, all));
          count++;
        }
      } catch (ResourceException.Interrupted e) {
        throw e;
      } catch (IOException e) {
        problems.add(part.to() + ": " + Failures.sentence(e));
      }
      done += part.size();
    }
    return new Copied(count, done, problems);
  }

  private void send(Part part, LongConsumer copied) throws IOException {
    try (InputStream in = Files.newInputStream(part.from())) {
      files.write(part.to(), in, copied);
    }
  }

  private void makeFolder(WorkspacePath folder) throws ResourceException {
    try {
      files.createFolder(folder);
    } catch (ResourceException.AlreadyExists e) {
      // As wished.
    }
  }

  private static void tell(Progress progress, WorkspacePath path, long done, long all) {
    progress.tell(
        "%s, %s of %s".formatted(path.name(), Sizes.text(Math.min(done, all)), Sizes.text(all)),
        Math.min(1, (double) done / all));
  }

  /// Copies a file or folder to this machine. What is there of a file appears only when it is
  /// complete.
  ///
  /// @param to of a file its name, of a folder the folder that it becomes
  public Copied download(WorkspacePath from, Path to, Progress progress) throws IOException {
    FileStatus status = files.stat(from);
    if (!status.isFolder()) {
      long size = fetch(from, to, status.size().orElse(0), progress);
      return new Copied(1, size, List.of());
    }
    var copied = new FolderCopy(progress);
    copied.copy(from, to);
    return new Copied(copied.count, copied.bytes, copied.problems);
  }

  private final class FolderCopy {
    private final Progress progress;
    private final List<String> problems = new ArrayList<>();
    private int count;
    private long bytes;

    FolderCopy(Progress progress) {
      this.progress = progress;
    }

    void copy(WorkspacePath folder, Path to) throws IOException {
      progress.requireWanted();
      Files.createDirectories(to);
      for (FileStatus child : files.list(folder)) {
        WorkspacePath path = folder.child(child.name());
        try {
          if (child.isFolder()) {
            copy(path, inside(to, child.name()));
          } else if (child.isFile()) {
            bytes += fetch(path, inside(to, child.name()), child.size().orElse(0), progress);
            count++;
          }
        } catch (ResourceException.Interrupted e) {
          throw e;
        } catch (IOException e) {
          problems.add(path + ": " + Failures.sentence(e));
        }
      }
    }
  }

  /// A name of a service may be none of this machine.
  private static Path inside(Path folder, String name) throws ResourceException {
    try {
      Path path = folder.resolve(name).normalize();
      if (folder.normalize().equals(path.getParent())) {
        return path;
      }
    } catch (InvalidPathException e) {
      // As for one that leads elsewhere.
    }
    throw new ResourceException.Invalid("this machine cannot have a file of that name");
  }

  private long fetch(WorkspacePath from, Path to, long size, Progress progress) throws IOException {
    Path folder = to.toAbsolutePath().getParent();
    if (folder == null) {
      throw new ResourceException.Invalid(to + " is no place for a file");
    }
    Path part = Files.createTempFile(folder, ".mirage-", ".part");
    try {
      long done = 0;
      try (InputStream in = files.open(from);
          OutputStream out = Files.newOutputStream(part)) {
        var piece = new byte[PIECE];
        for (int got = in.read(piece); got >= 0; got = in.read(piece)) {
          progress.requireWanted();
          out.write(piece, 0, got);
          done += got;
          tell(progress, from, done, Math.max(size, Math.max(done, 1)));
        }
      }
      Files.move(part, to, StandardCopyOption.REPLACE_EXISTING);
      return done;
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
