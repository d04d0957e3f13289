package dev.mirageworkbench.app.behaviour;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mirageworkbench.event.PackageEvent;
import dev.mirageworkbench.kernel.CellEvent.Status;
import dev.mirageworkbench.workspace.AppFolders;
import dev.mirageworkbench.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A package with an extension in C, built here: with the switch it is installed and runs, without
/// it nothing of it comes near a notebook.
@Timeout(600)
@Tag("stress")
class NativePackagesTest {
  private static final Path COMPILER = Path.of("/usr/bin/gcc");

  private static final String EXTENSION =
      """
      #include <Python.h>
      #include <stdio.h>

      static PyObject *add(PyObject *self, PyObject *arguments) {
        long one, other;
        if (!PyArg_ParseTuple(arguments, "ll", &one, &other)) return NULL;
        return PyLong_FromLong(one + other);
      }

      static PyObject *first_line(PyObject *self, PyObject *arguments) {
        const char *path;
        char line[100] = "";
        if (!PyArg_ParseTuple(arguments, "s", &path)) return NULL;
        FILE *file = fopen(path, "r");
        if (file == NULL) return PyErr_SetFromErrno(PyExc_OSError);
        if (fgets(line, sizeof line, file) == NULL) line[0] = 0;
        fclose(file);
        return PyUnicode_FromString(line);
      }

      static PyMethodDef methods[] = {
        {"add", add, METH_VARARGS, ""}, {"first_line", first_line, METH_VARARGS, ""},
        {NULL, NULL, 0, NULL}};
      static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "_tiny", NULL, -1, methods};
      PyMODINIT_FUNC PyInit__tiny(void) { return PyModule_Create(&module); }
      """;

  /// What a build tool asks of the Python it builds for.
  private static final String FACTS =
      """
      import sysconfig
      print(sysconfig.get_path('include'), sysconfig.get_config_var('EXT_SUFFIX'),
            sysconfig.get_platform().replace('-', '_'))
      """;

  private final Path home;

  NativePackagesTest(@TempDir Path home) {
    this.home = home;
  }

  private Workspace workspace(LoopbackIndex index, boolean allowed) throws Exception {
    return Workspace.builder()
        .folders(AppFolders.below(home))
        .python(
            python ->
                python
                    .packages(packages -> packages.indexUrl(index.url()))
                    .allowNativePackages(allowed))
        .build();
  }

  /// @param facts what Python says of itself
  private Wheel wheel(String facts) throws IOException, InterruptedException {
    String[] parts = facts.split(" ", -1);
    Path source = Files.writeString(home.resolve("tiny.c"), EXTENSION);
    Path library = home.resolve("_tiny" + parts[1]);
    Process compiler =
        new ProcessBuilder(
                COMPILER.toString(),
                "-shared",
                "-fPIC",
                "-I" + parts[0],
                "-o",
                library.toString(),
                source.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(compiler.getInputStream().readAllBytes(), UTF_8);
    assertThat(compiler.waitFor()).as(said).isZero();
    return Wheel.of(
        "tiny-native",
        "1.0",
        "graalpy312-graalpy250_312_native-" + parts[2],
        Map.of(
            "tiny/__init__.py",
            "from ._tiny import add, first_line".getBytes(UTF_8),
            "tiny/_tiny" + parts[1],
            Files.readAllBytes(library)),
        List.of());
  }

  @Test
  void extensionInC_isInstalledAndRuns_whereNativePackagesAreAllowed_andNowhereElse()
      throws Exception {
    assumeTrue(Files.isExecutable(COMPILER), "there is no gcc");
    Path secret = Files.writeString(home.resolve("host.txt"), "of the host");
    try (var index = new LoopbackIndex();
        Workspace open = workspace(index, true);
        var desk = new KernelDesk(open)) {
      index.with(wheel(desk.out(FACTS)));

      KernelDesk.Ran installing = desk.start("%pip install tiny-native");
      assertThat(installing.finished().status()).as(installing.traceback()).isEqualTo(Status.OK);
      assertThat(desk.out("import tiny; print(tiny.add(40, 2))")).isEqualTo("42");
      // As the warning says: it goes past the mounts, and Python itself still does not.
      assertThat(desk.out("print(tiny.first_line('%s'))".formatted(secret)))
          .isEqualTo("of the host");
      assertThat(desk.start("open('%s')".formatted(secret)).finished().status())
          .isEqualTo(Status.ERROR);
      assertThat(
              open.events().recent().stream()
                  .filter(PackageEvent.NativeAllowed.class::isInstance)
                  .toList())
          .hasSize(1);
      assertThat(desk.kernel().description()).endsWith(", native packages allowed");

      assertThat(
              desk.out(
                  "import ctypes, xml.etree.ElementTree as tree\nprint(tree.fromstring('<a/>').tag)"))
          .isEqualTo("a");
      sandboxedWorkspace_hasNothingOfIt(index);
    }
  }

  private void sandboxedWorkspace_hasNothingOfIt(LoopbackIndex index) throws Exception {
    try (Workspace closed = workspace(index, false);
        var desk = new KernelDesk(closed)) {
      KernelDesk.Ran importing = desk.start("import tiny");
      assertThat(importing.finished().status()).isEqualTo(Status.ERROR);
      assertThat(importing.traceback()).contains("No module named 'tiny'");

      assertThat(closed.events().recent()).noneMatch(PackageEvent.NativeAllowed.class::isInstance);
      assertThat(desk.kernel().description()).doesNotContain("native");
    }
  }
}
