package dev.mirageworkbench.app.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.kernel.CellRequest;
import dev.mirageworkbench.kernel.Kernel;
import dev.mirageworkbench.kernel.KernelCommand;
import dev.mirageworkbench.kernel.KernelConfig;
import dev.mirageworkbench.kernel.KernelProfile;
import dev.mirageworkbench.kernel.KernelProvider;
import dev.mirageworkbench.process.Activity;
import dev.mirageworkbench.process.KernelLimits;
import dev.mirageworkbench.process.KernelProcesses;
import dev.mirageworkbench.ram.RamResource;
import dev.mirageworkbench.workspace.AppFolders;
import dev.mirageworkbench.workspace.MountMode;
import dev.mirageworkbench.workspace.Workspace;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The AOT cache of kernels with a real JVM, from the first idle seconds to its use.
@Tag("stress")
class KernelCacheTest {
  private final Path home;

  KernelCacheTest(@TempDir Path home) {
    this.home = home;
  }

  /// The kernel's class path with each folder of classes as a jar, as an installed program has it.
  private KernelCommand packed(KernelProfile profile) throws IOException {
    KernelCommand command =
        ServiceLoader.load(KernelProvider.class)
            .findFirst()
            .orElseThrow()
            .command(profile)
            .orElseThrow();
    List<String> jars = new ArrayList<>();
    for (String entry : command.classPath()) {
      Path path = Path.of(entry);
      jars.add(
          Files.isDirectory(path)
              ? pack(path, home.resolve("classes-" + jars.size() + ".jar")).toString()
              : entry);
    }
    return new KernelCommand(
        command.javaHome(), command.mainClass(), jars, command.options(), command.trainingCells());
  }

  private static Path pack(Path folder, Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        var entries = new JarOutputStream(out);
        Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        entries.putNextEntry(new JarEntry(name));
        Files.copy(file, entries);
        entries.closeEntry();
      }
    }
    return jar;
  }

  private static void runOneCell(Kernel kernel, String text) throws Exception {
    var said = new StringBuilder();
    CellRequest request = CellRequest.cell(new CellId(text), "print('" + text + "')", 1);
    CellEvent.Finished end =
        kernel
            .submit(
                request,
                event -> {
                  if (event instanceof CellEvent.Output output) {
                    said.append(output.text());
                  }
                })
            .get(3, TimeUnit.MINUTES);
    assertThat(end.status()).isEqualTo(CellEvent.Status.OK);
    assertThat(said.toString()).isEqualTo(text + "\n");
  }

  private Path awaitCache(Path folder) throws Exception {
    while (true) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.list(folder)) {
          var made = files.filter(file -> file.toString().endsWith(".aot")).findFirst();
          if (made.isPresent()) {
            return made.get();
          }
        }
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  /// That the JVM has mapped a file says that it took it.
  private static boolean isMappedByAChild(Path file) {
    return ProcessHandle.current()
        .descendants()
        .anyMatch(
            child -> {
              try {
                return Files.readString(Path.of("/proc", Long.toString(child.pid()), "maps"))
                    .contains(file.toString());
              } catch (IOException _) {
                return false; // it has just ended
              }
            });
  }

  @ParameterizedTest
  @EnumSource
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  @EnabledOnOs(OS.LINUX)
  void cache_isMadeWhenAllIsIdle_andUsedByTheNextKernel(KernelProfile profile) throws Exception {
    Path caches = home.resolve("kernel-caches");
    try (Workspace workspace =
        Workspace.builder().folders(AppFolders.below(home.resolve("home"))).build()) {
      workspace.addMount("/ram", new RamResource(), MountMode.WRITE);
      Path run = Files.createDirectory(home.resolve("run"));
      try (var processes =
          new KernelProcesses(
              packed(profile),
              new KernelLimits(1L << 30),
              new Activity(),
              workspace::openFiles,
              new KernelProcesses.Folders(run, caches))) {
        KernelConfig config = new KernelConfig(WorkspacePath.of("/ram"), Map.of());
        try (Kernel first = processes.start(config)) {
          runOneCell(first, "first");
          Path cache = awaitCache(caches);
          assertThat(isMappedByAChild(cache)).isFalse();
          try (Kernel restarted = processes.start(config);
              Kernel another = processes.start(config)) {
            runOneCell(restarted, "the spare, or another");
            runOneCell(another, "with the cache");
            assertThat(isMappedByAChild(cache)).isTrue();
          }
        }
      }
      assertThat(workspace.fs().list("/ram")).isEmpty();
    }
  }
}
