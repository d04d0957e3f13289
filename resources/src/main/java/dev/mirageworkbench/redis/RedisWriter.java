package dev.mirageworkbench.redis;

import dev.mirageworkbench.resource.Body;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.Validator;
import dev.mirageworkbench.resource.WriteSupport;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Changes files and folders, each by one script of [Scripts].
final class RedisWriter implements WriteSupport {
  private static final int MOST_ATTEMPTS = 5;

  private final Store store;
  private final Keys keys;
  private final InstantSource clock;

  /// @param clock where the server does not tell the time
  RedisWriter(Store store, InstantSource clock) {
    this.store = store;
    this.keys = store.keys();
    this.clock = clock;
  }

  @Override
  public Entry write(ResourcePath file, Body body, Precondition precondition)
      throws ResourceException {
    if (file.isRoot()) {
      throw new ResourceException.IsAFolder("this is a folder, not a file");
    }
    store.requireOpen();
    String token = Store.newToken();
    if (body.length() <= Upload.PIECE) {
      return put(file, precondition, token, body.length(), Upload.readAll(body), Optional.empty());
    }
    try (Upload upload = Upload.of(store, token, body)) {
      byte[] length = Store.bytes(Long.toString(body.length()));
      Entry written =
          put(file, precondition, token, body.length(), length, Optional.of(upload.key()));
      upload.inPlace();
      return written;
    }
  }

  /// @param content the bytes, or how many there are in the upload
  private Entry put(
      ResourcePath file,
      Precondition precondition,
      String token,
      long size,
      byte[] content,
      Optional<byte[]> upload)
      throws ResourceException {
    byte[] path = Keys.path(file);
    byte[] parent = Keys.parent(file);
    List<byte[]> names =
        new ArrayList<>(
            List.of(
                keys.file(path),
                keys.modified(path),
                keys.attributes(path),
                keys.folders(),
                keys.file(parent),
                keys.attributes(parent)));
    upload.ifPresent(names::add);
    Store.Answer answer =
        store.run(
            Scripts.WRITE,
            names,
            List.of(
                path,
                parent,
                Store.bytes(Versions.condition(precondition)),
                Store.bytes(Times.now(clock)),
                Store.bytes(token),
                content));
    if (!answer.isDone()) {
      throw Refusals.of(answer);
    }
    return new Entry(
        file.name(),
        Entry.Kind.FILE,
        OptionalLong.of(size),
        Times.parse(answer.rest().get(0)),
        Optional.of(Validator.strong(token)),
        Descriptions.mode(answer.rest().get(1)));
  }

  @Override
  public void delete(ResourcePath file, Precondition precondition) throws ResourceException {
    if (file.isRoot()) {
      throw new ResourceException.IsAFolder("this is a folder, not a file");
    }
    byte[] path = Keys.path(file);
    byte[] parent = Keys.parent(file);
    requireDone(
        store.run(
            Scripts.DELETE,
            List.of(
                keys.file(path),
                keys.modified(path),
                keys.attributes(path),
                keys.folders(),
                keys.attributes(parent)),
            List.of(
                path,
                parent,
                Store.bytes(Versions.condition(precondition)),
                Store.bytes(Store.newToken()))));
  }

  @Override
  public void createFolder(ResourcePath folder) throws ResourceException {
    if (folder.isRoot()) {
      throw new ResourceException.AlreadyExists("the root of a mount always exists");
    }
    byte[] path = Keys.path(folder);
    byte[] parent = Keys.parent(folder);
    requireDone(
        store.run(
            Scripts.MAKE_FOLDER,
            List.of(
                keys.file(path),
                keys.modified(path),
                keys.attributes(path),
                keys.folders(),
                keys.file(parent),
                keys.attributes(parent)),
            List.of(path, parent, Store.bytes(Times.now(clock)), Store.bytes(Store.newToken()))));
  }

  /// Whether a folder is empty takes many steps to find out. So the last one sees to it that no
  /// name came or went since the first.
  @Override
  public void deleteFolder(ResourcePath folder) throws ResourceException {
    if (folder.isRoot()) {
      throw Refusals.root();
    }
    byte[] path = Keys.path(folder);
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      byte[] seen = Subtree.entriesOf(store, List.of(path)).getFirst();
      Descriptions.requireFolder(store, folder);
      if (!Scan.isEmpty(store, path)) {
        throw new ResourceException.NotEmpty("the folder is not empty");
      }
      Store.Answer answer = removeFolder(path, Keys.parent(folder), seen);
      if (!answer.word().equals("AGAIN")) {
        requireDone(answer);
        return;
      }
    }
    throw Refusals.busy();
  }

  private Store.Answer removeFolder(byte[] path, byte[] parent, byte[] seen)
      throws ResourceException {
    return store.run(
        Scripts.REMOVE_FOLDER,
        List.of(
            keys.file(path),
            keys.modified(path),
            keys.attributes(path),
            keys.folders(),
            keys.attributes(parent)),
        List.of(path, parent, Store.bytes(Store.newToken()), seen));
  }

  private static void requireDone(Store.Answer answer) throws ResourceException {
    if (!answer.isDone()) {
      throw Refusals.of(answer);
    }
  }
}
