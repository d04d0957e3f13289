package dev.mirageworkbench.app.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.event.PackageEvent;
import dev.mirageworkbench.kernel.CellEvent.Status;
import dev.mirageworkbench.workspace.AppFolders;
import dev.mirageworkbench.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A notebook that needs a package, from the missing import to the package in use: a kernel in a
/// process of its own, the real pip in another, an index on this machine.
@Timeout(300)
class PackagesInCellsTest {
  private final Path home;
  private final LoopbackIndex index;
  private Workspace workspace;
  private KernelDesk desk;

  PackagesInCellsTest(@TempDir Path home) throws IOException {
    this.home = home;
    index =
        new LoopbackIndex()
            .with(
                Wheel.pure(
                    "greeter",
                    "1.2",
                    Map.of("greeter/__init__.py", "from polite_words import HI\n"),
                    "polite-words>=1"))
            .with(Wheel.pure("polite-words", "2.0", Map.of("polite_words.py", "HI = 'good day'\n")))
            .with(Wheel.pure("PyYAML", "9.0", Map.of("yaml.py", "NAME = 'yaml'\n")));
  }

  @BeforeEach
  void open() throws Exception {
    workspace =
        Workspace.builder()
            .folders(AppFolders.below(home))
            .python(python -> python.packages(packages -> packages.indexUrl(index.url())))
            .build();
    desk = new KernelDesk(workspace);
  }

  @AfterEach
  void close() {
    workspace.close();
    index.close();
  }

  private KernelDesk.Ran cell(String source) throws Exception {
    KernelDesk.Ran ran = desk.start(source);
    var _ = ran.finished();
    return ran;
  }

  private <T extends PackageEvent> List<T> events(Class<T> type) {
    return workspace.events().recent().stream().filter(type::isInstance).map(type::cast).toList();
  }

  @Test
  void package_isInstalledOnItsLine_andImportedByTheNextCell() throws Exception {
    KernelDesk.Ran missing = cell("import greeter");
    assertThat(missing.finished().status()).isEqualTo(Status.ERROR);
    assertThat(missing.traceback()).contains("%pip install greeter");
    assertThat(events(PackageEvent.Wanted.class))
        .singleElement()
        .satisfies(event -> assertThat(event.packages()).containsExactly("greeter"));
    assertThat(index.requests()).isEmpty();

    KernelDesk.Ran installing = cell("%pip install greeter");
    assertThat(installing.finished().status()).as(installing.traceback()).isEqualTo(Status.OK);
    assertThat(installing.out())
        .contains("Collecting greeter", "Successfully installed greeter-1.2 polite-words-2.0")
        .doesNotContain("s3cr");
    assertThat(events(PackageEvent.Installed.class))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.packages()).containsExactly("greeter==1.2", "polite-words==2.0");
              assertThat(event.origin().cell()).isPresent();
            });

    assertThat(desk.out("import greeter; print(greeter.HI)")).isEqualTo("good day");
    assertThat(desk.out("%pip list")).contains("greeter", "polite-words");
  }

  @Test
  void userWhoWantsNoneOfIt_isNotAsked_fromTheNextCellOn() throws Exception {
    workspace.packages().loadFromImports(false);
    assertThat(cell("import greeter").traceback()).contains("%pip install greeter");
    assertThat(events(PackageEvent.Wanted.class)).isEmpty();
    workspace.packages().loadFromImports(true);
    assertThat(cell("import greeter").traceback()).contains("%pip install greeter");
    assertThat(events(PackageEvent.Wanted.class)).hasSize(1);
  }

  @Test
  @Tag("stress")
  void package_isInstalledByTheImport_whenTheWorkspaceConsented() throws Exception {
    workspace.packages().consent(true);

    KernelDesk.Ran ran = cell("import yaml\nprint(yaml.NAME)");

    assertThat(ran.finished().status()).as(ran.traceback()).isEqualTo(Status.OK);
    assertThat(ran.out()).contains("Successfully installed PyYAML-9.0").endsWith("yaml\n");
    assertThat(events(PackageEvent.Wanted.class)).isEmpty();
  }

  @Test
  @Tag("stress")
  void installation_ends_whenTheKernelIsRestarted() throws Exception {
    KernelDesk.Ran ran = desk.start("%pip install greeter").awaitOutput("Collecting");
    desk.kernel().restart();

    assertThat(ran.finished().status()).isEqualTo(Status.INTERRUPTED);
    assertThat(desk.out("%pip list")).isEmpty();
    // Waits for the first, whose lock must be free, and finds nothing of it.
    assertThat(cell("%pip install polite-words").finished().status()).isEqualTo(Status.OK);
    assertThat(desk.out("%pip list")).doesNotContain("greeter");
  }
}
