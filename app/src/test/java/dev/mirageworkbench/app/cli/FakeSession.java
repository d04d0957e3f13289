package dev.mirageworkbench.app.cli;

import dev.mirageworkbench.app.workspace.Connection;
import dev.mirageworkbench.event.Resolution;
import dev.mirageworkbench.files.PendingWrite;
import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.Kernel;
import dev.mirageworkbench.kernel.KernelConfig;
import dev.mirageworkbench.kernel.KernelProfile;
import dev.mirageworkbench.ram.RamResource;
import dev.mirageworkbench.workspace.MountMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A session that remembers what a command asked of it.
final class FakeSession implements Session {
  final List<SessionRequest> requests = new ArrayList<>();
  final List<KernelConfig> configs = new ArrayList<>();
  final Map<String, @Nullable Path> mounted = new TreeMap<>();
  final FakeKernel kernel;
  final List<Optional<KernelProfile>> profiles = new ArrayList<>();
  final Map<String, byte[]> content = new TreeMap<>();
  private boolean closed;

  FakeSession(FakeKernel.Behaviour behaviour) {
    kernel = new FakeKernel(behaviour);
  }

  Session open(SessionRequest request) {
    requests.add(request);
    request.mounts().forEach(mount -> mounted.put(mount.prefix(), null));
    return this;
  }

  @Override
  public Kernel startKernel(KernelConfig config, Optional<KernelProfile> profile) {
    configs.add(config);
    profiles.add(profile);
    return kernel;
  }

  @Override
  public WorkspaceFiles openFiles() {
    return new FakeFiles(content);
  }

  @Override
  public boolean isMounted(WorkspacePath path) {
    return mounted.keySet().stream().anyMatch(prefix -> path.isWithin(WorkspacePath.of(prefix)));
  }

  @Override
  public void mountHostFolder(WorkspacePath prefix, Path folder) {
    mounted.put(prefix.value(), folder);
  }

  @Override
  public List<PendingWrite> sendUnsent() {
    return List.of();
  }

  @Override
  public WorkspacePath resolve(WorkspacePath path, Resolution resolution) {
    return path;
  }

  @Override
  public Connection connect(WorkspacePath path) {
    return new Connection(WorkspacePath.ROOT, MountMode.READ, new RamResource());
  }

  @Override
  public void close() {
    closed = true;
  }

  boolean isClosed() {
    return closed;
  }
}
