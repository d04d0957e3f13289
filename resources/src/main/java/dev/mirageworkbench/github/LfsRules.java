package dev.mirageworkbench.github;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What one `.gitattributes` says about which files are kept in Git LFS. Understands the patterns
/// that Git has for it, but no attributes that a file defines itself.
final class LfsRules {
  static final String FILE = ".gitattributes";

  private static final Pattern LINE =
      Pattern.compile("\\s*(?<pattern>\"(?:[^\"\\\\]|\\\\.)*\"|\\S+)\\s+(?<attributes>.*)");

  private final List<Rule> rules;

  private record Rule(Pattern path, boolean isLfs) {}

  private LfsRules(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  static LfsRules parse(String text) {
    List<Rule> rules = new ArrayList<>();
    for (String line : text.split("\\R", -1)) {
      Matcher parts = LINE.matcher(line);
      if (line.stripLeading().startsWith("#") || !parts.matches()) {
        continue;
      }
      Optional<Boolean> isLfs = filterIn(parts.group("attributes"));
      if (isLfs.isPresent()) {
        compile(unquoted(parts.group("pattern")))
            .ifPresent(path -> rules.add(new Rule(path, isLfs.get())));
      }
    }
    return new LfsRules(rules);
  }

  /// What the last rule that fits says; empty if none does.
  ///
  /// @param path from the folder of the `.gitattributes`
  Optional<Boolean> isLfs(String path) {
    for (Rule rule : rules.reversed()) {
      if (rule.path().matcher(path).matches()) {
        return Optional.of(rule.isLfs());
      }
    }
    return Optional.empty();
  }

  private static Optional<Boolean> filterIn(String attributes) {
    Optional<Boolean> found = Optional.empty();
    for (String attribute : attributes.strip().split("\\s+", -1)) {
      if (attribute.equals("filter=lfs")) {
        found = Optional.of(true);
      } else if (attribute.matches("[-!]?filter(=.*)?")) {
        found = Optional.of(false);
      }
    }
    return found;
  }

  private static String unquoted(String pattern) {
    return pattern.startsWith("\"") && pattern.length() > 1
        ? pattern.substring(1, pattern.length() - 1).replaceAll("\\\\([\"\\\\])", "$1")
        : pattern;
  }

  /// A pattern without a slash fits names in all folders below; one with a slash fits paths.
  private static Optional<Pattern> compile(String pattern) {
    String body = pattern.startsWith("/") ? pattern.substring(1) : pattern;
    String anywhere = pattern.contains("/") ? "" : "(?:.*/)?";
    try {
      return Optional.of(Pattern.compile(anywhere + translate(body), Pattern.DOTALL));
    } catch (IllegalArgumentException _) {
      return Optional.empty(); // a class that does not close: Git matches nothing with it, too
    }
  }

  private static String translate(String glob) {
    StringBuilder regex = new StringBuilder();
    int at = 0;
    while (at < glob.length()) {
      char c = glob.charAt(at);
      if (glob.startsWith("**/", at) && (at == 0 || glob.charAt(at - 1) == '/')) {
        regex.append("(?:.*/)?");
        at += 3;
      } else if (glob.startsWith("**", at)) {
        regex.append(".*");
        at += 2;
      } else if (c == '[') {
        int end = endOfClass(glob, at);
        regex.append(characterClass(glob.substring(at + 1, end)));
        at = end + 1;
      } else if (c == '\\' && at + 1 < glob.length()) {
        regex.append(Pattern.quote(glob.substring(at + 1, at + 2)));
        at += 2;
      } else {
        regex.append(
            switch (c) {
              case '*' -> "[^/]*";
              case '?' -> "[^/]";
              default -> Pattern.quote(String.valueOf(c));
            });
        at++;
      }
    }
    return regex.toString();
  }

  /// A `]` right behind the start, or inside of `[:space:]`, does not end the class.
  private static int endOfClass(String glob, int start) {
    int at = start + 1;
    if (at < glob.length() && (glob.charAt(at) == '!' || glob.charAt(at) == '^')) {
      at++;
    }
    int first = at;
    while (at < glob.length() && (glob.charAt(at) != ']' || at == first)) {
      int named = glob.startsWith("[:", at) ? glob.indexOf(":]", at + 2) : -1;
      at = named < 0 ? at + 1 : named + 2;
    }
    if (at >= glob.length()) {
      throw new IllegalArgumentException("a class without an end");
    }
    return at;
  }

  private static String characterClass(String inside) {
    boolean negated = inside.startsWith("!") || inside.startsWith("^");
    String members =
        (negated ? inside.substring(1) : inside)
            .replace("\\", "\\\\")
            .replace("[:space:]", "\\s")
            .replace("[:digit:]", "\\d")
            .replace("[:alpha:]", "\\p{Alpha}")
            .replace("[:alnum:]", "\\p{Alnum}")
            .replace("[:upper:]", "\\p{Upper}")
            .replace("[:lower:]", "\\p{Lower}")
            .replace("[", "\\[")
            .replace("]", "\\]")
            .replace("&", "\\&")
            .replace("^", "\\^");
    return "(?!/)[" + (negated ? "^" : "") + members + "]";
  }
}
