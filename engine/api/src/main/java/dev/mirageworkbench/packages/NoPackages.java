package dev.mirageworkbench.packages;

import dev.mirageworkbench.resource.ResourceException;

final class NoPackages implements KernelPackages {
  @Override
  public PackageAccess access() {
    return PackageAccess.NONE;
  }

  @Override
  public long install(InstallRequest request, Wish wish) throws ResourceException {
    throw new ResourceException.Unsupported("packages cannot be installed here");
  }

  @Override
  public InstallStep next(long installation) throws ResourceException {
    throw new ResourceException.BadHandle("no such installation");
  }
}
