import java.io.IOException;
import java.io.Reader;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.spi.ToolProvider;

/// Makes the Java runtime for a kernel that compiles: an image of the JDK that runs this, without
/// `jdk.graal.compiler`, whose place the compiler takes. Does nothing where there is one of the
/// same
/// JDK already.
///
/// Where it cannot be made the profile works without it, only starting more slowly; so that fails
/// no
/// build.
final class RuntimeImage {
  private static final List<String> MODULES =
      List.of(
          "java.desktop",
          "java.logging",
          "java.management",
          "java.naming",
          "java.net.http",
          "java.security.jgss",
          "java.sql",
          "java.xml",
          "jdk.charsets",
          "jdk.crypto.cryptoki",
          "jdk.crypto.ec",
          "jdk.internal.vm.ci",
          "jdk.jcmd",
          "jdk.jfr",
          "jdk.localedata",
          "jdk.management",
          "jdk.net",
          "jdk.unsupported",
          "jdk.zipfs");

  private RuntimeImage() {}

  public static void main(String[] arguments) throws IOException {
    Path image = Path.of(arguments[0]);
    if (isOfThisJdk(image)) {
      return;
    }
    delete(image);
    Files.createDirectories(image.toAbsolutePath().getParent());
    Optional<ToolProvider> jlink = ToolProvider.findFirst("jlink");
    int status =
        jlink.isEmpty()
            ? -1
            : jlink
                .get()
                .run(
                    System.out,
                    System.err,
                    "--add-modules",
                    String.join(",", MODULES),
                    "--strip-debug",
                    "--no-header-files",
                    "--no-man-pages",
                    "--output",
                    image.toString());
    if (status != 0) {
      delete(image);
      System.err.println(
          "this JDK makes no runtime image; kernels of the compute profile will start more slowly");
    }
  }

  private static boolean isOfThisJdk(Path image) throws IOException {
    Path release = image.resolve("release");
    return Files.exists(release)
        && version(release).equals(version(Path.of(System.getProperty("java.home"), "release")));
  }

  private static String version(Path release) throws IOException {
    var told = new Properties();
    try (Reader reader = Files.newBufferedReader(release)) {
      told.load(reader);
    }
    return told.getProperty("JAVA_VERSION", "");
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException failure)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
