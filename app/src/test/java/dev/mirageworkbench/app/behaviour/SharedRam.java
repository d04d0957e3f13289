package dev.mirageworkbench.app.behaviour;

import dev.mirageworkbench.ram.RamResource;
import dev.mirageworkbench.resource.AttributeSupport;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Capabilities;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.MoveSupport;
import dev.mirageworkbench.resource.Page;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourceIdentity;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.Validator;
import dev.mirageworkbench.resource.WriteSupport;
import java.util.Optional;

/// One of several resources over the same memory; closing it leaves the memory to the others.
class SharedRam implements Resource {
  private final RamResource memory;

  SharedRam(RamResource memory) {
    this.memory = memory;
  }

  @Override
  public ResourceIdentity identity() {
    return memory.identity();
  }

  @Override
  public Capabilities capabilities() {
    return memory.capabilities();
  }

  @Override
  public Page list(ResourcePath folder, Optional<String> cursor) throws ResourceException {
    return memory.list(folder, cursor);
  }

  @Override
  public Entry stat(ResourcePath path) throws ResourceException {
    return memory.stat(path);
  }

  @Override
  public Content read(ResourcePath file, ByteRange range, Optional<Validator> expected)
      throws ResourceException {
    return memory.read(file, range, expected);
  }

  @Override
  public Optional<WriteSupport> writing() {
    return memory.writing();
  }

  @Override
  public Optional<MoveSupport> moving() {
    return memory.moving();
  }

  @Override
  public Optional<AttributeSupport> attributes() {
    return memory.attributes();
  }

  @Override
  public void close() {}
}
