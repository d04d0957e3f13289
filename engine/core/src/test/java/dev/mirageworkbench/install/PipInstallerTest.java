package dev.mirageworkbench.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.kernel.InstallerInput;
import dev.mirageworkbench.packages.InstallOutcome;
import dev.mirageworkbench.packages.InstallOutcome.AlreadyThere;
import dev.mirageworkbench.packages.InstallOutcome.Failed;
import dev.mirageworkbench.packages.InstallOutcome.Installed;
import dev.mirageworkbench.packages.InstallOutcome.Refused;
import dev.mirageworkbench.packages.InstallRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The installer around a pip that is a few lines of Java; the real one has a test of its own.
class PipInstallerTest {
  private final Path home;
  private final List<String> progress = new ArrayList<>();
  private final List<InstallerInput> inputs = new ArrayList<>();
  private PackageSettings settings = PackageSettings.STANDARD;

  PipInstallerTest(@TempDir Path home) throws IOException {
    this.home = home;
    Files.createDirectories(home.resolve("packages"));
  }

  /// What pip does to the folder that it installs into.
  private interface Effect {
    int on(Path target, Consumer<String> lines) throws IOException, InterruptedException;
  }

  private PipInstaller installer(Effect effect) {
    return new PipInstaller(
        (input, _, lines) -> {
          inputs.add(input);
          return effect.on(target(input), lines);
        },
        "3.12",
        settings,
        home.resolve("packages"),
        home.resolve("tools"));
  }

  private static Path target(InstallerInput input) {
    List<String> arguments = input.arguments();
    return Path.of(arguments.get(arguments.indexOf("--target") + 1));
  }

  private static Effect putting(String name, String version, String... files) {
    return (target, _) -> {
      put(target, name, version, files);
      return 0;
    };
  }

