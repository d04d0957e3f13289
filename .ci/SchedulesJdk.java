import java.io.File;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Makes the JDK in which Fray chooses the schedules: `TOOLS IMAGE`, from the JDK that runs this
/// and the jars in a folder. Run by the core engine's pom as a source file; does nothing where the
/// image is there already.
///
/// Fray's own Maven plugin needs a JDK with `jmods`, which JDKs of today need not have, and else
/// downloads one.
class SchedulesJdk {
  /// What the engine and its tests need.
  private static final String MODULES =
      "java.se,jdk.attach,jdk.charsets,jdk.jfr,jdk.management,jdk.net,jdk.unsupported,jdk.zipfs";

  public static void main(String[] args) throws Exception {
    Path image = Path.of(args[1]);
    if (Files.exists(image.resolve("release"))) {
      return;
    }
    var jars = new ArrayList<String>();
    String agent = "";
    try (DirectoryStream<Path> found = Files.newDirectoryStream(Path.of(args[0]), "*.jar")) {
      for (Path jar : found) {
        jars.add(jar.toString());
        agent = jar.endsWith("fray-instrumentation-jdk.jar") ? jar.toString() : agent;
      }
    }
    String path = String.join(File.pathSeparator, jars);
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "jlink").toString(),
            "-J-javaagent:" + agent,
            "-J--module-path=" + path,
            "-J--class-path=" + path,
            "-J--add-modules=org.pastalab.fray.instrumentation.jdk",
            "--fray-instrumentation",
            // Without it Fray skips all tests.
            "--release-info=add:IMPLEMENTOR=Fray",
            "--add-modules=" + MODULES,
            "--output=" + image);
    System.exit(new ProcessBuilder(command).inheritIO().start().waitFor());
  }
}
