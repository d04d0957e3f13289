package dev.mirageworkbench.github;

import dev.mirageworkbench.http.Answer;
import dev.mirageworkbench.http.Interruptible;
import dev.mirageworkbench.resource.ResourceException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The folders of a repository, by the SHA of their trees, as far as somebody looked at them.
///
/// There are two ways to ask: for one folder, or for a folder with all below it (up to 100,000
/// entries; what is more is left out and said so). A request costs the same either way, one of 60
/// or 5,000 an hour, but the second may bring megabytes. So folders are asked for one by one, which
/// is all that `os.listdir` of a mount of linux.git needs, until a third child of the same folder
/// is
/// looked at: that is somebody who walks, and the folder is asked for with all below it. A walk
/// through a small repository costs a handful of requests. Where the answer is cut off, the folders
/// below are asked for one by one again, and a walk that goes deeper finds smaller ones.
final class Trees {
  /// So many children of a folder are asked for one by one.
  private static final int MOST_SINGLES = 2;

  private static final int MOST_ENTRIES = 300_000;
  private static final int MOST_COUNTED = 10_000;

  private final GitHubApi api;
  private final Interruptible<String> asking = new Interruptible<>();
  private final Set<String> askedWhole = ConcurrentHashMap.newKeySet();

  /// Guarded by this: the trees, least recently used first.
  private final LinkedHashMap<String, Tree> known = new LinkedHashMap<>(64, 0.75f, true);

  /// Guarded by this: how many children of a tree were asked for one by one.
  private final Map<String, Integer> singles = new HashMap<>();

  /// Guarded by this: entries of all that is known.
  private int size;

  Trees(GitHubApi api) {
    this.api = api;
  }

  /// @param lineage SHAs from the root's tree (or its commit) to the tree that is wanted
  Tree get(List<String> lineage) throws ResourceException {
    String sha = lineage.getLast();
    Tree tree = find(sha);
    if (tree != null) {
      return tree;
    }
    return asking.run(
        sha,
        () -> {
          Tree fetched = find(sha); // somebody else may have asked meanwhile
          return fetched != null ? fetched : fetch(lineage);
        });
  }

  private Tree fetch(List<String> lineage) throws ResourceException {
    String sha = lineage.getLast();
    if (lineage.size() > 1) {
      String parent = lineage.get(lineage.size() - 2);
      if (countSingle(parent) > MOST_SINGLES && askedWhole.add(parent)) {
        fetchWhole(parent);
        Tree tree = find(sha);
        if (tree != null) {
          return tree;
        }
      }
    }
    TreeReader.Found found = ask(sha, "");
    if (found.truncated()) {
      throw new ResourceException.Failed(
          "this folder has more entries than "
              + api.config().site().name()
              + " lists; clone the repository to read it");
    }
    keep(found.trees());
    return Optional.ofNullable(found.trees().get(sha)).orElse(Tree.EMPTY);
  }

  private void fetchWhole(String sha) throws ResourceException {
    try {
      TreeReader.Found found = ask(sha, "?recursive=1");
      if (!found.truncated()) {
        keep(found.trees());
      }
    } catch (ResourceException e) {
      askedWhole.remove(sha); // it says nothing of the tree's size
      throw e;
    }
  }

  private TreeReader.Found ask(String sha, String query) throws ResourceException {
    Answer answer =
        api.ask("/git/trees/" + GitHubApi.escape(sha) + query, GitHubApi.JSON, Optional.empty());
    return switch (answer.status()) {
      case 200 -> TreeReader.read(sha, answer, api.refusals());
      case 409 -> new TreeReader.Found(Map.of(sha, Tree.EMPTY), false);
      default -> throw gone();
    };
  }

  /// A ref that is a commit was not looked for before.
  private ResourceException gone() throws ResourceException {
    api.requireRepository();
    return api.config().isFixed()
        ? api.refusals().missingRef()
        : new ResourceException.Failed("this version of the folder is gone; look at it again");
  }

  private synchronized int countSingle(String parent) {
    if (singles.size() >= MOST_COUNTED) {
      singles.clear();
    }
    return singles.merge(parent, 1, Integer::sum);
  }

  private synchronized @Nullable Tree find(String sha) {
    return known.get(sha);
  }

  private synchronized void keep(Map<String, Tree> trees) {
    trees.forEach(
        (sha, tree) -> {
          Tree before = known.put(sha, tree);
          size += weight(tree) - (before == null ? 0 : weight(before));
        });
    var oldest = known.entrySet().iterator();
    while (size > MOST_ENTRIES && known.size() > 1 && oldest.hasNext()) {
      size -= weight(oldest.next().getValue());
      oldest.remove();
    }
  }

  private static int weight(Tree tree) {
    return 1 + tree.entries().size();
  }
}
