package dev.mirageworkbench.resource;

import java.net.URI;
import java.util.Optional;

/// A backend that can be mounted: a tree of files that can be listed, described and read by range.
/// Abilities beyond that are separate small interfaces, present where the backend has them.
///
/// Calls block and are made from virtual threads, several at a time: implementations are
/// thread-safe. A call that is interrupted ends soon with [ResourceException.Interrupted]. Creating
/// a resource, like mounting it, transfers nothing.
public interface Resource extends AutoCloseable {
  ResourceIdentity identity();

  Capabilities capabilities();

  /// The server that is asked; empty for what is on this machine. May look into configuration
  /// files, never at the network.
  default Optional<URI> server() {
    return Optional.empty();
  }

  /// Where people find a file or folder outside of here, as an address that holds no secrets; empty
  /// where there is none, or only the server knows it. Asks nobody.
  default Optional<URI> address(ResourcePath path) {
    return Optional.empty();
  }

  /// Whose rights requests have, for people and without secrets; empty where nobody is asked.
  default Optional<String> login() {
    return Optional.empty();
  }

  /// Asks the server whose rights requests have, for who tests a connection; where it has no such
  /// question, as [#login].
  ///
  /// @throws ResourceException.Denied if it does not accept who asks
  default Optional<String> askLogin() throws ResourceException {
    return login();
  }

  /// Lists one page of a folder.
  ///
  /// @param cursor [Page#next] of the page before; empty for the first
  /// @throws ResourceException.NotFound if there is no such folder
  /// @throws ResourceException.NotAFolder if the path is a file
  Page list(ResourcePath folder, Optional<String> cursor) throws ResourceException;

  /// Listing by the beginning of names, where the backend can.
  default Optional<PrefixSupport> prefixes() {
    return Optional.empty();
  }

  /// Describes one file or folder. The root always exists.
  ///
  /// @throws ResourceException.NotFound if there is neither
  Entry stat(ResourcePath path) throws ResourceException;

  /// Reads a stretch of a file; a range past the end gives the bytes there are, possibly none.
  ///
  /// @param expected the version the caller is reading; empty for whatever is current
  /// @throws ResourceException.Stale if the file no longer has the expected version
  /// @throws ResourceException.NotFound if there is no such file
  Content read(ResourcePath file, ByteRange range, Optional<Validator> expected)
      throws ResourceException;

  /// Writing, where the backend allows it at all.
  default Optional<WriteSupport> writing() {
    return Optional.empty();
  }

  /// Why there is no [#writing], and what to do instead, in half a sentence.
  default String whyOnlyRead() {
    return "a resource of type " + identity().type() + " offers no more";
  }

  /// Renaming within the backend; where absent a move is refused as crossing devices and Python's
  /// `shutil.move` copies.
  default Optional<MoveSupport> moving() {
    return Optional.empty();
  }

  /// Keeping times and permission bits.
  default Optional<AttributeSupport> attributes() {
    return Optional.empty();
  }

  /// Telling of changes, where the backend or this machine does.
  default Optional<WatchSupport> watching() {
    return Optional.empty();
  }

  /// Releases connections. Further calls fail.
  @Override
  void close();
}
