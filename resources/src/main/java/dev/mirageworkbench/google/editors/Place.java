package dev.mirageworkbench.google.editors;

import dev.mirageworkbench.google.DocumentKind;
import dev.mirageworkbench.google.DocumentKind.Export;
import dev.mirageworkbench.resource.ResourcePath;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a path of the mount can lead to, by its form alone. Names are as the path spells them.
sealed interface Place {
  String TABLES = ".gsheet";
  String TABLE = ".csv";

  record Root() implements Place {}

  record OwnerFolder(Owner owner) implements Place {}

  /// The JSON of a document.
  record JsonFile(Reference of) implements Place {}

  /// A form that Google makes of a document.
  record ExportFile(Reference of, Export form) implements Place {}

  /// The folder of a spreadsheet's tables.
  record TablesFolder(Reference of) implements Place {}

  record TableFile(Reference of, String name) implements Place {}

  record Nowhere() implements Place {}

  /// Whose documents a folder has.
  enum Owner {
    OWNED,
    SHARED;

    String folder() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// A document as a path names it.
  ///
  /// @param stem what stands before the suffix
  record Reference(Owner owner, String stem, String suffix) {
    String name() {
      return stem + suffix;
    }
  }

  static Place of(ResourcePath path, DocumentKind kind, List<Export> exports) {
    List<String> names = path.segments();
    if (names.isEmpty()) {
      return new Root();
    }
    Optional<Owner> owner = owner(names.getFirst());
    if (owner.isEmpty()) {
      return new Nowhere();
    }
    return switch (names.size()) {
      case 1 -> new OwnerFolder(owner.get());
      case 2 -> document(owner.get(), names.get(1), kind, exports);
      case 3 ->
          document(owner.get(), names.get(1), kind, exports) instanceof TablesFolder(Reference of)
                  && endsIn(names.get(2), TABLE)
              ? new TableFile(of, names.get(2))
              : new Nowhere();
      default -> new Nowhere();
    };
  }

  private static Optional<Owner> owner(String name) {
    for (Owner owner : Owner.values()) {
      if (owner.folder().equalsIgnoreCase(name)) {
        return Optional.of(owner);
      }
    }
    return Optional.empty();
  }

  private static Place document(Owner owner, String name, DocumentKind kind, List<Export> exports) {
    if (endsIn(name, kind.suffix())) {
      return new JsonFile(reference(owner, name, kind.suffix()));
    }
    if (kind == DocumentKind.SPREADSHEET && endsIn(name, TABLES)) {
      return new TablesFolder(reference(owner, name, TABLES));
    }
    for (Export form : exports) {
      if (endsIn(name, "." + form.extension())) {
        return new ExportFile(reference(owner, name, "." + form.extension()), form);
      }
    }
    return new Nowhere();
  }

  private static Reference reference(Owner owner, String name, String suffix) {
    return new Reference(owner, name.substring(0, name.length() - suffix.length()), suffix);
  }

  private static boolean endsIn(String name, String suffix) {
    return name.length() > suffix.length()
        && name.regionMatches(true, name.length() - suffix.length(), suffix, 0, suffix.length());
  }
}
