package dev.mirageworkbench.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.kernel.CellEvent.Status;
import dev.mirageworkbench.packages.InstallOutcome.AlreadyThere;
import dev.mirageworkbench.packages.InstallOutcome.Failed;
import dev.mirageworkbench.packages.InstallOutcome.Installed;
import dev.mirageworkbench.packages.InstallRequest;
import dev.mirageworkbench.packages.InstallStep;
import dev.mirageworkbench.packages.InstallStep.Ended;
import dev.mirageworkbench.packages.InstallStep.Progress;
import dev.mirageworkbench.packages.KernelPackages;
import dev.mirageworkbench.packages.PackageAccess;
import dev.mirageworkbench.python.TestKernel.Ran;
import dev.mirageworkbench.resource.ResourceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What cells see of packages, over an installer that writes one module.
@Timeout(120)
@TestInstance(Lifecycle.PER_CLASS)
class PackagesTest {
  private final Path folder;
  private final Shop shop;
  private final TestKernel kernel;

  PackagesTest(@TempDir Path home) throws IOException {
    folder = Files.createDirectories(home.resolve("site"));
    Files.writeString(home.resolve("secret.txt"), "secret");
    Files.createSymbolicLink(folder.resolve("out"), home);
    Files.writeString(folder.resolve("there_already.py"), "WORD = 'hello'\n");
    shop = new Shop();
    kernel = new TestKernel(new MemoryFiles("/ram").with(shop));
  }

  @AfterAll
  void close() {
    kernel.close();
  }

  @BeforeEach
  void forget() {
    shop.requests.clear();
    shop.loads = false;
    shop.consent = false;
  }

  /// Has everything but what begins with `no_`.
  private final class Shop implements KernelPackages {
    private final List<String> requests = new ArrayList<>();
    private final Deque<InstallStep> steps = new ArrayDeque<>();
    private volatile boolean loads;
    private volatile boolean consent;
    private volatile CountDownLatch asked = new CountDownLatch(1);

    @Override
    public PackageAccess access() {
      return new PackageAccess(Optional.of(folder.toString()), loads, false);
    }

    @Override
    public long install(InstallRequest request, Wish wish) throws ResourceException {
      requests.add(wish + " " + request.requirements() + (request.upgrade() ? " upgrade" : ""));
      if (wish == Wish.IMPORTED && !consent) {
        throw new ResourceException.Denied("ask first");
      }
      steps.clear();
      steps.add(new Progress(List.of("Collecting", "Installing")));
      String name = request.requirements().getFirst();
      if (name.startsWith("no_")) {
        steps.add(new Ended(new Failed("there is no " + name)));
      } else if (Files.exists(folder.resolve(name + ".py"))) {
        steps.add(new Ended(new AlreadyThere(List.of(name + "==1"))));
      } else {
        steps.add(new Ended(new Installed(put(request.requirements()))));
      }
      return 7;
    }

