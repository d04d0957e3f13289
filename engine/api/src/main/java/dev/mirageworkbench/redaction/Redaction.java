package dev.mirageworkbench.redaction;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes secrets out of texts before anybody sees them: the values that this process works with,
/// and whatever has the shape of a provider's token or stands where one belongs.
///
/// It is told of a value where that is resolved or stored. It is asked where texts of unknown
/// content enter what is told: in the constructor of every
/// [dev.mirageworkbench.resource.ResourceException], in the events that hold a reason, in what logs
/// are written with and in what the command line says for itself. It is one for the process because
/// logs are, and because an exception is made where no object of the program can be reached. What a
/// cell prints is its author's own and does not come here. Thread-safe.
public final class Redaction {
  /// Shorter values are not looked for: they are parts of ordinary words, and taking those out
  /// would tell the value and spoil the text.
  public static final int LEAST_LENGTH = 5;

  /// Values up to this length are taken out as whole words only, for the same reason.
  private static final int LONGEST_WORD = 11;

  private static final int MOST_VALUES = 512;
  private static final String HIDDEN = "***";
  private static final Pattern USER = Pattern.compile("://([^/?#\\s]+)@");

  /// The newest last. Guarded by itself.
  private static final SequencedSet<String> LEARNED = new LinkedHashSet<>();

  /// The same, longest first, as one may be a part of another.
  private static volatile List<String> values = List.of();

  private Redaction() {}

  /// From now on this value is hidden, also as a part of an address, and each line of it. Of many
  /// values the oldest are forgotten.
  public static void learn(String secret) {
    String value = secret.strip();
    synchronized (LEARNED) {
      boolean isNew = add(value);
      isNew |= add(URLEncoder.encode(value, UTF_8));
      isNew |= add(URLEncoder.encode(value, UTF_8).replace("+", "%20"));
      for (String line : value.lines().toList()) {
        isNew |= add(line.strip());
      }
      if (!isNew) {
        return;
      }
      while (LEARNED.size() > MOST_VALUES) {
        LEARNED.removeFirst();
      }
      values = LEARNED.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
    }
  }

  private static boolean add(String value) {
    return value.length() >= LEAST_LENGTH && LEARNED.add(value);
  }

  /// Learns what an address holds as `user:password@` or `token@`; the name before a password is no
  /// secret.
  public static void learnAddress(String address) {
    Matcher user = USER.matcher(address);
    if (user.find()) {
      String[] parts = user.group(1).split(":", 2);
      String secret = parts[parts.length - 1];
      learn(secret);
      learn(decoded(secret));
    }
  }

  private static String decoded(String part) {
    try {
      return URLDecoder.decode(part.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException _) {
      return part;
    }
  }

  /// The text without secrets; itself if it has none. Doing it again changes nothing.
  public static String hide(String text) {
    String hidden = text;
    for (String value : values) {
      if (hidden.contains(value)) {
        hidden = without(hidden, value);
      }
    }
    return TokenShape.hideAll(hidden);
  }

  private static String without(String text, String value) {
    if (value.length() > LONGEST_WORD) {
      return text.replace(value, HIDDEN);
    }
    var kept = new StringBuilder();
    int end = 0;
    for (int at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
      if (at >= end && isWord(text, at, at + value.length())) {
        kept.append(text, end, at).append(HIDDEN);
        end = at + value.length();
      }
    }
    return kept.append(text, end, text.length()).toString();
  }

  private static boolean isWord(String text, int start, int end) {
    return (start == 0 || !Character.isLetterOrDigit(text.charAt(start - 1)))
        && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
  }

  /// Addresses as nobody in particular would write them: without `user:password@`.
  public static String withoutUser(String text) {
    return USER.matcher(text).replaceAll("://");
  }
}
