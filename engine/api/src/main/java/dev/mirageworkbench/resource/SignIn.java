package dev.mirageworkbench.resource;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// A type's way to be permitted something by a person who says yes in the browser.
public interface SignIn {
  /// What the person will be asked to permit, in the service's words. It is the least that serves.
  ///
  /// @param settings may be incomplete
  /// @param writes whether the mount is to write
  List<String> asks(Settings settings, boolean writes);

  /// What must be filled in before [#run]; goes on after `to sign in, `.
  ///
  /// @return empty if nothing is missing
  Optional<String> lacks(Settings settings);

  /// Asks the person and waits for the answer, for some minutes at most.
  ///
  /// @param browser shows an address to the person; called once
  /// @throws ResourceException.Denied if the person or the service says no
  /// @throws ResourceException.Interrupted if this thread is interrupted, which gives up
  Granted run(Settings settings, boolean writes, Consumer<URI> browser) throws ResourceException;

  /// What was permitted.
  ///
  /// @param values of settings, to be kept; secrets among them
  /// @param account whose permission it is; empty if the service does not tell
  /// @param permitted of what was asked for
  /// @param refused the rest of that
  record Granted(
      Map<String, String> values,
      Optional<String> account,
      List<String> permitted,
      List<String> refused) {
    public Granted {
      values = Map.copyOf(values);
      permitted = List.copyOf(permitted);
      refused = List.copyOf(refused);
    }

    @Override
    public String toString() {
      return "Granted" + values.keySet();
    }
  }
}
