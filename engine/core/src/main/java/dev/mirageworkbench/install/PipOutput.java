package dev.mirageworkbench.install;

import dev.mirageworkbench.redaction.Redaction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Listens to one run of pip: passes on what people should see, and makes the reason of a failure.
final class PipOutput implements Consumer<String> {
  private static final String ERROR = "ERROR: ";
  private static final int MOST_CHARACTERS = 2000;
  private static final Pattern SKIPPED = Pattern.compile("mirage:skipped:(native|source):(.+)");
  private static final Pattern MISSING =
      Pattern.compile("ERROR: No matching distribution found for ([A-Za-z0-9._-]+).*");

  /// What is said of every installation and helps nobody.
  private static final Pattern NOISE =
      Pattern.compile(
          "\\s*|WARNING: Disabling truststore.*|WARNING: Running pip as the 'root' user.*|\\s*Looking for GraalPy patches.*"
              + "|Collecting .*\\.metadata.*");

  private final Consumer<String> progress;
  private final List<String> errors = new ArrayList<>();
  private final Set<String> nativeOnly = new HashSet<>();
  private final Set<String> sourceOnly = new HashSet<>();

  PipOutput(Consumer<String> progress) {
    this.progress = progress;
  }

  @Override
  public void accept(String line) {
    Matcher skipped = SKIPPED.matcher(line);
    if (skipped.matches()) {
      Set<String> kind = skipped.group(1).equals("native") ? nativeOnly : sourceOnly;
      kind.add(Requirement.normalized(skipped.group(2)));
      return;
    }
    String shown = Redaction.hide(line).stripTrailing();
    if (!errors.isEmpty() || shown.startsWith(ERROR)) {
      errors.add(shown);
    } else if (!NOISE.matcher(shown).matches()) {
      progress.accept(shown);
    }
  }

  /// Packages that exist, but only in a form that needs the compiler's or processor's own code.
  ///
  /// @return the name of the one that was needed, or an empty text
  String missingNative() {
    return missing(nativeOnly);
  }

  /// Packages that exist, but only as source code.
  String missingSource() {
    return missing(sourceOnly);
  }

  private String missing(Set<String> known) {
    return errors.stream()
        .map(MISSING::matcher)
        .filter(Matcher::matches)
        .map(missing -> Requirement.normalized(missing.group(1)))
        .filter(known::contains)
        .findFirst()
        .orElse("");
  }

  /// What pip said of its failure.
  String reason(int exitCode) {
    String said =
        String.join("\n", errors.stream().filter(line -> !line.isBlank()).toList())
            .replace(ERROR, "");
    if (said.isEmpty()) {
      return "pip ended with code " + exitCode;
    }
    return said.length() > MOST_CHARACTERS ? said.substring(0, MOST_CHARACTERS) + "…" : said;
  }
}
