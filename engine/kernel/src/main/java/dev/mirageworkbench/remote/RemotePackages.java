package dev.mirageworkbench.remote;

import dev.mirageworkbench.packages.InstallRequest;
import dev.mirageworkbench.packages.InstallStep;
import dev.mirageworkbench.packages.KernelPackages;
import dev.mirageworkbench.packages.PackageAccess;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.wire.Call;
import dev.mirageworkbench.wire.PackageValues;
import dev.mirageworkbench.wire.WireReader;

/// The packages of a workspace that lives in another process.
final class RemotePackages implements KernelPackages {
  private final RemoteFiles files;

  RemotePackages(RemoteFiles files) {
    this.files = files;
  }

  @Override
  public PackageAccess access() throws ResourceException {
    return files.ask(Call.PACKAGE_ACCESS, _ -> {}, PackageValues::readAccess);
  }

  @Override
  public long install(InstallRequest request, Wish wish) throws ResourceException {
    return files.ask(
        Call.INSTALL,
        writer -> {
          PackageValues.putRequest(writer, request);
          PackageValues.putWish(writer, wish);
        },
        WireReader::readLong);
  }

  @Override
  public InstallStep next(long installation) throws ResourceException {
    return files.ask(
        Call.INSTALL_STEP, writer -> writer.putLong(installation), PackageValues::readStep);
  }
}
