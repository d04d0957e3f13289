package dev.mirageworkbench.google.drive;

import dev.mirageworkbench.google.DocumentKind;
import dev.mirageworkbench.google.DocumentKind.Export;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.service.ShortNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Gives the things in a folder their names, each a different one, since Drive allows several of
/// one
/// name:
///
/// - the oldest keeps it; the others have ` [<id>]` before their extension
/// - a shared drive whose name is taken is `<name> [Shared Drive]`, then `[Shared Drive 2]`
/// - what Google's editors made ends in the suffix of its kind; the forms that Google makes of it
///   come last, so that none takes the name of a file
final class Listing {
  private static final int LONGEST_EXTENSION = 10;

  private final List<String> exports;
  private final Set<String> taken = new HashSet<>();
  private final Map<String, Named> named = new LinkedHashMap<>();
  private final List<Item> documents = new ArrayList<>();

  /// @param exports extensions of the forms to show
  Listing(List<String> exports) {
    this.exports = exports;
  }

  /// All that there is, for who does not list page by page.
  static Listing of(Collection<Item> items, List<Item> drives, List<String> exports) {
    Listing listing = new Listing(exports);
    List<Named> _ = listing.add(items);
    List<Named> _ = listing.finish(drives);
    return listing;
  }

  /// As it is now, whatever is added to the other.
  Listing copy() {
    Listing copy = new Listing(exports);
    copy.taken.addAll(taken);
    copy.named.putAll(named);
    copy.documents.addAll(documents);
    return copy;
  }

  /// Adds a page of things that are not older than those before.
  ///
  /// @return these
  List<Named> add(Collection<Item> page) {
    return page.stream().sorted(Item.OLDEST_FIRST).map(this::add).toList();
  }

  private Named add(Item item) {
    String natural = naturalName(item);
    String free = taken.contains(natural) ? withId(natural, item) : natural;
    if (item.document().isPresent()) {
      documents.add(item);
    }
    return put(new Named(free, item, Optional.empty()));
  }

  /// Adds what comes last.
  List<Named> finish(List<Item> drives) {
    List<Named> last = new ArrayList<>();
    for (Item drive : drives.stream().sorted(Item.OLDEST_FIRST).toList()) {
      String name = ItemNames.shown(drive.name());
      String free = name;
      for (int i = 1; taken.contains(free); i++) {
        free = name + (i == 1 ? " [Shared Drive]" : " [Shared Drive " + i + "]");
      }
      last.add(put(new Named(free, drive, Optional.empty())));
    }
    for (Item document : documents) {
      for (Export export : shown(document.document().orElseThrow())) {
        String natural = ItemNames.shown(document.name() + "." + export.extension());
        String free = taken.contains(natural) ? withId(natural, document) : natural;
        last.add(put(new Named(free, document, Optional.of(export))));
      }
    }
    return last;
  }

  private List<Export> shown(DocumentKind kind) {
    return kind.exports().stream().filter(each -> exports.contains(each.extension())).toList();
  }

  private Named put(Named one) {
    taken.add(one.name());
    named.put(one.name(), one);
    return one;
  }

  static String naturalName(Item item) {
    return ItemNames.shown(item.name() + item.document().map(DocumentKind::suffix).orElse(""));
  }

  private String withId(String natural, Item item) {
    int at = item.showsAsFolder() ? natural.length() : beginOfExtension(natural);
    String name = natural;
    while (taken.contains(name)) {
      name = name.substring(0, at) + " [" + item.id() + "]" + name.substring(at);
    }
    return name;
  }

  /// Where ` [<id>]` goes.
  static int beginOfExtension(String name) {
    for (DocumentKind kind : DocumentKind.values()) {
      if (name.endsWith(kind.suffix())) {
        return name.length() - kind.suffix().length();
      }
    }
    int dot = name.lastIndexOf('.');
    return dot > 0 && name.length() - dot - 1 <= LONGEST_EXTENSION ? dot : name.length();
  }

  Collection<Named> all() {
    return named.values();
  }

  Optional<Named> exact(String name) {
    return Optional.ofNullable(named.get(name));
  }

  /// What a person means by a name.
  ///
  /// @throws ResourceException.Invalid if it could be one of several
  Optional<Named> find(String name) throws ResourceException {
    Optional<Named> exact = exact(name);
    return exact.isPresent() ? exact : ShortNames.find(name, all());
  }
}
