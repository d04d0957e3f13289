package dev.mirageworkbench.app.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.app.testing.TestJvm;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.tools.ToolProvider;

/// A source file that no module of the build has.
final class JavaSource {
  private JavaSource() {}

  /// Compiles it without a warning, on the class path of these tests.
  static void compile(Path source, Path classes) {
    var messages = new ByteArrayOutputStream();
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                messages,
                messages,
                "-cp",
                TestJvm.classPath(),
                "-d",
                classes.toString(),
                "-Xlint:all,-path,-processing,-classfile",
                "-Werror",
                "-proc:none",
                source.toString());
    assertThat(result).as(messages.toString(StandardCharsets.UTF_8)).isZero();
  }
}
