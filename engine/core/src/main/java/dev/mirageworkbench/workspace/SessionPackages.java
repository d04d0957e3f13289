package dev.mirageworkbench.workspace;

import dev.mirageworkbench.console.CurrentCell;
import dev.mirageworkbench.event.Origin;
import dev.mirageworkbench.install.Installations;
import dev.mirageworkbench.install.PipInstaller;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.packages.InstallRequest;
import dev.mirageworkbench.packages.InstallStep;
import dev.mirageworkbench.packages.KernelPackages;
import dev.mirageworkbench.packages.PackageAccess;
import dev.mirageworkbench.resource.ResourceException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The packages as one kernel sees them, and what it is installing.
final class SessionPackages implements KernelPackages, AutoCloseable {
  private final Packages packages;
  private final Supplier<Optional<CellId>> cell;
  private final Installations installations = new Installations();

  /// @param cell the one that runs, for what is told of installations
  SessionPackages(Packages packages, Supplier<Optional<CellId>> cell) {
    this.packages = packages;
    this.cell = cell;
  }

  @Override
  public PackageAccess access() throws ResourceException {
    packages.tellOfNative();
    return new PackageAccess(
        packages.installer().map(installer -> installer.site().toString()),
        packages.loadsFromImports(),
        packages.allowsNative());
  }

  @Override
  public long install(InstallRequest request, Wish wish) throws ResourceException {
    return CurrentCell.call(cell.get(), () -> begin(request, wish));
  }

  private long begin(InstallRequest request, Wish wish) throws ResourceException {
    Optional<PipInstaller> installer = packages.installer();
    if (installer.isEmpty()) {
      throw new ResourceException.Unsupported("packages cannot be installed here");
    }
    if (wish == Wish.IMPORTED && !(packages.loadsFromImports() && packages.hasConsent())) {
      packages.want(request.requirements());
      throw new ResourceException.Denied(
          "this workspace does not install what cells import until its user allows it");
    }
    InstallRequest known = wish == Wish.IMPORTED ? onlyKnown(installer.get(), request) : request;
    Origin origin = packages.origin();
    packages.begin(known.requirements());
    return installations.start(
        installer.get(), known, outcome -> packages.end(origin, known.requirements(), outcome));
  }

  /// A module that is missing may be anything, a slip of the pen included.
  private static InstallRequest onlyKnown(PipInstaller installer, InstallRequest request)
      throws ResourceException {
    try {
      List<String> known = installer.known(request.requirements());
      if (known.isEmpty()) {
        throw new ResourceException.NotFound(
            "the index has no package " + String.join(", ", request.requirements()));
      }
      return new InstallRequest(known, request.upgrade());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ResourceException.Interrupted("interrupted", e);
    }
  }

  @Override
  public InstallStep next(long installation) throws ResourceException {
    return installations.next(installation);
  }

  @Override
  public void close() {
    installations.close();
  }
}
