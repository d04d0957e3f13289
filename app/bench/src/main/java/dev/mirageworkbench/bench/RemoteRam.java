package dev.mirageworkbench.bench;

import dev.mirageworkbench.ram.RamResource;
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
import dev.mirageworkbench.resource.WriteSupport;
import java.time.Duration;
import java.util.Optional;

/// Memory that the engine takes for a distant backend: it caches what it read there, and what is
/// known stays known for as long as anything is measured.
final class RemoteRam implements Resource {
  private final RamResource ram = new RamResource();

  @Override
  public ResourceIdentity identity() {
    return ram.identity();
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities(Capabilities.ConditionalWrites.ATOMIC, Duration.ofDays(1), true);
  }

  @Override
  public Page list(ResourcePath folder, Optional<String> cursor) throws ResourceException {
    return ram.list(folder, cursor);
  }

  @Override
  public Entry stat(ResourcePath path) throws ResourceException {
    return ram.stat(path);
  }

  @Override
  public Content read(ResourcePath file, ByteRange range, Optional<Validator> expected)
      throws ResourceException {
    return ram.read(file, range, expected);
  }

  @Override
  public Optional<WriteSupport> writing() {
    return ram.writing();
  }

  @Override
  public void close() {
    ram.close();
  }
}
