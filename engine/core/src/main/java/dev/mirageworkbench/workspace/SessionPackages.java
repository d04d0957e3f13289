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
    return new PackageAccess(
        packages.installer().map(installer -> installer.site().toString()),
        packages.loadsFromImports());
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
    Origin origin = packages.origin();
    packages.begin(request.requirements());
    return installations.start(
        installer.get(), request, outcome -> packages.end(origin, request.requirements(), outcome));
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
