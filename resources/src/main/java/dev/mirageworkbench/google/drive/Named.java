package dev.mirageworkbench.google.drive;

import dev.mirageworkbench.google.DocumentKind.Export;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.service.ShortNames;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Something in a folder, under the name that it is listed by.
///
/// @param export the form that Google makes of it; absent for the thing itself
record Named(String name, Item item, Optional<Export> export) implements ShortNames.Named {
  @Override
  public List<String> shortNames() {
    return List.of();
  }

  /// @param among where it is listed
  Entry entry(Place among) {
    String folder = item.link().map(Item.Link::target).orElse(item.id());
    if (item.showsAsFolder()) {
      return among.isBelow(folder) ? Entry.unreadable(name) : folder();
    }
    return describe(item);
  }

  private Entry folder() {
    Entry plain =
        item.modified().map(at -> Entry.folder(name, at)).orElseGet(() -> Entry.folder(name));
    return item.mode().isPresent() ? plain.withMode(item.mode().getAsInt()) : plain;
  }

  private boolean isReadable() {
    return item.document().isPresent() || item.showsAsBytes();
  }

  /// The entry of a file.
  ///
  /// @param target what the bytes are of: [#item] itself, or what that leads to
  Entry describe(Item target) {
    if (!isReadable()) {
      return Entry.unreadable(name);
    }
    boolean isKnown = !target.isShortcut();
    boolean isPlain = target.document().isEmpty();
    return new Entry(
        name,
        Entry.Kind.FILE,
        isKnown && isPlain ? target.size() : OptionalLong.empty(),
        isKnown ? target.modified() : Optional.empty(),
        isKnown ? target.validator() : Optional.empty(),
        isKnown && export.isEmpty() ? target.mode() : OptionalInt.empty());
  }
}
