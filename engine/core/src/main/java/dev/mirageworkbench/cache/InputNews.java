package dev.mirageworkbench.cache;

import dev.mirageworkbench.console.MountEvents;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.Validator;
import dev.mirageworkbench.usage.InputVersions;
import java.util.Map;
import java.util.Optional;

/// Tells when a file of one mount that cells have read turns out to have another version. It hears
/// what is learnt for other reasons and asks for nothing.
final class InputNews {
  private final InputVersions versions = new InputVersions();
  private final MountEvents events;

  InputNews(MountEvents events) {
    this.events = events;
  }

  void read(ResourcePath path, Validator version) {
    versions.read(path, version);
  }

  void learnt(ResourcePath path, Optional<Entry> entry) {
    if (versions.isNews(path, entry)) {
      events.inputChanged(path, entry.flatMap(Entry::validator), false);
    }
  }

  /// @param isWhole whether what is not listed is not there
  void learntListing(ResourcePath folder, Map<String, Entry> children, boolean isWhole) {
    for (ResourcePath path : versions.in(folder)) {
      Optional<Entry> entry = Optional.ofNullable(children.get(path.name()));
      if (entry.isPresent() || isWhole) {
        learnt(path, entry);
      }
    }
  }

  /// A change that was made here.
  void changed(ResourcePath path, Optional<Entry> entry) {
    if (versions.isNews(path, entry)) {
      Optional<Validator> version = entry.flatMap(Entry::validator);
      events.replaced(path, version);
      events.inputChanged(path, version, true);
    }
  }
}
