package dev.mirageworkbench.files;

import dev.mirageworkbench.resource.ResourceException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The pages that files give.
final class OpenChildPages implements ChildPages {
  private final WorkspaceFiles files;
  private Optional<List<FileStatus>> first;
  private OptionalLong rest;
  private Optional<ResourceException> lacking;

  OpenChildPages(WorkspaceFiles files, Children first) {
    this.files = files;
    this.first = Optional.of(first.statuses());
    this.rest = first.rest();
    this.lacking = first.lacking();
  }

  @Override
  public boolean hasNext() {
    return first.isPresent() || rest.isPresent();
  }

  @Override
  public List<FileStatus> next() throws ResourceException {
    if (first.isPresent()) {
      List<FileStatus> page = first.get();
      first = Optional.empty();
      return page;
    }
    if (rest.isEmpty()) {
      return List.of();
    }
    long number = rest.getAsLong();
    // A rest that fails is closed.
    rest = OptionalLong.empty();
    Children some = files.nextChildren(number);
    rest = some.rest();
    lacking = lacking.or(some::lacking);
    return some.statuses();
  }

  @Override
  public Optional<ResourceException> lacking() {
    return lacking;
  }

  @Override
  public void close() {
    first = Optional.empty();
    rest.ifPresent(files::close);
    rest = OptionalLong.empty();
  }
}
