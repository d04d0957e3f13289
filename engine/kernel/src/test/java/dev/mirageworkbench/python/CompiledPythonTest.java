package dev.mirageworkbench.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.kernel.KernelCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompiledPythonTest {
  private static final String JDK = "java.base jdk.graal.compiler jdk.internal.vm.ci";

  private final Path home;
  private final Path folder;

  CompiledPythonTest(@TempDir Path home) {
    this.home = home;
    this.folder = home.resolve("compute");
  }

  @BeforeEach
  void install() throws IOException {
    for (String jar :
        List.of(
            "lib/polyglot-25.0.3.jar",
            "lib/python-language-25.0.3.jar",
            "lib/notes.txt",
            "modules/compiler-25.0.3.jar",
            "modules/word-25.0.3.jar")) {
      Path file = folder.resolve(jar);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "");
    }
  }

  private Path runtime(Path place, String modules) throws IOException {
    Files.createDirectories(place);
    Files.writeString(
        place.resolve("release"), "JAVA_VERSION=\"25.0.3\"\nMODULES=\"" + modules + "\"\n");
    return place;
  }

  private KernelCommand accelerated(Path own) {
    var interpreted =
        new KernelCommand(
            own,
            "Main",
            List.of(
                "/app/classes",
                "/app/polyglot-25.2.4.jar",
                "/app/word-25.2.4.jar",
                "/app/sqlite4j-3.50.4.1.jar"),
            List.of("-XX:+UseSerialGC"),
            List.of("print(1)"));
    return new CompiledPython(folder, JavaRuntime.at(own)).accelerate(interpreted);
  }

  private String modulePath() {
    return String.join(
        System.getProperty("path.separator"),
        folder.resolve("modules/compiler-25.0.3.jar").toString(),
        folder.resolve("modules/word-25.0.3.jar").toString());
  }

  @Test
  void jars_takeThePlaceOfOthersOfTheSameName() throws IOException {
    KernelCommand command = accelerated(runtime(home.resolve("jdk"), JDK));
    assertThat(command.classPath())
        .containsExactly(
            "/app/classes",
            "/app/sqlite4j-3.50.4.1.jar",
            folder.resolve("lib/polyglot-25.0.3.jar").toString(),
            folder.resolve("lib/python-language-25.0.3.jar").toString());
    assertThat(command.mainClass()).isEqualTo("Main");
    assertThat(command.trainingCells()).containsExactly("print(1)");
    assertThat(command.options())
        .startsWith("-XX:+UseSerialGC")
        .contains("-Dorg.graalvm.version=25.0.3");
  }

  @Test
  void compiler_replacesTheModuleOfAJdk_whereThereIsNoOtherRuntime() throws IOException {
    Path jdk = runtime(home.resolve("jdk"), JDK);
    assertThat(accelerated(jdk).javaHome()).isEqualTo(jdk);
    assertThat(accelerated(jdk).options())
        .contains("-XX:+EnableJVMCI", "--upgrade-module-path=" + modulePath());
  }

  @Test
  void compiler_isAdded_whereTheRuntimeThatWasMadeHasNoPlaceForOne() throws IOException {
    Path made = runtime(folder.resolve("runtime"), "java.base jdk.internal.vm.ci");
    KernelCommand command = accelerated(runtime(home.resolve("jdk"), JDK));
    assertThat(command.javaHome()).isEqualTo(made);
    assertThat(command.options())
        .contains(
            "-XX:+EnableJVMCI",
            "--module-path=" + modulePath(),
            "--add-modules=jdk.graal.compiler");
  }

  @Test
  void compilerOfTheRuntimeItself_isUsedAsItIs() throws IOException {
    runtime(folder.resolve("runtime"), "java.base jdk.internal.vm.ci");
    Path graal = runtime(home.resolve("graal"), JDK + " org.graalvm.truffle.compiler");
    KernelCommand command = accelerated(graal);
    assertThat(command.javaHome()).isEqualTo(graal);
    assertThat(String.join(" ", command.options())).doesNotContain("module", "JVMCI");
  }

  @Test
  void compiler_replacesAModule_whereTheRuntimeDoesNotSayWhatItConsistsOf() throws IOException {
    assertThat(accelerated(Files.createDirectory(home.resolve("unknown"))).options())
        .contains("--upgrade-module-path=" + modulePath());
  }
}
