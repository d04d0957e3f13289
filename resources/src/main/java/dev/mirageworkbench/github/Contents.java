package dev.mirageworkbench.github;

import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Validator;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Describes and reads files: plain ones, and those that a pointer to Git LFS stands for.
final class Contents {
  private final Blobs blobs;
  private final Attributes attributes;
  private final LfsStore lfs;

  Contents(Blobs blobs, Attributes attributes, LfsStore lfs) {
    this.blobs = blobs;
    this.attributes = attributes;
    this.lfs = lfs;
  }

  /// What a listing tells of a file. The size of what may be in Git LFS takes a request, so it is
  /// left open.
  Entry listed(String name, Place.File file) throws ResourceException {
    long size = file.entry().size();
    boolean isOpen = size < 0 || attributes.mayBePointer(file.parent(), file.entry());
    return entry(
        name,
        isOpen ? OptionalLong.empty() : OptionalLong.of(size),
        file.entry().sha(),
        OptionalInt.of(file.entry().permissions()));
  }

  /// Describes a file with its true size.
  Entry described(String name, Place.File file) throws ResourceException {
    Optional<LfsPointer> pointer = pointer(file);
    long size = pointer.isPresent() ? pointer.get().size() : file.entry().size();
    return entry(
        name,
        size < 0 ? OptionalLong.empty() : OptionalLong.of(size),
        file.entry().sha(),
        OptionalInt.of(file.entry().permissions()));
  }

  private Optional<LfsPointer> pointer(Place.File file) throws ResourceException {
    return attributes.mayBePointer(file.parent(), file.entry())
        ? LfsPointer.parse(blobs.whole(file.entry().sha(), file.entry().size()))
        : Optional.empty();
  }

  Content read(String name, Place.File file, ByteRange range) throws ResourceException {
    GitEntry blob = file.entry();
    Optional<LfsPointer> pointer = pointer(file);
    Spool.Part part =
        pointer.isPresent()
            ? lfs.read(pointer.get(), range)
            : blobs.read(blob.sha(), blob.size(), range);
    return content(name, part, blob.sha(), OptionalInt.of(blob.permissions()));
  }

  /// Reads a version that the branch no longer has at that path. What the rules for Git LFS said
  /// then is not looked up: a pointer is taken for one.
  ///
  /// @throws ResourceException.Stale if GitHub no longer has it
  Content readFormer(String name, String sha, ByteRange range) throws ResourceException {
    Spool.Part part = blobs.read(sha, -1, range);
    Optional<LfsPointer> pointer =
        LfsPointer.isPossible(part.size())
            ? LfsPointer.parse(blobs.whole(sha, part.size()))
            : Optional.empty();
    return content(
        name,
        pointer.isPresent() ? lfs.read(pointer.get(), range) : part,
        sha,
        OptionalInt.empty());
  }

  private static Content content(String name, Spool.Part part, String sha, OptionalInt mode) {
    return new Content(entry(name, OptionalLong.of(part.size()), sha, mode), part.bytes());
  }

  /// Git keeps no times of files.
  private static Entry entry(String name, OptionalLong size, String sha, OptionalInt mode) {
    return new Entry(
        name, Entry.Kind.FILE, size, Optional.empty(), Optional.of(Validator.strong(sha)), mode);
  }
}