  private static void put(Path target, String name, String version, String... files)
      throws IOException {
    Path information = Files.createDirectories(target.resolve(name + "-" + version + ".dist-info"));
    var list = new StringBuilder();
    for (String file : files) {
      Path path = target.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, name + " " + version);
      list.append(file).append(",sha256=x,1\n");
    }
    String prefix = information.getFileName() + "/";
    Files.writeString(information.resolve("METADATA"), "Name: " + name);
    list.append(prefix).append("METADATA,,\n").append(prefix).append("RECORD,,\n");
    Files.writeString(information.resolve("RECORD"), list);
  }

  private InstallOutcome install(PipInstaller installer, String... requirements) {
    return installer.install(new InstallRequest(List.of(requirements), false), progress::add);
  }

  private List<String> left() throws IOException {
    try (Stream<Path> children = Files.list(home.resolve("packages"))) {
      return children.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void install_putsPackageInPlace_whenPipSucceeds() throws IOException {
    PipInstaller installer = installer(putting("Py_Yaml", "6.0", "yaml/__init__.py"));

    assertThat(install(installer, "PyYAML>=6")).isEqualTo(new Installed(List.of("py-yaml==6.0")));
    assertThat(installer.site().resolve("yaml/__init__.py")).hasContent("Py_Yaml 6.0");
    assertThat(installer.installed()).containsExactly("py-yaml==6.0");
    assertThat(left()).containsExactly("lock", "site");
  }

  @Test
  void install_doesNotStartPip_whenPackageIsThere() {
    install(installer(putting("rich", "1.0", "rich.py")), "rich");
    inputs.clear();

    PipInstaller installer = installer((_, _) -> 1);

    assertThat(install(installer, "Rich")).isEqualTo(new AlreadyThere(List.of("rich==1.0")));
    assertThat(install(installer, "rich==1.0")).isInstanceOf(AlreadyThere.class);
    assertThat(inputs).isEmpty();
    assertThat(install(installer, "rich==2.0")).isInstanceOf(Failed.class);
  }

  @Test
  void install_leavesNothing_whenPipFails() throws IOException {
    InstallOutcome outcome =
        install(
            installer(
                (target, lines) -> {
                  put(target, "half", "1", "half.py");
                  lines.accept("Collecting half");
                  lines.accept("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES");
                  lines.accept("    half: expected 1, got 2");
                  return 1;
                }),
            "half");

    assertThat(outcome)
        .isEqualTo(
            new Failed("THESE PACKAGES DO NOT MATCH THE HASHES\n    half: expected 1, got 2"));
    assertThat(progress).contains("Collecting half");
    assertThat(left()).containsExactly("lock");
  }

  @Test
  void install_replacesAllFilesOfOldVersion_whenPackageIsUpgraded() throws IOException {
    install(installer(putting("a", "1", "a/old.py", "a/both.py")), "a");
    PipInstaller installer = installer(putting("a", "2", "a/both.py"));

    assertThat(install(installer, "a==2")).isEqualTo(new Installed(List.of("a==2")));
    assertThat(installer.site().resolve("a/old.py")).doesNotExist();
    assertThat(installer.site().resolve("a/both.py")).hasContent("a 2");
    assertThat(installer.installed()).containsExactly("a==2");
  }

  @Test
  void install_deletesNothingOutsideOfFolder_whenListOfFilesPointsThere() throws IOException {
    Path outside = Files.writeString(home.resolve("packages/precious"), "kept");
    install(installer(putting("a", "1", "a.py", "../precious")), "a");
    Files.writeString(outside, "kept");

    install(installer(putting("a", "2", "a.py")), "a==2");

    assertThat(outside).hasContent("kept");
  }

  @Test
  void install_keepsVersionsOfOthers_whenDependenciesAreLookedUp() throws IOException {
    install(installer(putting("dep", "1", "dep.py")), "dep");
    var constraints = new ArrayList<String>();
    PipInstaller installer =
        new PipInstaller(
            (input, _, _) -> {
              int at = input.arguments().indexOf("--constraint") + 1;
              constraints.addAll(Files.readAllLines(Path.of(input.arguments().get(at))));
              return 1;
            },
            "3.12",
            settings,
            home.resolve("packages"),
            home.resolve("tools"));

    install(installer, "other");
    install(installer, "dep==2");

    assertThat(constraints).containsExactly("dep==1");
  }

  @Test
  void lock_endsTornMove_whenProgramDiedInIt() throws Exception {
    var folder = new PackageFolder(home.resolve("packages"));
    try (PackageFolder.Lock _ = folder.lock(() -> {})) {
      Path whole = folder.stage();
      put(whole, "whole", "1", "whole.py", "pkg/more.py");
      Path ready = folder.makeReady(whole);
      // As far as it got.
      Files.createDirectories(folder.site());
      Files.move(ready.resolve("whole.py"), folder.site().resolve("whole.py"));
      put(folder.stage(), "half", "1", "half.py");
    }
    assertThat(folder.installed()).isEmpty();

    try (PackageFolder.Lock _ = folder.lock(() -> {})) {
      assertThat(folder.installed()).extracting(Distribution::text).containsExactly("whole==1");
    }
    assertThat(folder.site().resolve("pkg/more.py")).hasContent("whole 1");
    assertThat(left()).containsExactly("lock", "site");
  }

  @Test
  void install_waitsForTheOther_whenTwoInstallAtOnce() throws Exception {
    var isIn = new CountDownLatch(1);
    var mayEnd = new CountDownLatch(1);
    PipInstaller slow =
        installer(
            (target, _) -> {
              isIn.countDown();
              mayEnd.await();
              put(target, "a", "1", "a.py");
              return 0;
            });
    PipInstaller other = installer((_, _) -> 1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = threads.submit(() -> install(slow, "a"));
      isIn.await();
      var second =
          threads.submit(
              () ->
                  other.install(new InstallRequest(List.of("a"), false), _ -> mayEnd.countDown()));

      assertThat(second.get()).isEqualTo(new AlreadyThere(List.of("a==1")));
      assertThat(first.get()).isInstanceOf(Installed.class);
    }
  }

  @Test
  void install_endsAndLeavesNothing_whenInterrupted() throws Exception {
    var isIn = new CountDownLatch(1);
    PipInstaller installer =
        installer(
            (target, _) -> {
              put(target, "a", "1", "a.py");
              isIn.countDown();
              new CountDownLatch(1).await();
              return 0;
            });
    var outcome = new ArrayList<InstallOutcome>();
    Thread thread = Thread.ofVirtual().start(() -> outcome.add(install(installer, "a")));
    isIn.await();
    thread.interrupt();
    thread.join();

    assertThat(outcome).singleElement().isInstanceOf(Failed.class);
    assertThat(left()).containsExactly("lock");
  }

  @Test
  void install_refuses_whenRequirementIsNoName() {
    PipInstaller installer = installer((_, _) -> 0);

    for (String text :
        List.of(
            "./local",
            "/etc",
            "--target=/etc",
            "-r",
            "a @ file:///etc",
            "git+https://host/x",
            "https://host/a.whl",
            "a; python_version>'3'",
            "a\n--target=/etc",
            "a==",
            "a b",
            "")) {
      assertThat(install(installer, text)).as(text).isInstanceOf(Refused.class);
    }
    assertThat(inputs).isEmpty();
    assertThat(install(installer, "A.b_c[x, y] >=1.0, !=1.5 ,<2")).isInstanceOf(Installed.class);
  }

  @Test
  void install_refuses_whenNameOrDependencyIsDenied() throws IOException {
    settings = settings.denied(Set.of("Bad_Package"));
    PipInstaller installer = installer(putting("bad_package", "1", "bad.py"));

    assertThat(install(installer, "bad.package"))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).startsWith("bad-package"));
    assertThat(inputs).isEmpty();
    assertThat(install(installer, "harmless")).isInstanceOf(Refused.class);
    assertThat(left()).containsExactly("lock");
  }

  private InstallOutcome installWhatIsNativeOnly() {
    return install(
        installer(
            (_, lines) -> {
              lines.accept("mirage:skipped:native:Num_Py");
              lines.accept("ERROR: Could not find a version that satisfies num-py");
              lines.accept("ERROR: No matching distribution found for num-py>=1");
              return 1;
            }),
        "num-py>=1");
  }

  @Test
  void install_explains_whenOnlyNativeWheelsAreThere() {
    assertThat(installWhatIsNativeOnly())
        .isInstanceOfSatisfying(
            Refused.class,
            refused ->
                assertThat(refused.reason())
                    .startsWith("num-py has only native wheels")
                    .contains("python.allowNativePackages"));
    assertThat(progress).noneMatch(line -> line.contains("mirage:"));
    assertThat(inputs.getFirst().arguments())
        .containsSequence("--only-binary", ":all:", "--platform", "any", "--abi", "none");
  }

  @Test
  void install_takesNativeWheels_whenTheyAreAllowed() {
    settings = settings.allowNative(true);

    assertThat(installWhatIsNativeOnly())
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.reason()).contains("none for GraalPy on this machine"));
    assertThat(inputs.getFirst().arguments())
        .containsSequence("--only-binary", ":all:")
        .doesNotContain("--platform", "--abi");
  }

  @Test
  void install_tellsNoSecret_whenIndexHasPassword() {
    settings =
        settings
            .indexUrl("https://bob:s3cr%40t@index.test/simple")
            .extraIndexUrl("https://tok3n@more.test/simple");
    InstallOutcome outcome =
        install(
            installer(
                (_, lines) -> {
                  lines.accept("Looking in indexes: https://bob:s3cr%40t@index.test/simple");
                  lines.accept("said s3cr@t, https://x:y@z/ and tok3n");
                  lines.accept("ERROR: no https://bob:s3cr%40t@index.test/simple");
                  return 1;
                }),
            "a");

    assertThat(progress + outcome.toString() + inputs + settings)
        .doesNotContain("s3cr")
        .doesNotContain("tok3n")
        .doesNotContain("x:y");
    assertThat(inputs.getFirst().arguments())
        .containsSequence("--index-url", "https://bob:s3cr%40t@index.test/simple");
  }

  @Test
  void arguments_useOnlyWheelFolder_whenOneIsSet() {
    settings = settings.wheelFolder(home);
    install(installer((_, _) -> 0), "a");

    assertThat(inputs.getFirst().arguments())
        .containsSequence("--no-index", "--find-links", home.toString())
        .doesNotContain("--index-url")
        .endsWith("--", "a");
  }

  @Test
  void environment_hasOnlyWhatReachesNetwork_whenProgramHasMore() {
    Map<String, String> environment =
        PipArguments.environment(
            home, Map.of("https_proxy", "http://p", "AWS_SECRET_ACCESS_KEY", "x", "PATH", "/bin"));

    assertThat(environment)
        .containsEntry("https_proxy", "http://p")
        .containsEntry("PIP_GRAALPY_PATCHES_URL", "disabled")
        .doesNotContainKeys("AWS_SECRET_ACCESS_KEY", "PATH");
  }
}
