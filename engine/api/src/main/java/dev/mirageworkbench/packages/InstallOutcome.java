package dev.mirageworkbench.packages;

import java.util.List;

/// What became of an [InstallRequest].
public sealed interface InstallOutcome {
  /// @param packages everything that is new, dependencies included, as `name==version`
  record Installed(List<String> packages) implements InstallOutcome {
    public Installed {
      packages = List.copyOf(packages);
    }
  }

  /// Nothing had to be done.
  ///
  /// @param packages those that were asked for, as `name==version`
  record AlreadyThere(List<String> packages) implements InstallOutcome {
    public AlreadyThere {
      packages = List.copyOf(packages);
    }
  }

  /// It is not allowed here; nothing has changed.
  ///
  /// @param reason sentences for people, with what can be done
  record Refused(String reason) implements InstallOutcome {}

  /// It was tried; nothing has changed.
  ///
  /// @param reason for people, without any secret of the index's address
  record Failed(String reason) implements InstallOutcome {}
}
