package dev.mirageworkbench.github;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// The objects of a Git repository, as far as reading them through GitHub shows. Names of blobs are
/// Git's own, those of trees and commits only as stable.
final class FakeGit {
  static final String FILE = "100644";
  static final String EXECUTABLE = "100755";
  static final String LINK = "120000";
  static final String SUBMODULE = "160000";
  static final String FOLDER = "040000";

  final Map<String, byte[]> blobs = new HashMap<>();
  final Map<String, List<Item>> trees = new HashMap<>();

  /// Trees by the commits that show them.
  final Map<String, String> commits = new LinkedHashMap<>();

  /// Commits by branches and tags.
  final Map<String, String> refs = new HashMap<>();

  private final Map<String, Item> files = new TreeMap<>();

  /// @param size -1 where it is no blob
  record Item(String path, String mode, String sha, long size) {
    String type() {
      return switch (mode) {
        case FOLDER -> "tree";
        case SUBMODULE -> "commit";
        default -> "blob";
      };
    }
  }

  FakeGit put(String path, String text) {
    return put(path, FILE, text.getBytes(UTF_8));
  }

  FakeGit put(String path, String mode, byte[] content) {
    String sha = mode.equals(SUBMODULE) ? new String(content, UTF_8) : blobSha(content);
    if (!mode.equals(SUBMODULE)) {
      blobs.put(sha, content);
    }
    files.put(path, new Item(path, mode, sha, mode.equals(SUBMODULE) ? -1 : content.length));
    return this;
  }

  FakeGit remove(String path) {
    files.remove(path);
    return this;
  }

  /// Makes a commit of all files and has a ref point to it.
  String commit(String ref) {
    String tree = tree("");
    String commit = sha("commit " + tree + " " + commits.size());
    commits.put(commit, tree);
    refs.put(ref, commit);
    return commit;
  }

  /// The commit of the default branch.
  String head() {
    return Objects.requireNonNull(refs.get("main"));
  }

  /// The tree of a folder, made with all below it.
  private String tree(String prefix) {
    Map<String, Item> items = new TreeMap<>();
    files.forEach(
        (path, item) -> {
          if (path.startsWith(prefix)) {
            String rest = path.substring(prefix.length());
            int slash = rest.indexOf('/');
            if (slash < 0) {
              items.put(rest, new Item(rest, item.mode(), item.sha(), item.size()));
            } else {
              String folder = rest.substring(0, slash);
              items.computeIfAbsent(
                  folder, name -> new Item(name, FOLDER, tree(prefix + name + "/"), -1));
            }
          }
        });
    String sha = sha("tree " + items);
    trees.put(sha, List.copyOf(items.values()));
    return sha;
  }

  /// A tree and all below it, as GitHub lists it.
  List<Item> recursive(String tree, String prefix) {
    List<Item> all = new ArrayList<>();
    for (Item item : trees.getOrDefault(tree, List.of())) {
      all.add(new Item(prefix + item.path(), item.mode(), item.sha(), item.size()));
      if (item.mode().equals(FOLDER)) {
        all.addAll(recursive(item.sha(), prefix + item.path() + "/"));
      }
    }
    return all;
  }

  static String blobSha(byte[] content) {
    MessageDigest digest = digest("SHA-1");
    digest.update(("blob " + content.length + "\0").getBytes(UTF_8));
    return HexFormat.of().formatHex(digest.digest(content));
  }

  static String sha256(byte[] content) {
    return HexFormat.of().formatHex(digest("SHA-256").digest(content));
  }

  private static String sha(String text) {
    return HexFormat.of().formatHex(digest("SHA-1").digest(text.getBytes(UTF_8)));
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
