package dev.mirageworkbench.secrets;

import dev.mirageworkbench.resource.ResourceException;
import java.util.List;
import java.util.Optional;

/// Stands where this machine has no keychain.
///
/// @param why in a few words
public record NoKeychain(String why) implements SecretStore {
  @Override
  public Optional<String> find(String name) {
    return Optional.empty();
  }

  @Override
  public void put(String name, String value) throws ResourceException {
    throw failure();
  }

  @Override
  public boolean delete(String name) throws ResourceException {
    throw failure();
  }

  @Override
  public List<String> names() throws ResourceException {
    throw failure();
  }

  private ResourceException failure() {
    return new ResourceException.Unreachable("there is no keychain here: " + why);
  }

  @Override
  public Optional<String> problem() {
    return Optional.of(why);
  }
}
