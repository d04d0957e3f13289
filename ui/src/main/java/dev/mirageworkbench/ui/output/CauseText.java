package dev.mirageworkbench.ui.output;

import dev.mirageworkbench.kernel.FileFailure;
import dev.mirageworkbench.redaction.Redaction;
import java.util.Optional;

/// What is said to people of a failure of a mount.
///
/// @param sentence what happened
/// @param advice what to do
record CauseText(String sentence, String advice) {
  /// @param mount empty where no mount has the path, or while that is not known
  /// @return empty where the program asked for something impossible, which its traceback says
  static Optional<CauseText> of(FileFailure failure, Optional<CauseMount> mount) {
    String path = failure.path().value();
    String where = mount.map(it -> it.prefix().value()).orElse(path);
    return Optional.ofNullable(
        switch (failure.category()) {
          case "auth" -> new CauseText(where + " refuses access", access(mount));
          case "network" ->
              new CauseText(
                  where + " cannot be reached",
                  "Check the network, a VPN or the mount's address, then run the cell again.");
          case "rate limit" -> new CauseText(where + " asks for fewer requests", waiting(failure));
          case "missing" ->
              new CauseText(
                  "There is no " + path,
                  mount.isPresent()
                      ? "Check how it is spelled. If it is new, Refresh (F5) in the tree, then run"
                          + " the cell again."
                      : "No mount has this path: check how it is spelled, or add a mount.");
          case "conflict" ->
              new CauseText(
                  path + " was changed by somebody else in the meantime",
                  "Both versions are kept. The menu of the status bar at the right ends the"
                      + " conflict; or read the file again before writing it.");
          case "changed" ->
              new CauseText(
                  path + " changed while it was open", "Run the cell again for the new version.");
          case "read-only" ->
              new CauseText(
                  where + " is read-only",
                  "Allow writing in the mount's form, or write to another mount.");
          case "no space" ->
              new CauseText(where + " has no room left", "Make room, then run the cell again.");
          case "corrupt" ->
              new CauseText(
                  where + " answered with something that cannot be right",
                  "Run the cell again. If it stays, the details help whoever runs the backend.");
          case "unsupported" ->
              new CauseText(where + " cannot do this", "Do it in another mount, or in /tmp.");
          case "error" ->
              new CauseText(
                  where + " failed", "Run the cell again. If it stays, the console may say more.");
          default -> null;
        });
  }

  private static String access(Optional<CauseMount> mount) {
    return mount.filter(CauseMount::signsIn).isPresent()
        ? "Sign in again, or check what this account may do."
        : "Check the mount's credentials, and what they may do.";
  }

  private static String waiting(FileFailure failure) {
    return failure
        .retryAfter()
        .map(wait -> "Wait " + Math.max(1, wait.toSeconds()) + " s, then run the cell again.")
        .orElse("Wait a moment, then run the cell again.");
  }

  /// For the clipboard: what somebody who helps needs to know, and no secret.
  ///
  /// @param error the last line of the traceback
  static String details(FileFailure failure, Optional<CauseMount> mount, String error) {
    String place =
        mount
            .map(it -> it.prefix() + " (" + it.type() + (it.writable() ? "" : ", read-only") + ")")
            .orElse("none");
    return Redaction.hide(
        """
        %s
        path: %s
        mount: %s
        cause: %s: %s
        """
            .formatted(error, failure.path(), place, failure.category(), failure.reason()));
  }
}
