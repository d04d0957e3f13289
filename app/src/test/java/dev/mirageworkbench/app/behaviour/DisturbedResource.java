package dev.mirageworkbench.app.behaviour;

import dev.mirageworkbench.resource.AttributeSupport;
import dev.mirageworkbench.resource.Body;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Capabilities;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.MoveSupport;
import dev.mirageworkbench.resource.Page;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourceIdentity;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.Validator;
import dev.mirageworkbench.resource.WriteSupport;
import java.util.Optional;

/// A resource between which and the workspace somebody can stand: see [Disturbance].
final class DisturbedResource implements Resource {
  private final Resource resource;
  private final Disturbance disturbance;

  DisturbedResource(Resource resource, Disturbance disturbance) {
    this.resource = resource;
    this.disturbance = disturbance;
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
    disturbance.requireOnline();
    return resource.list(folder, cursor);
  }

  @Override
  public Entry stat(ResourcePath path) throws ResourceException {
    disturbance.requireOnline();
    return resource.stat(path);
  }

  @Override
  public Content read(ResourcePath file, ByteRange range, Optional<Validator> expected)
      throws ResourceException {
    disturbance.requireOnline();
    Content content = resource.read(file, range, expected);
    disturbance.wasRead(file, content.bytes().remaining());
    return content;
  }

  @Override
  public Optional<WriteSupport> writing() {
    return resource.writing().map(Writing::new);
  }

  @Override
  public Optional<MoveSupport> moving() {
    return resource
        .moving()
        .map(
            moving ->
                (from, to) -> {
                  disturbance.requireOnline();
                  moving.move(from, to);
                });
  }

  @Override
  public Optional<AttributeSupport> attributes() {
    return resource.attributes();
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
      disturbance.requireOnline();
      disturbance.awaitRelease(file);
      return writing.write(file, body, precondition);
    }

    @Override
    public void delete(ResourcePath file, Precondition precondition) throws ResourceException {
      disturbance.requireOnline();
      writing.delete(file, precondition);
    }

    @Override
    public void createFolder(ResourcePath folder) throws ResourceException {
      disturbance.requireOnline();
      writing.createFolder(folder);
    }

    @Override
    public void deleteFolder(ResourcePath folder) throws ResourceException {
      disturbance.requireOnline();
      writing.deleteFolder(folder);
    }
  }
}
