package dev.mirageworkbench.app.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.install.PackageSettings;
import dev.mirageworkbench.install.PipInstaller;
import dev.mirageworkbench.kernel.InstallerCommand;
import dev.mirageworkbench.packages.InstallOutcome;
import dev.mirageworkbench.packages.InstallOutcome.Failed;
import dev.mirageworkbench.packages.InstallOutcome.Installed;
import dev.mirageworkbench.packages.InstallOutcome.Refused;
import dev.mirageworkbench.packages.InstallRequest;
import dev.mirageworkbench.python.GraalPyKernelProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The real pip in a process of its own, over a loopback index. It is unpacked once for all tests.
@Timeout(300)
@TestInstance(Lifecycle.PER_CLASS)
class PipTest {
  private final InstallerCommand command = new GraalPyKernelProvider().installer().orElseThrow();
  private final List<String> progress = new CopyOnWriteArrayList<>();
  private final Path home;
  private LoopbackIndex index;
  private Path packages;

  PipTest(@TempDir Path home) {
    this.home = home;
  }

  @BeforeEach
  void open() throws IOException {
    progress.clear();
    index = new LoopbackIndex();
    packages = Files.createTempDirectory(home, "packages-");
  }

  @AfterEach
  void closeIndex() {
    index.close();
  }

  private PipInstaller installer(PackageSettings settings) {
    return PipInstaller.of(command, settings, packages, home.resolve("tools"));
  }

  private InstallOutcome install(String... requirements) {
    return installer(PackageSettings.STANDARD.indexUrl(index.url()))
        .install(new InstallRequest(List.of(requirements), false), progress::add);
  }

  private List<Path> left() throws IOException {
    try (Stream<Path> all = Files.walk(packages)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.endsWith("lock"))
          .map(packages::relativize)
          .toList();
    }
  }

  private static Wheel greeter(String... requires) throws IOException {
    return Wheel.pure(
        "greeter", "1.2", Map.of("greeter/__init__.py", "from polite_words import HI\n"), requires);
  }

  private static Wheel words() throws IOException {
    return Wheel.pure("polite-words", "2.0", Map.of("polite_words.py", "HI = 'good day'\n"));
  }

  @Test
  @Tag("stress")
  void install_bringsDependencies_whenIndexWantsPassword() throws Exception {
    index.with(greeter("polite-words>=1")).with(words());

    assertThat(install("greeter"))
        .as("%s", progress)
        .isEqualTo(new Installed(List.of("greeter==1.2", "polite-words==2.0")));
    assertThat(packages.resolve("site/greeter/__init__.py")).exists();
    assertThat(packages.resolve("site/polite_words.py")).hasContent("HI = 'good day'");
    assertThat(progress.toString()).contains("greeter").doesNotContain("s3cr");
    assertThat(index.requests()).allMatch(path -> path.matches("/(simple|files)/.*"));
    assertThat(left()).allMatch(file -> file.startsWith("site"));
  }

  @Test
  @Tag("stress")
  void install_leavesNothing_whenHashDiffers() throws Exception {
    index.with(greeter("polite-words>=1")).with(words(), "0".repeat(64));

    InstallOutcome outcome = install("greeter");

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> assertThat(failed.reason()).containsIgnoringCase("do not match the hashes"));
    assertThat(outcome.toString() + progress).doesNotContain("s3cr");
    assertThat(left()).isEmpty();
  }

  @Test
  @Tag("stress")
  void install_leavesNothing_whenDependencyIsMissing() throws Exception {
    index.with(greeter("polite-words>=1"));

    InstallOutcome outcome = install("greeter");

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Failed.class, failed -> assertThat(failed.reason()).contains("polite-words"));
    assertThat(left()).isEmpty();
  }

  @Test
  @Tag("stress")
  void install_leavesNothing_whenNetworkGoesDownInTheMiddle() throws Exception {
    Wheel words = words();
    index.with(greeter("polite-words>=1")).with(words).cutAt(words);

    InstallOutcome outcome = install("greeter");

    assertThat(outcome).isInstanceOf(Failed.class);
    assertThat(outcome.toString() + progress).doesNotContain("s3cr");
    assertThat(left()).isEmpty();
  }

  @Test
  @Tag("stress")
  void install_refuses_whenOnlyNativeWheelsAreThere() throws Exception {
    index.with(
        Wheel.of(
            "fast-thing",
            "1.0",
            "cp312-cp312-manylinux_2_17_x86_64",
            Map.of("fast.so", new byte[] {1}),
            List.of()));

    assertThat(install("fast-thing"))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.reason()).startsWith("fast-thing has only native"));
    assertThat(left()).isEmpty();
  }

  @Test
  @Tag("stress")
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  void install_takesWheelsOfThisMachine_whenNativeOnesAreAllowed() throws Exception {
    for (String tag : List.of("manylinux_2_17_x86_64", "macosx_11_0_arm64")) {
      String version = tag.startsWith("many") ? "1.0" : "2.0";
      index.with(
          Wheel.of(
              "fast-thing",
              version,
              "graalpy312-graalpy250_312_native-" + tag,
              Map.of("fast.so", new byte[] {1}),
              List.of()));
    }
    PipInstaller installer =
        installer(PackageSettings.STANDARD.indexUrl(index.url()).allowNative(true));

    assertThat(installer.install(new InstallRequest(List.of("fast-thing"), false), progress::add))
        .isEqualTo(new Installed(List.of("fast-thing==1.0")));
  }

  @Test
  @Tag("stress")
  void install_asksNobody_whenWheelFolderIsSet(@TempDir Path wheels) throws Exception {
    for (Wheel wheel : List.of(greeter("polite-words>=1"), words())) {
      Files.write(wheels.resolve(wheel.fileName()), wheel.bytes());
    }
    PipInstaller installer =
        installer(PackageSettings.STANDARD.indexUrl(index.url()).wheelFolder(wheels));

    assertThat(installer.install(new InstallRequest(List.of("greeter"), false), progress::add))
        .isInstanceOf(Installed.class);
    assertThat(index.requests()).isEmpty();
  }

  @Test
  @Tag("stress")
  void install_leavesNothing_whenInterruptedInTheMiddle() throws Exception {
    index.with(greeter("polite-words>=1")).with(words());
    var outcome = new CopyOnWriteArrayList<InstallOutcome>();
    Thread thread =
        Thread.ofPlatform()
            .start(
                () ->
                    outcome.add(
                        installer(PackageSettings.STANDARD.indexUrl(index.url()))
                            .install(
                                new InstallRequest(List.of("greeter"), false),
                                line -> {
                                  progress.add(line);
                                  if (line.startsWith("Collecting")) {
                                    Thread.currentThread().interrupt();
                                  }
                                })));
    thread.join();

    assertThat(outcome).singleElement().isInstanceOf(Failed.class);
    assertThat(progress).anyMatch(line -> line.startsWith("Collecting"));
    assertThat(left()).isEmpty();
    assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive))
        .noneMatch(
            process -> process.info().commandLine().orElse("").contains("python.pip.PipMain"));
  }
}
