package dev.mirageworkbench.redis;

import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.MoveSupport;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Renames in one step, whatever a folder holds. What it holds is found out before, and the step
/// sees to it that no name came or went since.
final class RedisMover implements MoveSupport {
  /// So many files and folders are renamed in one step; the server does nothing else meanwhile.
  private static final int MOST_MOVED = 10_000;

  private static final int MOST_ATTEMPTS = 5;

  private final Store store;
  private final Keys keys;

  RedisMover(Store store) {
    this.store = store;
    this.keys = store.keys();
  }

  @Override
  public void move(ResourcePath from, ResourcePath to) throws ResourceException {
    if (from.isRoot() || to.isRoot()) {
      throw Refusals.root();
    }
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      Optional<Entry> moved = Descriptions.look(store, from, Optional.empty()).entry();
      if (moved.isEmpty()) {
        throw new ResourceException.NotFound("there is no such file or folder");
      }
      if (from.equals(to)) {
        return;
      }
      if (to.isWithin(from)) {
        throw moved.get().isFolder()
            ? new ResourceException.Invalid("a folder cannot be moved into itself")
            : new ResourceException.NotAFolder("this is a file, not a folder");
      }
      Store.Answer answer = moved.get().isFolder() ? moveFolder(from, to) : moveFile(from, to);
      if (answer.isDone()) {
        return;
      }
      if (!answer.word().equals("AGAIN")) {
        throw refused(answer);
      }
    }
    throw Refusals.busy();
  }

  private static ResourceException refused(Store.Answer answer) {
    return switch (answer.word()) {
      case "FOLDER" -> new ResourceException.IsAFolder("a file cannot replace a folder");
      case "FILE" -> new ResourceException.NotAFolder("a folder cannot replace a file");
      default -> Refusals.of(answer);
    };
  }

  private Store.Answer moveFile(ResourcePath from, ResourcePath to) throws ResourceException {
    byte[] here = Keys.path(from);
    byte[] there = Keys.path(to);
    return store.run(
        Scripts.MOVE_FILE,
        List.of(
            keys.file(here),
            keys.modified(here),
            keys.attributes(here),
            keys.file(there),
            keys.modified(there),
            keys.attributes(there),
            keys.folders(),
            keys.attributes(Keys.parent(from)),
            keys.attributes(Keys.parent(to)),
            keys.file(Keys.parent(to))),
        List.of(here, there, Keys.parent(from), Keys.parent(to), Store.bytes(Store.newToken())));
  }

  private Store.Answer moveFolder(ResourcePath from, ResourcePath to) throws ResourceException {
    byte[] here = Keys.path(from);
    byte[] there = Keys.path(to);
    byte[] seenThere = Subtree.entriesOf(store, List.of(there)).getFirst();
    boolean replaces =
        Descriptions.look(store, to, Optional.empty()).entry().filter(Entry::isFolder).isPresent();
    if (replaces && !Scan.isEmpty(store, there)) {
      throw new ResourceException.NotEmpty("the folder at the target is not empty");
    }
    Subtree moved = Subtree.of(store, here);
    if (moved.size() > MOST_MOVED) {
      throw new ResourceException.CrossDevice(
          "a folder with more than 10,000 files and folders is not moved in one step");
    }
    List<byte[]> names =
        new ArrayList<>(
            List.of(
                keys.folders(),
                keys.attributes(Keys.parent(from)),
                keys.attributes(Keys.parent(to)),
                keys.file(Keys.parent(to)),
                keys.file(there)));
    List<byte[]> arguments =
        new ArrayList<>(
            List.of(
                here,
                there,
                Keys.parent(from),
                Keys.parent(to),
                Store.bytes(Store.newToken()),
                replaces ? seenThere : Store.bytes("none"),
                Store.bytes(Integer.toString(moved.folders().size()))));
    for (int i = 0; i < moved.folders().size(); i++) {
      byte[] folder = moved.folders().get(i);
      byte[] target = moved(folder, here, there);
      names.addAll(List.of(keys.modified(folder), keys.attributes(folder)));
      names.addAll(List.of(keys.modified(target), keys.attributes(target)));
      arguments.addAll(List.of(folder, target, moved.entries().get(i)));
    }
    for (byte[] file : moved.files()) {
      byte[] target = moved(file, here, there);
      names.addAll(List.of(keys.file(file), keys.modified(file), keys.attributes(file)));
      names.addAll(List.of(keys.file(target), keys.modified(target), keys.attributes(target)));
    }
    return store.run(Scripts.MOVE_FOLDER, names, arguments);
  }

  /// The path that something in the moved folder gets, or the folder itself.
  private static byte[] moved(byte[] path, byte[] from, byte[] to) {
    return Keys.join(to, Arrays.copyOfRange(path, from.length, path.length));
  }
}
