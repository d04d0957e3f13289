package dev.mirageworkbench.ui.output;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the web addresses in plain text.
final class WebAddresses {
  private static final Pattern ADDRESS = Pattern.compile("(?i)\\bhttps?://[^\\s<>\"'`\\p{Cntrl}]+");

  /// @param start of its first character
  /// @param end behind its last one
  record Place(int start, int end, String address) {}

  private WebAddresses() {}

  static List<Place> find(String text) {
    var places = new ArrayList<Place>();
    // Most text has none.
    if (!text.contains("://")) {
      return places;
    }
    Matcher matcher = ADDRESS.matcher(text);
    while (matcher.find()) {
      String address = withoutPunctuation(matcher.group());
      places.add(new Place(matcher.start(), matcher.start() + address.length(), address));
    }
    return places;
  }

  /// What ends a sentence is not the address's; a bracket is if it was opened in it.
  private static String withoutPunctuation(String address) {
    int end = address.length();
    while (end > 0 && isOutside(address.substring(0, end))) {
      end--;
    }
    return address.substring(0, end);
  }

  private static boolean isOutside(String address) {
    char last = address.charAt(address.length() - 1);
    return switch (last) {
      case '.', ',', ';', ':', '!', '?', '*', '_' -> true;
      case ')' -> count(address, '(') < count(address, ')');
      case ']' -> count(address, '[') < count(address, ']');
      case '}' -> count(address, '{') < count(address, '}');
      default -> false;
    };
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }
}
