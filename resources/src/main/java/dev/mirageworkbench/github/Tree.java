package dev.mirageworkbench.github;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// One folder of one version. Never changes, as its SHA names its content.
record Tree(Map<String, GitEntry> entries) {
  static final Tree EMPTY = new Tree(Map.of());

  static Tree of(Collection<GitEntry> entries) {
    Map<String, GitEntry> byName = new LinkedHashMap<>();
    entries.forEach(entry -> byName.put(entry.name(), entry));
    return new Tree(byName);
  }

  Optional<GitEntry> find(String name) {
    return Optional.ofNullable(entries.get(name));
  }
}
