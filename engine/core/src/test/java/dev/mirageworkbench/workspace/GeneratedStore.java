package dev.mirageworkbench.workspace;

import dev.mirageworkbench.cache.GeneratedBytes;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Capabilities;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Page;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourceIdentity;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.Validator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/// Files `f0`, `f1`, ... of one size whose bytes follow from their place, so that nothing is
/// stored.
final class GeneratedStore implements Resource {
  private final int files;
  private final long size;
  private final LongAdder sent = new LongAdder();

  GeneratedStore(int files, long size) {
    this.files = files;
    this.size = size;
  }

  /// Bytes that were read.
  long sent() {
    return sent.sum();
  }

  private Entry entry(int file) {
    return Entry.file("f" + file, size, Instant.EPOCH, Validator.strong("\"" + size + "\""));
  }

  private static int number(ResourcePath path) {
    return Integer.parseInt(path.name().substring(1));
  }

  @Override
  public ResourceIdentity identity() {
    return new ResourceIdentity("generated", files + " x " + size);
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities(Capabilities.ConditionalWrites.ATOMIC, Duration.ofDays(1), true);
  }

  @Override
  public Page list(ResourcePath folder, Optional<String> cursor) throws ResourceException {
    if (!folder.isRoot()) {
      throw new ResourceException.NotFound("no such folder");
    }
    var entries = new ArrayList<Entry>();
    for (int file = 0; file < files; file++) {
      entries.add(entry(file));
    }
    return Page.last(List.copyOf(entries));
  }

  @Override
  public Entry stat(ResourcePath path) throws ResourceException {
    return entry(number(path));
  }

  @Override
  public Content read(ResourcePath file, ByteRange range, Optional<Validator> expected) {
    int length = Math.clamp(size - range.offset(), 0, range.length());
    sent.add(length);
    return new Content(
        entry(number(file)), GeneratedBytes.make(number(file), range.offset(), length));
  }

  @Override
  public void close() {}
}
