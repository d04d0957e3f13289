package dev.mirageworkbench.redis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.mirageworkbench.resource.ResourceException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;

/// All that lies below a folder.
///
/// @param folders the paths of the folder itself, which is the first, and of those in it at any
///     depth
/// @param entries the field `entries` of each of them, from before the files were found
/// @param files the paths of the files
record Subtree(List<byte[]> folders, List<byte[]> entries, List<byte[]> files) {
  private static final byte[] ENTRIES = Store.bytes("entries");
  private static final int MOST_ATTEMPTS = 5;

  int size() {
    return folders.size() + files.size();
  }

  /// What came or went in a folder after this was asked shows in its `entries`. So the folders are
  /// looked for once more afterwards: all whose children matter must have been asked.
  static Subtree of(Store store, byte[] folder) throws ResourceException {
    List<byte[]> folders = foldersOf(store, folder);
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      List<byte[]> entries = entriesOf(store, folders);
      List<byte[]> now = foldersOf(store, folder);
      if (texts(now).equals(texts(folders))) {
        return new Subtree(folders, entries, below(store, Scan.FILES, folder));
      }
      folders = now;
    }
    throw Refusals.busy();
  }

  private static List<byte[]> foldersOf(Store store, byte[] folder) throws ResourceException {
    List<byte[]> paths = new ArrayList<>();
    paths.add(folder);
    paths.addAll(below(store, Scan.FOLDERS, folder));
    return paths;
  }

  private static List<byte[]> below(Store store, Scan scan, byte[] folder)
      throws ResourceException {
    List<byte[]> paths = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    byte[] inside = Keys.inside(folder);
    scan.all(
        store,
        folder,
        rest -> {
          if (seen.add(text(rest))) {
            paths.add(Keys.join(inside, rest));
          }
        });
    return paths;
  }

  private static Set<String> texts(List<byte[]> paths) {
    Set<String> texts = new LinkedHashSet<>();
    paths.forEach(path -> texts.add(text(path)));
    return texts;
  }

  /// A character for each byte, so that paths can be compared.
  private static String text(byte[] path) {
    return new String(path, ISO_8859_1);
  }

  static List<byte[]> entriesOf(Store store, List<byte[]> folders) throws ResourceException {
    List<CommandArguments> questions = new ArrayList<>();
    for (byte[] folder : folders) {
      questions.add(Store.command(Command.HGET, store.keys().attributes(folder), ENTRIES));
    }
    return store.inOneGo(questions).stream()
        .map(answer -> answer instanceof byte[] bytes ? bytes : new byte[0])
        .toList();
  }
}
