package dev.mirageworkbench.service;

import dev.mirageworkbench.resource.ResourceException;
import java.text.Normalizer;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Finds what a person means by a name in a path. Case does not matter, nor whether the name is
/// spelled as its owner spells it or as it is listed.
public final class ShortNames {
  private static final int MOST_CANDIDATES = 10;

  private ShortNames() {}

  /// Something that a path may name.
  public interface Named {
    /// As listed.
    String name();

    /// What else it may be called, in its owner's spelling.
    List<String> shortNames();
  }

  /// The listed name wins over short ones.
  ///
  /// @throws ResourceException.Invalid if several could be meant; the message lists them
  public static <T extends Named> Optional<T> find(String name, Collection<T> among)
      throws ResourceException {
    Optional<T> exact = among.stream().filter(each -> each.name().equals(name)).findFirst();
    if (exact.isPresent()) {
      return exact;
    }
    String folded = fold(name);
    Optional<T> spelled = only(name, among, each -> fold(each.name()).equals(folded));
    return spelled.isPresent() ? spelled : only(name, among, each -> isCalled(each, name));
  }

  private static <T extends Named> Optional<T> only(
      String name, Collection<T> among, Predicate<T> condition) throws ResourceException {
    List<T> found = among.stream().filter(condition).toList();
    if (found.size() > 1) {
      throw new ResourceException.Invalid(
          "'"
              + name
              + "' may be one of "
              + found.size()
              + ": "
              + found.stream()
                  .limit(MOST_CANDIDATES)
                  .map(Named::name)
                  .collect(Collectors.joining(", "))
              + (found.size() > MOST_CANDIDATES ? ", ..." : ""));
    }
    return found.stream().findFirst();
  }

  private static boolean isCalled(Named one, String name) {
    String wanted = fold(name);
    String cleaned = fold(FileNames.clean(name));
    return one.shortNames().stream()
        .anyMatch(each -> fold(each).equals(wanted) || fold(FileNames.clean(each)).equals(cleaned));
  }

  private static String fold(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC)
        .toUpperCase(Locale.ROOT)
        .toLowerCase(Locale.ROOT);
  }
}
