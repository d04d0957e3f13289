package dev.mirageworkbench.resource;

import java.util.List;
import java.util.Map;

/// Finds out which credentials for a type of resource are on this machine, by their names only.
/// Nobody looks before a person has said so.
public interface CredentialSearch {
  /// What will be looked at, as a sentence for the question whether to.
  String looksAt();

  /// Looks. Blocks; a place that cannot be read counts as empty.
  List<Found> find();

  /// @param label what a person chooses, for example the name of a profile
  /// @param place where it was found; names, never values
  /// @param settings what a mount has to be told to use it; no secrets
  record Found(String label, String place, Map<String, String> settings) {
    public Found {
      settings = Map.copyOf(settings);
    }
  }
}
