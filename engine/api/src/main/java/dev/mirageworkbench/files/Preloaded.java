package dev.mirageworkbench.files;

/// What a preload fetched.
///
/// @param files fetched, or found in the cache
/// @param bytes in them
/// @param skipped files and folders that could not be fetched; the console tells why
public record Preloaded(int files, long bytes, int skipped) {
  public Preloaded plus(Preloaded other) {
    return new Preloaded(files + other.files, bytes + other.bytes, skipped + other.skipped);
  }
}
