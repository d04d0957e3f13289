package dev.mirageworkbench.install;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes out of texts what the addresses of indexes hold of secrets.
final class Secrets {
  private static final Pattern USER = Pattern.compile("://([^/@\\s]+)@");
  private static final String HIDDEN = "***";

  /// Longest first, as one may be a part of another.
  private final List<String> words;

  /// @param addresses that may hold `user:password@`
  Secrets(List<String> addresses) {
    var found = new ArrayList<String>();
    for (String address : addresses) {
      Matcher user = USER.matcher(address);
      if (user.find()) {
        found.add(user.group(1));
        String[] parts = user.group(1).split(":", 2);
        // A lone part is a token; the name before a password is none.
        found.add(parts[parts.length - 1]);
        found.add(decoded(parts[parts.length - 1]));
      }
    }
    found.removeIf(String::isEmpty);
    found.sort(Comparator.comparingInt(String::length).reversed());
    words = List.copyOf(found);
  }

  private static String decoded(String part) {
    try {
      return URLDecoder.decode(part.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException _) {
      return part;
    }
  }

  /// Addresses as nobody in particular would write them.
  static String withoutUser(String text) {
    return USER.matcher(text).replaceAll("://");
  }

  String hide(String text) {
    String hidden = text;
    for (String word : words) {
      hidden = hidden.replace(word, HIDDEN);
    }
    return USER.matcher(hidden).replaceAll("://" + Matcher.quoteReplacement(HIDDEN) + "@");
  }
}
