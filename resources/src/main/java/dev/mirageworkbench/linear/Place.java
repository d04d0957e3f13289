package dev.mirageworkbench.linear;

import dev.mirageworkbench.resource.ResourcePath;
import java.util.List;
import java.util.Optional;

/// What a path of the mount can lead to, by its form alone. Names are as the path spells them.
sealed interface Place {
  String TEAMS = "teams";
  String TEAM_FILE = "team.json";
  String ISSUE_FILE = "issue.json";
  String COMMENTS_FILE = "comments.jsonl";

  record Root() implements Place {}

  record Teams() implements Place {}

  record TeamFolder(String team) implements Place {}

  record TeamFile(String team) implements Place {}

  /// All that a team has of one kind.
  record KindFolder(String team, Kind kind) implements Place {}

  /// A file, other than an issue's.
  record ItemFile(String team, Kind kind, String name) implements Place {}

  record IssueFolder(String team, String name) implements Place {}

  record IssueFile(String team, String issue) implements Place {}

  record CommentsFile(String team, String issue) implements Place {}

  record Nowhere() implements Place {}

  static Place of(ResourcePath path) {
    List<String> names = path.segments();
    if (names.isEmpty()) {
      return new Root();
    }
    if (!names.getFirst().equalsIgnoreCase(TEAMS)) {
      return new Nowhere();
    }
    return switch (names.size()) {
      case 1 -> new Teams();
      case 2 -> new TeamFolder(names.get(1));
      case 3 -> inTeam(names.get(1), names.get(2));
      case 4 -> inKind(names.get(1), names.get(2), names.get(3));
      case 5 -> inIssue(names.get(1), names.get(2), names.get(3), names.get(4));
      default -> new Nowhere();
    };
  }

  private static Place inTeam(String team, String name) {
    if (name.equalsIgnoreCase(TEAM_FILE)) {
      return new TeamFile(team);
    }
    Optional<Kind> kind = Kind.ofFolder(name);
    return kind.isPresent() ? new KindFolder(team, kind.get()) : new Nowhere();
  }

  private static Place inKind(String team, String folder, String name) {
    Optional<Kind> kind = Kind.ofFolder(folder);
    if (kind.isEmpty()) {
      return new Nowhere();
    }
    return kind.get().isFolder()
        ? new IssueFolder(team, name)
        : new ItemFile(team, kind.get(), name);
  }

  private static Place inIssue(String team, String folder, String issue, String file) {
    if (!Kind.ISSUES.folder().equalsIgnoreCase(folder)) {
      return new Nowhere();
    }
    if (file.equalsIgnoreCase(ISSUE_FILE)) {
      return new IssueFile(team, issue);
    }
    return file.equalsIgnoreCase(COMMENTS_FILE) ? new CommentsFile(team, issue) : new Nowhere();
  }
}
