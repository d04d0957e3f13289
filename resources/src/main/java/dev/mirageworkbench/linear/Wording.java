package dev.mirageworkbench.linear;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Leaves out of a question what its server does not know. Linear changes its schema now and then,
/// and a field that went should be missing in a file, not make it unreadable.
///
/// What is left out becomes blanks, so that all places stay where the server said they are. Knows
/// as much of GraphQL's grammar as the questions use.
final class Wording {
  private static final Pattern FIELD = Pattern.compile("\\G\\w+");
  private static final Pattern DIRECTIVE = Pattern.compile("\\G\\s*@\\w+");
  private static final Pattern VARIABLE = Pattern.compile("\\G\\$\\w+\\s*:\\s*[\\w!\\[\\]]+\\s*,?");
  private static final Pattern NO_VARIABLES = Pattern.compile("(query \\w+)\\s*\\(\\s*\\)");
  private static final Pattern NO_FIELDS = Pattern.compile("\\{\\s*}");

  private Wording() {}

  /// @return empty if nothing remains that makes sense
  static Optional<String> without(String text, List<GraphError.Place> places) {
    StringBuilder rest = new StringBuilder(text);
    for (GraphError.Place place : places) {
      int at = offset(text, place);
      if (at < 0 || !blank(rest, at)) {
        return Optional.empty();
      }
    }
    String shorter = NO_VARIABLES.matcher(rest).replaceFirst("$1");
    return NO_FIELDS.matcher(shorter).find() ? Optional.empty() : Optional.of(shorter);
  }

  private static int offset(String text, GraphError.Place place) {
    int line = 0;
    for (int i = 1; i < place.line(); i++) {
      line = text.indexOf('\n', line) + 1;
      if (line == 0) {
        return -1;
      }
    }
    int at = line + place.column() - 1;
    return place.line() > 0 && place.column() > 0 && at < text.length() ? at : -1;
  }

  /// @return whether there was something to leave out, or it had gone with what holds it
  private static boolean blank(StringBuilder text, int at) {
    if (Character.isWhitespace(text.charAt(at))) {
      return true;
    }
    Matcher variable = VARIABLE.matcher(text);
    Matcher field = FIELD.matcher(text);
    int end;
    if (variable.find(at)) {
      end = variable.end();
    } else if (field.find(at)) {
      end = endOfField(text, field.end());
    } else {
      return false;
    }
    for (int i = at; i < end; i++) {
      if (text.charAt(i) != '\n') {
        text.setCharAt(i, ' ');
      }
    }
    return true;
  }

  /// What a field may have behind its name: arguments, directives, fields of its own.
  private static int endOfField(CharSequence text, int endOfName) {
    int end = endOf(text, endOfName, '(', ')');
    Matcher directive = DIRECTIVE.matcher(text);
    while (directive.find(end)) {
      end = endOf(text, directive.end(), '(', ')');
    }
    return endOf(text, end, '{', '}');
  }

  /// @return where what opens right behind `from` is closed; `from` if nothing does
  private static int endOf(CharSequence text, int from, char open, char close) {
    int at = from;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    if (at == text.length() || text.charAt(at) != open) {
      return from;
    }
    int depth = 0;
    for (; at < text.length(); at++) {
      depth += text.charAt(at) == open ? 1 : text.charAt(at) == close ? -1 : 0;
      if (depth == 0) {
        return at + 1;
      }
    }
    return text.length();
  }
}
