package dev.mirageworkbench.cache;

import dev.mirageworkbench.resource.ResourceIdentity;
import dev.mirageworkbench.resource.ResourcePath;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The files and folders whose content stays in the cache whatever else comes. Thread-safe.
final class Pins {
  private record Pin(ResourceIdentity resource, ResourcePath path) {}

  private final Set<Pin> pins = ConcurrentHashMap.newKeySet();

  void set(ResourceIdentity resource, ResourcePath path, boolean pinned) {
    var pin = new Pin(resource, path);
    if (pinned) {
      pins.add(pin);
    } else {
      pins.remove(pin);
    }
  }

  /// The files and folders of one store that are pinned themselves.
  List<ResourcePath> of(ResourceIdentity resource) {
    return pins.stream().filter(pin -> pin.resource.equals(resource)).map(Pin::path).toList();
  }

  /// Whether the path or a folder above it is pinned.
  boolean covers(ResourceIdentity resource, ResourcePath path) {
    if (pins.isEmpty()) {
      return false;
    }
    for (ResourcePath at = path; !at.isRoot(); at = at.parent()) {
      if (pins.contains(new Pin(resource, at))) {
        return true;
      }
    }
    return pins.contains(new Pin(resource, ResourcePath.ROOT));
  }
}
