package dev.mirageworkbench.app.bench;

import dev.mirageworkbench.resource.AttributeSupport;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Capabilities;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.MoveSupport;
import dev.mirageworkbench.resource.Page;
import dev.mirageworkbench.resource.PrefixSupport;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourceIdentity;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.Validator;
import dev.mirageworkbench.resource.WriteSupport;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// A resource that is lent to one workspace after the other: closing does not close it. Counts what
/// is asked of it.
final class CountedResource implements Resource {
  private final Resource resource;
  private final AtomicLong lists = new AtomicLong();
  private final AtomicLong stats = new AtomicLong();
  private final AtomicLong reads = new AtomicLong();

  CountedResource(Resource resource) {
    this.resource = resource;
  }

  /// For example `101 list, 0 stat, 4 read`.
  String calls() {
    return lists + " list, " + stats + " stat, " + reads + " read";
  }

  @Override
  public ResourceIdentity identity() {
    return resource.identity();
  }

  @Override
  public Capabilities capabilities() {
    return resource.capabilities();
  }

  @Override
  public Page list(ResourcePath folder, Optional<String> cursor) throws ResourceException {
    lists.incrementAndGet();
    return resource.list(folder, cursor);
  }

  @Override
  public Optional<PrefixSupport> prefixes() {
    return resource
        .prefixes()
        .map(
            prefixes ->
                (folder, namePrefix, cursor) -> {
                  lists.incrementAndGet();
                  return prefixes.list(folder, namePrefix, cursor);
                });
  }

  @Override
  public Entry stat(ResourcePath path) throws ResourceException {
    stats.incrementAndGet();
    return resource.stat(path);
  }

  @Override
  public Content read(ResourcePath file, ByteRange range, Optional<Validator> expected)
      throws ResourceException {
    reads.incrementAndGet();
    return resource.read(file, range, expected);
  }

  @Override
  public Optional<WriteSupport> writing() {
    return resource.writing();
  }

  @Override
  public Optional<MoveSupport> moving() {
    return resource.moving();
  }

  @Override
  public Optional<AttributeSupport> attributes() {
    return resource.attributes();
  }

  @Override
  public void close() {}
}
