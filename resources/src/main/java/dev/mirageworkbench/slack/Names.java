package dev.mirageworkbench.slack;

import dev.mirageworkbench.service.FileNames;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Makes names of files and folders from what people call things in Slack, letter by letter: only
/// what no path can have is changed.
final class Names {
  private static final String NOTHING = "unknown";

  /// As Slack makes them for everything.
  private static final String ID = "[A-Z][A-Z0-9]+";

  private static final Pattern CONVERSATION = Pattern.compile("[CDG][A-Z0-9]+");
  private static final Pattern USER = Pattern.compile("([UW][A-Z0-9]+)\\.json");
  private static final Pattern FILE = Pattern.compile("(?s).*__(" + ID + ")(\\..*)?");

  private Names() {}

  static String clean(String title) {
    String name = title.replace('/', '\u2215').replace("\0", "");
    return name.isBlank() ? NOTHING : name;
  }

  static String withId(String title, String id) {
    return FileNames.withId(clean(title), id);
  }

  /// The id in the name of a conversation's folder.
  static Optional<String> conversationIn(String name) {
    return FileNames.idOf(name).filter(id -> CONVERSATION.matcher(id).matches());
  }

  /// The id in the name of a user's file.
  static Optional<String> userIn(String name) {
    return FileNames.idOf(name).map(USER::matcher).filter(Matcher::matches).map(m -> m.group(1));
  }

  /// The id in the name of a file that somebody sent.
  static Optional<String> fileIn(String name) {
    return Optional.of(FILE.matcher(name)).filter(Matcher::matches).map(m -> m.group(1));
  }
}
