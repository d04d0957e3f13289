package dev.mirageworkbench.slack;

import dev.mirageworkbench.resource.ResourcePath;
import java.util.List;
import java.util.Optional;

/// What a path of the mount can lead to, by its form alone. Names are as the path spells them.
sealed interface Place {
  String USERS = "users";
  String CHAT_FILE = "chat.jsonl";
  String FILES = "files";

  record Root() implements Place {}

  record Users() implements Place {}

  record UserFile(String name) implements Place {}

  /// All conversations of one kind.
  record KindFolder(Kind kind) implements Place {}

  record ConversationFolder(Kind kind, String conversation) implements Place {}

  record DayFolder(Kind kind, String conversation, Day day) implements Place {}

  record ChatFile(Kind kind, String conversation, Day day) implements Place {}

  record FilesFolder(Kind kind, String conversation, Day day) implements Place {}

  /// A file that somebody sent.
  record SentFileAt(Kind kind, String conversation, Day day, String name) implements Place {}

  record Nowhere() implements Place {}

  static Place of(ResourcePath path) {
    List<String> names = path.segments();
    if (names.isEmpty()) {
      return new Root();
    }
    if (names.getFirst().equalsIgnoreCase(USERS)) {
      return names.size() == 1
          ? new Users()
          : names.size() == 2 ? new UserFile(names.get(1)) : new Nowhere();
    }
    Optional<Kind> kind = Kind.ofFolder(names.getFirst());
    return kind.isPresent() ? inKind(kind.get(), names) : new Nowhere();
  }

  private static Place inKind(Kind kind, List<String> names) {
    if (names.size() == 1) {
      return new KindFolder(kind);
    }
    if (names.size() == 2) {
      return new ConversationFolder(kind, names.get(1));
    }
    Optional<Day> day = Day.of(names.get(2));
    return day.isPresent() ? inDay(kind, names, day.get()) : new Nowhere();
  }

  private static Place inDay(Kind kind, List<String> names, Day day) {
    String conversation = names.get(1);
    if (names.size() == 3) {
      return new DayFolder(kind, conversation, day);
    }
    boolean isInFiles = names.get(3).equalsIgnoreCase(FILES);
    return switch (names.size()) {
      case 4 ->
          isInFiles
              ? new FilesFolder(kind, conversation, day)
              : names.get(3).equalsIgnoreCase(CHAT_FILE)
                  ? new ChatFile(kind, conversation, day)
                  : new Nowhere();
      case 5 -> isInFiles ? new SentFileAt(kind, conversation, day, names.get(4)) : new Nowhere();
      default -> new Nowhere();
    };
  }
}
