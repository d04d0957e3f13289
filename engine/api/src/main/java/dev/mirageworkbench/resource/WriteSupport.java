package dev.mirageworkbench.resource;

import java.util.Optional;

/// A backend's ability to change its files. Every call has taken effect when it returns.
public interface WriteSupport {
  /// Finds out by harmless requests whether the backend keeps a [Precondition] as it declares.
  /// Asked once per mount, before the first write that depends on it.
  ///
  /// @return empty where a declaration needs no proof
  default Optional<Capabilities.ConditionalWrites> probe() throws ResourceException {
    return Optional.empty();
  }

  /// How people get back what they have deleted, as a sentence; empty where nothing brings it back.
  /// Asks nobody.
  default Optional<String> recovery() {
    return Optional.empty();
  }

  /// Creates or replaces a whole file; readers see the old or the new bytes, never a mix.
  ///
  /// @return the file as it is now, with its new validator
  /// @throws ResourceException.Conflict if the precondition does not hold
  /// @throws ResourceException.NotFound if the parent folder is missing and the backend has real
  ///     folders
  /// @throws ResourceException.IsAFolder if the path is a folder
  Entry write(ResourcePath file, Body body, Precondition precondition) throws ResourceException;

  /// @throws ResourceException.NotFound if there is no such file
  /// @throws ResourceException.IsAFolder if the path is a folder
  /// @throws ResourceException.Conflict if the precondition does not hold
  void delete(ResourcePath file, Precondition precondition) throws ResourceException;

  /// @throws ResourceException.AlreadyExists if the path is taken, by a file or a folder
  /// @throws ResourceException.NotFound if the parent folder is missing
  void createFolder(ResourcePath folder) throws ResourceException;

  /// @throws ResourceException.NotFound if there is no such folder
  /// @throws ResourceException.NotAFolder if the path is a file
  /// @throws ResourceException.NotEmpty if anything is in it
  void deleteFolder(ResourcePath folder) throws ResourceException;
}
