package dev.mirageworkbench.resource;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// One file or folder as its backend describes it.
///
/// @param name the last segment of its path; empty for a resource's root
/// @param size bytes; absent for folders and where only reading the file would tell
/// @param modified last modification; absent where the backend keeps none
/// @param validator the version of a file's content; absent for folders and where the backend has
///     none
/// @param mode POSIX permission bits (octal 0777 at most), where the backend keeps them
public record Entry(
    String name,
    Kind kind,
    OptionalLong size,
    Optional<Instant> modified,
    Optional<Validator> validator,
    OptionalInt mode) {

  public enum Kind {
    FILE,
    FOLDER,
    /// Listed but never opened: a dangling link, a link that leaves the resource, a socket, a
    /// device.
    UNREADABLE
  }

  public static Entry file(String name, long size, Instant modified, Validator validator) {
    return new Entry(
        name,
        Kind.FILE,
        OptionalLong.of(size),
        Optional.of(modified),
        Optional.of(validator),
        OptionalInt.empty());
  }

  public static Entry folder(String name) {
    return new Entry(
        name,
        Kind.FOLDER,
        OptionalLong.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty());
  }

  public static Entry folder(String name, Instant modified) {
    return new Entry(
        name,
        Kind.FOLDER,
        OptionalLong.empty(),
        Optional.of(modified),
        Optional.empty(),
        OptionalInt.empty());
  }

  public static Entry unreadable(String name) {
    return new Entry(
        name,
        Kind.UNREADABLE,
        OptionalLong.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty());
  }

  public boolean isFile() {
    return kind == Kind.FILE;
  }

  public boolean isFolder() {
    return kind == Kind.FOLDER;
  }

  public Entry withMode(int permissions) {
    return new Entry(name, kind, size, modified, validator, OptionalInt.of(permissions));
  }

  public Entry withName(String newName) {
    return new Entry(newName, kind, size, modified, validator, mode);
  }
}
