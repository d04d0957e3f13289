package dev.mirageworkbench.event;

import dev.mirageworkbench.redaction.Redaction;
import java.util.List;

/// Something that happened to the Python packages that cells can import.
public sealed interface PackageEvent extends WorkspaceEvent {
  /// A cell imports packages that are not installed, and nobody has said yet whether this workspace
  /// may install what cells import. Told once for each package.
  record Wanted(Origin origin, List<String> packages) implements PackageEvent {
    @Override
    public Level level() {
      return Level.WARNING;
    }

    @Override
    public String message() {
      return "a cell imports "
          + String.join(", ", packages)
          + ", not installed; '%pip install "
          + String.join(" ", packages)
          + "' in a cell installs it";
    }
  }

  /// A kernel runs outside of the sandbox. Told once.
  record NativeAllowed(Origin origin) implements PackageEvent {
    @Override
    public Level level() {
      return Level.WARNING;
    }

    @Override
    public String message() {
      return "native packages are allowed: native code can read and write every file of your user";
    }
  }

  /// The workspace file wants kernels outside of the sandbox, and the user has not allowed it.
  ///
  /// @param settings the file in which the user can
  record NativeRefused(Origin origin, String settings) implements PackageEvent {
    @Override
    public Level level() {
      return Level.WARNING;
    }

    @Override
    public String message() {
      return "this workspace asks for native packages, which can read and write every file of your"
          + " user; to allow that, say \"python\": {\"allowNativePackages\": true} in "
          + settings
          + " and open it again";
    }
  }

  record Installing(Origin origin, List<String> packages) implements PackageEvent {
    @Override
    public Level level() {
      return Level.INFO;
    }

    @Override
    public String message() {
      return "installing " + String.join(", ", packages);
    }
  }

  /// @param packages as `name==version`; none if all were there already
  record Installed(Origin origin, List<String> packages) implements PackageEvent {
    @Override
    public Level level() {
      return Level.INFO;
    }

    @Override
    public String message() {
      return packages.isEmpty()
          ? "nothing had to be installed"
          : "installed " + String.join(", ", packages);
    }
  }

  record NotInstalled(Origin origin, List<String> packages, String reason) implements PackageEvent {
    public NotInstalled {
      reason = Redaction.hide(reason);
    }

    @Override
    public Level level() {
      return Level.WARNING;
    }

    @Override
    public String message() {
      return "not installed: " + String.join(", ", packages) + ": " + reason;
    }
  }
}
