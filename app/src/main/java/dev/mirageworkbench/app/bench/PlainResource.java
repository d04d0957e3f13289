package dev.mirageworkbench.app.bench;

import dev.mirageworkbench.resource.Body;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Page;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.io.IOException;
import java.util.Optional;

/// A resource's own calls.
public final class PlainResource implements Plain {
  private final Resource resource;

  public PlainResource(Resource resource) {
    this.resource = resource;
  }

  @Override
  public void readInParallel(ResourcePath file, long bytes)
      throws IOException, InterruptedException {
    Parallel.run(
        PARALLEL,
        (bytes + RANGE - 1) / RANGE,
        n -> read(file, new ByteRange(n * RANGE, (int) Math.min(RANGE, bytes - n * RANGE))));
  }

  @Override
  public void read(ResourcePath file, int bytes) throws ResourceException {
    read(file, new ByteRange(0, bytes));
  }

  private void read(ResourcePath file, ByteRange range) throws ResourceException {
    int got = resource.read(file, range, Optional.empty()).bytes().remaining();
    if (got != range.length()) {
      throw new ResourceException.Failed(
          file + ": " + got + " bytes instead of " + range.length() + " from " + range.offset());
    }
  }

  @Override
  public long walk(ResourcePath folder) throws ResourceException {
    long found = 0;
    Optional<String> cursor = Optional.empty();
    do {
      Page page = resource.list(folder, cursor);
      for (Entry entry : page.entries()) {
        found += entry.isFolder() ? walk(folder.child(entry.name())) : 1;
      }
      cursor = page.next();
    } while (cursor.isPresent());
    return found;
  }

  @Override
  public void write(ResourcePath file, byte[] bytes) throws ResourceException {
    Entry _ = resource.writing().orElseThrow().write(file, Body.of(bytes), Precondition.ABSENT);
  }

  @Override
  public String name() {
    return "resource";
  }
}
