package dev.mirageworkbench.app.behaviour;

import dev.mirageworkbench.ram.RamResource;
import dev.mirageworkbench.resource.Body;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.Validator;
import dev.mirageworkbench.resource.WriteSupport;
import java.util.Optional;
import java.util.function.Supplier;

/// Memory that can be looked at, but whose every read and write of content fails.
final class FailingRam extends SharedRam {
  private final Supplier<ResourceException> failure;

  /// @param failure makes a new one for each call
  FailingRam(RamResource memory, Supplier<ResourceException> failure) {
    super(memory);
    this.failure = failure;
  }

  @Override
  public Content read(ResourcePath file, ByteRange range, Optional<Validator> expected)
      throws ResourceException {
    throw failure.get();
  }

  @Override
  public Optional<WriteSupport> writing() {
    return super.writing().map(writer -> new FailingWriter(writer, failure));
  }

  private record FailingWriter(WriteSupport memory, Supplier<ResourceException> failure)
      implements WriteSupport {
    @Override
    public Entry write(ResourcePath file, Body body, Precondition precondition)
        throws ResourceException {
      throw failure.get();
    }

    @Override
    public void delete(ResourcePath file, Precondition precondition) throws ResourceException {
      memory.delete(file, precondition);
    }

    @Override
    public void createFolder(ResourcePath folder) throws ResourceException {
      memory.createFolder(folder);
    }

    @Override
    public void deleteFolder(ResourcePath folder) throws ResourceException {
      memory.deleteFolder(folder);
    }
  }
}
