package dev.mirageworkbench.github;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Finds what a path leads to in one version of the repository. Links work like what they lead to
/// as long as that is in the repository.
final class Paths {
  /// As many as Linux follows.
  private static final int MOST_LINKS = 40;

  private final Trees trees;
  private final Blobs blobs;

  Paths(Trees trees, Blobs blobs) {
    this.trees = trees;
    this.blobs = blobs;
  }

  Place find(String commit, ResourcePath path) throws ResourceException {
    return new Search(List.of(), List.of(commit)).follow(path.segments());
  }

  /// What an entry of a folder leads to.
  Place resolve(Place.Folder folder, GitEntry entry) throws ResourceException {
    return new Search(folder.at().segments(), folder.lineage()).follow(List.of(entry.name()));
  }

  /// One walk from folder to folder.
  private final class Search {
    private final List<String> names;
    private final List<String> lineage;
    private final Deque<String> ahead = new ArrayDeque<>();
    private int links;

    Search(List<String> names, List<String> lineage) {
      this.names = new ArrayList<>(names);
      this.lineage = new ArrayList<>(lineage);
    }

    Place follow(List<String> segments) throws ResourceException {
      ahead.addAll(segments);
      while (!ahead.isEmpty()) {
        Optional<Place> end = step(ahead.pop());
        if (end.isPresent()) {
          return end.get();
        }
      }
      return here();
    }

    /// @return where the walk ends, if it does
    private Optional<Place> step(String segment) throws ResourceException {
      if (segment.equals("..")) {
        return leave();
      }
      Optional<GitEntry> entry = trees.get(List.copyOf(lineage)).find(segment);
      if (entry.isEmpty()) {
        return missing();
      }
      return switch (entry.get().kind()) {
        case FOLDER -> enter(entry.get());
        case LINK -> turn(entry.get());
        case SUBMODULE -> submodule(entry.get());
        case FILE -> ahead.isEmpty() ? Optional.of(new Place.File(here(), entry.get())) : missing();
      };
    }

    private Place.Folder here() {
      return new Place.Folder(new ResourcePath(String.join("/", names)), List.copyOf(lineage));
    }

    private Optional<Place> enter(GitEntry folder) {
      names.add(folder.name());
      lineage.add(folder.sha());
      return Optional.empty();
    }

    private Optional<Place> leave() {
      if (names.isEmpty()) {
        return leadsOut();
      }
      names.removeLast();
      lineage.removeLast();
      return Optional.empty();
    }

    /// Goes on where a link points to.
    private Optional<Place> turn(GitEntry link) throws ResourceException {
      links++;
      if (links > MOST_LINKS) {
        return nowhere(
            new ResourceException.Denied("a link that leads back to itself or to another link"));
      }
      String target = new String(blobs.whole(link.sha(), link.size()), UTF_8);
      if (target.startsWith("/")) {
        return leadsOut();
      }
      for (String segment : List.of(target.split("/", -1)).reversed()) {
        if (!segment.isEmpty() && !segment.equals(".")) {
          ahead.push(segment);
        }
      }
      return Optional.empty();
    }

    private Optional<Place> missing() {
      return nowhere(
          new ResourceException.NotFound(
              links > 0
                  ? "a link whose target does not exist"
                  : "there is no such file or folder"));
    }
  }

  private static Optional<Place> leadsOut() {
    return nowhere(new ResourceException.Denied("a link that leads out of the repository"));
  }

  private static Optional<Place> submodule(GitEntry entry) {
    return nowhere(
        new ResourceException.NotFound(
            "a submodule: commit "
                + entry.sha()
                + " of another repository, whose address is in .gitmodules; mount that one"));
  }

  private static Optional<Place> nowhere(ResourceException why) {
    return Optional.of(new Place.Nowhere(why));
  }
}
