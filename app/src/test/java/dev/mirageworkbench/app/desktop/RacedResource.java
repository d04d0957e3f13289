package dev.mirageworkbench.app.desktop;

import dev.mirageworkbench.resource.Body;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Capabilities;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Page;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourceIdentity;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.Validator;
import dev.mirageworkbench.resource.WriteSupport;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// A resource at which somebody else is a moment faster.
final class RacedResource implements Resource {
  private final Resource resource;
  private final AtomicReference<Runnable> first = new AtomicReference<>(() -> {});

  RacedResource(Resource resource) {
    this.resource = resource;
  }

  /// @param action done once, just before the next file is written
  void before(Runnable action) {
    first.set(action);
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
    return resource.list(folder, cursor);
  }

  @Override
  public Entry stat(ResourcePath path) throws ResourceException {
    return resource.stat(path);
  }

  @Override
  public Content read(ResourcePath file, ByteRange range, Optional<Validator> expected)
      throws ResourceException {
    return resource.read(file, range, expected);
  }

  @Override
  public Optional<WriteSupport> writing() {
    return resource.writing().map(Writing::new);
  }

  @Override
  public void close() {
    resource.close();
  }

  private final class Writing implements WriteSupport {
    private final WriteSupport writing;

    Writing(WriteSupport writing) {
      this.writing = writing;
    }

    @Override
    public Optional<Capabilities.ConditionalWrites> probe() throws ResourceException {
      return writing.probe();
    }

    @Override
    public Entry write(ResourcePath file, Body body, Precondition precondition)
        throws ResourceException {
      first.getAndSet(() -> {}).run();
      return writing.write(file, body, precondition);
    }

    @Override
    public void delete(ResourcePath file, Precondition precondition) throws ResourceException {
      writing.delete(file, precondition);
    }

    @Override
    public void createFolder(ResourcePath folder) throws ResourceException {
      writing.createFolder(folder);
    }

    @Override
    public void deleteFolder(ResourcePath folder) throws ResourceException {
      writing.deleteFolder(folder);
    }
  }
}
