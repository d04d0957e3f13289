package dev.mirageworkbench.usage;

/// What was done with a file, or with several together.
///
/// @param readBytes that Python got
/// @param writtenBytes that Python gave
/// @param requests to the backend, those for writes included; 0 where the backend is this machine
/// @param fetchedBytes that came from the backend
/// @param blocks of the cache that reads touched
/// @param fetchedBlocks of these that came from the backend during the run
public record FileNumbers(
    long readBytes,
    long writtenBytes,
    long requests,
    long fetchedBytes,
    int blocks,
    int fetchedBlocks) {
  public static final FileNumbers NONE = new FileNumbers(0, 0, 0, 0, 0, 0);

  /// Blocks that were here already.
  public int cachedBlocks() {
    return blocks - fetchedBlocks;
  }

  FileNumbers plus(FileNumbers other) {
    return new FileNumbers(
        readBytes + other.readBytes,
        writtenBytes + other.writtenBytes,
        requests + other.requests,
        fetchedBytes + other.fetchedBytes,
        blocks + other.blocks,
        fetchedBlocks + other.fetchedBlocks);
  }
}
