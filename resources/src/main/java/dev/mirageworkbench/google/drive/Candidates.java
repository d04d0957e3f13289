package dev.mirageworkbench.google.drive;

import dev.mirageworkbench.google.DocumentKind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which names in Drive a listed name may come from, so that one question brings all that could be
/// meant by it, and all that decide what it means.
final class Candidates {
  private static final Pattern BRACKETS = Pattern.compile(" \\[[^\\[\\]]+]");

  private Candidates() {}

  /// @param exports extensions of the forms that are shown
  static Set<String> of(String shown, List<String> exports) {
    Set<String> names = new LinkedHashSet<>();
    for (String form : List.of(shown, withoutId(shown))) {
      names.add(ItemNames.real(form));
      for (DocumentKind kind : DocumentKind.values()) {
        addWithout(names, form, kind.suffix());
        kind.exports().stream()
            .filter(each -> exports.contains(each.extension()))
            .forEach(each -> addWithout(names, form, "." + each.extension()));
      }
    }
    return names;
  }

  private static void addWithout(Set<String> names, String form, String suffix) {
    if (form.toLowerCase(Locale.ROOT).endsWith(suffix)) {
      names.add(ItemNames.real(form.substring(0, form.length() - suffix.length())));
    }
  }

  /// Without what [Listing] adds where a name is taken.
  private static String withoutId(String shown) {
    Matcher found = BRACKETS.matcher(shown);
    int at = -1;
    int end = -1;
    while (found.find()) {
      at = found.start();
      end = found.end();
    }
    return at < 0 ? shown : shown.substring(0, at) + shown.substring(end);
  }
}
