package dev.mirageworkbench.resource;

/// A backend's ability to tell that something changed, whoever changed it, so that nobody has to
/// ask again and again.
public interface WatchSupport {
  /// Tells, until it is closed, that names came to a folder, went from it, or that files in it
  /// changed; not what is further below.
  ///
  /// @param changed is called on any thread, once for many changes within a moment; must be quick
  /// @throws ResourceException.NotFound if there is no such folder
  Watch watch(ResourcePath folder, Runnable changed) throws ResourceException;

  /// Ends with [#close], which may be called more than once.
  interface Watch extends AutoCloseable {
    /// Of what cannot be watched.
    Watch NONE = () -> {};

    @Override
    void close();
  }
}
