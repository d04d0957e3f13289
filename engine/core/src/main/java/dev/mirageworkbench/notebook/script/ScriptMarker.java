package dev.mirageworkbench.notebook.script;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The line above a cell: `# %% title [type] key=json key=json`.
///
/// @param type `code`, `markdown` or `raw`
/// @param metadata of the cell; a title and the depth of `# %%%` are Jupytext's keys in it
record ScriptMarker(String type, ObjectNode metadata) {
  static final String CODE = "code";
  static final String MARKDOWN = "markdown";
  static final String RAW = "raw";

  private static final String TITLE = "title";
  private static final String DEPTH = "cell_depth";
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Pattern LINE = Pattern.compile("#[ \\t]*%%(%*)(?:[ \\t](.*))?");
  private static final Pattern TYPE = Pattern.compile("(?i)\\[(markdown|md|raw|code)\\]");
  private static final Pattern KEY = Pattern.compile("(?<!\\S)([\\w.-]+)=");

  /// What is of one sitting, and not for a file that people compare.
  private static final Set<String> PASSING =
      Set.of("autoscroll", "collapsed", "scrolled", "trusted", "execution", "ExecuteTime");

  /// Empty unless the line is a marker.
  ///
  /// @param line without its end
  static Optional<ScriptMarker> parse(String line) {
    Matcher marker = LINE.matcher(line.stripTrailing());
    if (!marker.matches()) {
      return Optional.empty();
    }
    ObjectNode metadata = JsonNodeFactory.instance.objectNode();
    if (!marker.group(1).isEmpty()) {
      metadata.put(DEPTH, marker.group(1).length());
    }
    String rest = marker.group(2) == null ? "" : marker.group(2).strip();
    Matcher type = TYPE.matcher(rest);
    if (type.find() && options(rest.substring(type.end()), metadata)) {
      title(rest.substring(0, type.start()), metadata);
      return Optional.of(new ScriptMarker(typeOf(type.group(1)), metadata));
    }
    title(rest.substring(0, rest.length() - optionsAtEnd(rest, metadata)), metadata);
    return Optional.of(new ScriptMarker(CODE, metadata));
  }

  private static String typeOf(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "markdown", "md" -> MARKDOWN;
      case "raw" -> RAW;
      default -> CODE;
    };
  }

  private static void title(String text, ObjectNode metadata) {
    if (!text.isBlank()) {
      metadata.put(TITLE, text.strip());
    }
  }

  /// @return how many characters of the end are options
  private static int optionsAtEnd(String text, ObjectNode metadata) {
    Matcher key = KEY.matcher(text);
    while (key.find()) {
      if (options(text.substring(key.start()), metadata)) {
        return text.length() - key.start();
      }
    }
    return 0;
  }

  /// Adds all options, or none if the text is not a list of them.
  private static boolean options(String text, ObjectNode metadata) {
    ObjectNode found = metadata.objectNode();
    String rest = text.strip();
    while (!rest.isEmpty()) {
      Matcher key = KEY.matcher(rest);
      if (!key.lookingAt()) {
        return false;
      }
      int end = endOfValue(rest, key.end());
      try {
        found.set(key.group(1), JSON.readTree(rest.substring(key.end(), end)));
      } catch (JacksonException _) {
        return false;
      }
      rest = rest.substring(end).strip();
    }
    metadata.setAll(found);
    return true;
  }

  /// Behind the JSON value that begins there.
  private static int endOfValue(String text, int start) {
    int depth = 0;
    boolean quoted = false;
    for (int at = start; at < text.length(); at++) {
      char c = text.charAt(at);
      if (quoted) {
        at += c == '\\' ? 1 : 0;
        quoted = c != '"';
      } else if (c == '"') {
        quoted = true;
      } else if (c == '[' || c == '{') {
        depth++;
      } else if (c == ']' || c == '}') {
        depth--;
      } else if (depth == 0 && Character.isWhitespace(c)) {
        return at;
      }
    }
    return text.length();
  }

  /// The line for it, without its end.
  ///
  /// @param prefix `# ` or `#`, before the percent signs
  String line(String prefix) {
    int depth = Math.clamp(metadata.path(DEPTH).asInt(0), 0, 9);
    var line = new StringBuilder(prefix).append("%%").append("%".repeat(depth));
    String title = metadata.path(TITLE).asString("");
    if (isTitle(title)) {
      line.append(' ').append(title);
    }
    if (!type.equals(CODE)) {
      line.append(" [").append(type).append(']');
    }
    metadata.forEachEntry(
        (key, value) -> {
          boolean told = key.equals(DEPTH) || (key.equals(TITLE) && isTitle(title));
          if (!told && !PASSING.contains(key) && key.matches("[\\w.-]+")) {
            line.append(' ').append(key).append('=').append(JSON.writeValueAsString(value));
          }
        });
    return line.toString();
  }

  /// Whether it would be read back as it is; another text is written as an option.
  private static boolean isTitle(String title) {
    return !title.isBlank()
        && title.equals(title.strip())
        && title.indexOf('\n') < 0
        && !title.startsWith("%")
        && !TYPE.matcher(title).find()
        && !KEY.matcher(title).find();
  }

  JsonNode option(String key) {
    return metadata.path(key);
  }

  ScriptMarker without(String... keys) {
    return new ScriptMarker(type, metadata.deepCopy().remove(List.of(keys)));
  }
}
