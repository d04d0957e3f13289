package dev.mirageworkbench.linear;

import dev.mirageworkbench.service.FileNames;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Finds what Linear itself can look up in the names that paths have. Then no folder need be
/// listed, and a path stays good after what it leads to was renamed, since the id decides.
final class Ids {
  private static final Pattern ID =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
  private static final Pattern ISSUE_KEY = Pattern.compile("\\p{Alnum}+-\\d{1,9}");

  private Ids() {}

  /// The id in `<label>__<id>`.
  static Optional<String> in(String name) {
    return FileNames.idOf(name).filter(id -> ID.matcher(id).matches());
  }

  /// The id in the name of an issue's folder, or the key that people say, such as `ENG-42`.
  static Optional<String> ofIssue(String name) {
    return in(name)
        .or(
            () ->
                Optional.of(name)
                    .filter(each -> ISSUE_KEY.matcher(each).matches())
                    .map(key -> key.toUpperCase(Locale.ROOT)));
  }
}
