package dev.mirageworkbench.secrets;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/// Keeps secrets in memory, until the program ends.
public final class SessionSecrets implements SecretStore {
  private final ConcurrentSkipListMap<String, String> values = new ConcurrentSkipListMap<>();

  @Override
  public Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  @Override
  public void put(String name, String value) {
    values.put(name, value);
  }

  @Override
  public boolean delete(String name) {
    return values.remove(name) != null;
  }

  @Override
  public List<String> names() {
    return List.copyOf(values.keySet());
  }

  @Override
  public Optional<String> problem() {
    return Optional.empty();
  }
}
