package dev.mirageworkbench.workspace;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How long a backend's word on what there is counts before it is asked again, as workspace files
/// and forms spell it: `always`, `never`, or a time such as `30s`, `5m`, `2h` or `1d`.
public final class Ttl {
  /// The backend is asked each time.
  public static final Duration ALWAYS = Duration.ZERO;

  /// What was heard once counts until somebody refreshes it.
  public static final Duration NEVER = ChronoUnit.FOREVER.getDuration();

  /// What a text that is none should look like.
  public static final String FORM = "always, never or a time such as 30s, 5m, 2h or 1d";

  /// For schemas.
  static final String PATTERN = "^(always|never|[1-9][0-9]{0,5}[smhd])$";

  private static final Pattern TIME = Pattern.compile("([1-9][0-9]{0,5})([smhd])");

  private static final Map<String, Duration> UNITS =
      Map.of(
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  private Ttl() {}

  /// @return empty if the text is none
  public static Optional<Duration> parse(String text) {
    Matcher time = TIME.matcher(text);
    return switch (text) {
      case "always" -> Optional.of(ALWAYS);
      case "never" -> Optional.of(NEVER);
      default ->
          time.matches()
              ? Optional.ofNullable(UNITS.get(time.group(2)))
                  .map(unit -> unit.multipliedBy(Long.parseLong(time.group(1))))
              : Optional.empty();
    };
  }

  /// In the largest unit that says it exactly.
  public static String text(Duration ttl) {
    if (ttl.equals(NEVER)) {
      return "never";
    }
    long seconds = ttl.toSeconds();
    if (seconds == 0) {
      return "always";
    }
    for (String unit : new String[] {"d", "h", "m"}) {
      long length = UNITS.getOrDefault(unit, Duration.ofSeconds(1)).toSeconds();
      if (seconds % length == 0) {
        return seconds / length + unit;
      }
    }
    return seconds + "s";
  }
}