    private List<String> put(List<String> names) {
      try {
        for (String name : names) {
          Files.writeString(folder.resolve(name + ".py"), "NAME = '" + name + "'\n");
          Path information = Files.createDirectory(folder.resolve(name + "-1.dist-info"));
          Files.writeString(information.resolve("RECORD"), "");
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return names.stream().map(name -> name + "==1").toList();
    }

    @Override
    public InstallStep next(long installation) throws ResourceException {
      InstallStep step = steps.poll();
      if (step instanceof Ended(Failed(String reason)) && reason.contains("no_end")) {
        asked.countDown();
        try {
          new CountDownLatch(1).await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new ResourceException.Interrupted("interrupted", e);
        }
      }
      assertThat(installation).isEqualTo(7);
      return step == null ? new Ended(new Failed("over")) : step;
    }
  }

  @Test
  void import_findsInstalledPackage_whenFolderHasIt() {
    assertThat(
            kernel.out("import there_already; print(there_already.WORD, there_already.__file__)"))
        .isEqualTo("hello /site-packages/there_already.py");
    assertThat(kernel.out("import sys; print(sys.path[-1])")).isEqualTo("/site-packages");
  }

  @Test
  void folder_cannotBeChangedNorLeft_whenCellTries() {
    assertThat(
            kernel.out(
                """
                import os
                def tried(action, *arguments):
                    try:
                        return action(*arguments)
                    except OSError as problem:
                        return problem.errno
                at = '/site-packages/there_already.py'
                print(tried(open, at, 'w'), tried(open, at, 'a'), tried(open, at, 'r+'),
                      tried(open, '/site-packages/new.py', 'w'), tried(os.remove, at),
                      tried(os.mkdir, '/site-packages/d'), tried(os.rename, at, at + '2'),
                      tried(os.symlink, '/tmp', '/site-packages/l'), tried(os.utime, at),
                      tried(os.truncate, at, 0), tried(os.chmod, at, 0o777))
                print(tried(open, '/site-packages/out/secret.txt'),
                      tried(os.listdir, '/site-packages/out'),
                      tried(open, '/site-packages/../secret.txt'))
                print(os.access(at, os.R_OK), os.access(at, os.W_OK), open(at).read().strip())
                """))
        .isEqualTo("30 30 30 30 30 30 30 30 30 30 30\n13 13 2\nTrue False WORD = 'hello'");
  }

  @Test
  void pipLine_installsAndImportWorksInSameCell_whenUserTypesIt() {
    String out =
        kernel.out(
            """
            first = 1
            %pip install -U typed_one  # as in other notebooks
            import typed_one
            print(first, typed_one.NAME)
            """);

    assertThat(out).isEqualTo("Collecting\nInstalling\n1 typed_one");
    assertThat(shop.requests).containsExactly("TYPED [typed_one] upgrade");
    assertThat(kernel.out("!pip install typed_one -q"))
        .isEqualTo("Already installed: typed_one==1");
    assertThat(kernel.out("%pip freeze")).contains("typed-one==1");
    assertThat(kernel.out("if first:\n    !python -m pip list")).contains("typed-one", " 1");
  }

  @Test
  void pipLine_failsWithReason_whenInstallationDoes() {
    Ran ran = kernel.cell("%pip install no_such\nprint('not here')");

    assertThat(ran.finished().status()).isEqualTo(Status.ERROR);
    assertThat(ran.traceback())
        .endsWith("PackageError: there is no no_such")
        .contains("<cell")
        .doesNotContain("in pip_line");
    assertThat(ran.out()).doesNotContain("not here");
    assertThat(kernel.cell("%pip install --index-url http://x a").traceback())
        .contains("--index-url cannot be said here");
    assertThat(kernel.cell("%pip download a").traceback()).contains("write %pip install NAME");
  }

  @Test
  void cell_isLeftAsItIs_whenTextOnlyLooksLikePip() {
    assertThat(kernel.out("text = '''\n%pip install x\n'''\npip = 3\nprint(text, 7\n%pip)"))
        .isEqualTo("%pip install x\n 1");
    assertThat(kernel.cell("a pip b").traceback()).contains("SyntaxError");
    assertThat(shop.requests).isEmpty();
  }

  @Test
  void pipLine_canBeInterrupted_whileItWaits() throws Exception {
    Ran ran = kernel.startCell("%pip install no_end", _ -> {});
    shop.asked.await();
    kernel.kernel().interrupt();

    assertThat(ran.finished().status()).isEqualTo(Status.INTERRUPTED);
    assertThat(kernel.out("print(1)")).isEqualTo("1");
  }

  @Test
  void importError_namesPackageAndLine_whenModuleIsMissing() {
    assertThat(kernel.cell("import bs4").traceback())
        .endsWith(
            "mirage: bs4 is a module of the package beautifulsoup4: %pip install beautifulsoup4");
    assertThat(kernel.cell("from numpy import array").traceback()).contains("native code");
    assertThat(kernel.cell("import strange.thing").traceback())
        .contains("if strange is a package and not one of your files: %pip install strange");
    assertThat(kernel.cell("import os.nothing").traceback()).doesNotContain("%pip");
    assertThat(shop.requests).isEmpty();
  }

  @Test
  void imports_installNothing_whenNobodyConsented() {
    shop.loads = true;

    assertThat(kernel.cell("import unwanted").traceback()).contains("%pip install unwanted");
    assertThat(shop.requests).containsExactly("IMPORTED [unwanted]");
    assertThat(folder.resolve("unwanted.py")).doesNotExist();
  }

  @Test
  void imports_installWhatIsMissing_whenThatIsAllowed() {
    shop.loads = true;
    shop.consent = true;

    assertThat(
            kernel.out(
                """
                import os, json.decoder, there_already
                import wished
                try:
                    import optional_one
                except ImportError:
                    pass
                def f():
                    from wished_too import NAME
                print(wished.NAME)
                """))
        .endsWith("wished");
    assertThat(shop.requests).containsExactly("IMPORTED [wished, wished_too]");
    shop.requests.clear();

    assertThat(kernel.cell("import no_such").err()).contains("not installed: no_such");
    assertThat(kernel.cell("import no_such").traceback()).contains("%pip install no_such");
    assertThat(shop.requests).hasSize(1);
  }
}
