package dev.mirageworkbench.resource;

/// Which store a resource stands for, stable over restarts: cached blocks and unsent writes are
/// filed under it, not under a mount's prefix. Holds no secret.
///
/// @param type the provider's type, for example `s3`
/// @param location the store's address in the provider's own words, for example
///     `https://host/bucket/prefix`
public record ResourceIdentity(String type, String location) {
  @Override
  public String toString() {
    return type + ":" + location;
  }
}
