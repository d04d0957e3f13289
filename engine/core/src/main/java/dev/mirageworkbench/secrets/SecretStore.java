package dev.mirageworkbench.secrets;

import dev.mirageworkbench.resource.ResourceException;
import java.util.List;
import java.util.Optional;

/// Keeps secrets under names. Names are no secrets. All calls may block; thread-safe.
///
/// Calls fail with [ResourceException.Unreachable] where the store is not there or does not answer,
/// with [ResourceException.Denied] where it stays locked and with [ResourceException.Invalid] where
/// it cannot hold the value.
public interface SecretStore extends SecretSource {
  /// Replaces what was there.
  void put(String name, String value) throws ResourceException;

  /// @return whether there was one
  boolean delete(String name) throws ResourceException;

  /// Sorted.
  List<String> names() throws ResourceException;

  /// Why nothing can be kept here, in a few words; empty if it can. Does not have anybody unlock
  /// anything.
  Optional<String> problem();
}
