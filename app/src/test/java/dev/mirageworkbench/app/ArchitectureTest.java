package dev.mirageworkbench.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.FileSystemException;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Holds the arrows between the modules and rooms.
class ArchitectureTest {
  private static final String ROOT = "dev.mirageworkbench.";
  private static final String[] API = {
    ROOT + "resource",
    ROOT + "files",
    ROOT + "formats",
    ROOT + "kernel",
    ROOT + "event",
    ROOT + "packages",
    ROOT + "redaction",
    ROOT + "wire"
  };
  private static final String[] CORE = {
    ROOT + "workspace",
    ROOT + "cache",
    ROOT + "writeback",
    ROOT + "notebook..",
    ROOT + "text",
    ROOT + "console",
    ROOT + "command",
    ROOT + "process",
    ROOT + "install",
    ROOT + "preview",
    ROOT + "secrets",
    ROOT + "usage"
  };
  private static final String PYTHON = ROOT + "python..";
  private static final String REMOTE = ROOT + "remote..";
  private static final String[] BACKENDS = {
    ROOT + "ram..",
    ROOT + "disk..",
    ROOT + "s3..",
    ROOT + "github..",
    ROOT + "redis..",
    ROOT + "linear..",
    ROOT + "slack..",
    ROOT + "google.drive..",
    ROOT + "google.editors..",
    ROOT + "google.gmail.."
  };

  /// What several backends share, which knows none of them.
  private static final String[] SHARED = {ROOT + "service..", ROOT + "http..", ROOT + "google"};

  private static final String UI = ROOT + "ui..";
  private static final String APP = ROOT + "app..";

  private static JavaClasses product = new ClassFileImporter().importPackages();

  @BeforeAll
  static void readClasses() {
    product =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            // The test-jar of the resources module.
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("dev.mirageworkbench");
  }

  @Test
  void api_dependsOnNothingOfOurs() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(API)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(join(CORE, BACKENDS, SHARED, PYTHON, UI, APP)));
  }

  @Test
  void core_knowsTheSeamsOnly() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(CORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(join(BACKENDS, SHARED, PYTHON, UI, APP)));
  }

  @Test
  void engine_hasNoToolkitAndNoProviderSdk() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(join(API, CORE, PYTHON))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "javafx..", "java.awt..", "javax.swing..", "software.amazon..", "redis.clients.."));
  }

  @Test
  void polyglot_isUsedByTheKernelOnly() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(PYTHON)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.graalvm.."));
  }

  @Test
  void kernel_knowsTheSeamsOnly() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(PYTHON, REMOTE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(join(CORE, BACKENDS, SHARED, UI, APP)));
  }

  @Test
  void backends_knowTheResourceSpiOnlyAndNotOneAnother() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(join(BACKENDS, SHARED))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                join(CORE, PYTHON, UI, APP, ROOT + "files", ROOT + "kernel", ROOT + "event")));
    check(
        slices()
            .matching(ROOT + "(ram|disk|s3|github|redis|linear|slack)..")
            .should()
            .notDependOnEachOther());
    check(slices().matching(ROOT + "google.(*)..").should().notDependOnEachOther());
    check(
        noClasses()
            .that()
            .resideInAnyPackage(SHARED)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(BACKENDS));
  }

  @Test
  void ui_touchesNoInternalAndNoBackend() {
    check(
        noClasses()
            .that()
            .resideInAPackage(UI)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                join(
                    BACKENDS,
                    SHARED,
                    PYTHON,
                    APP,
                    ROOT + "cache",
                    ROOT + "writeback",
                    "javax.swing..")));
  }

  @Test
  void awt_isUsedToMakePicturesOnly() {
    check(
        noClasses()
            .that()
            .resideInAPackage(UI)
            .and()
            .resideOutsideOfPackage(ROOT + "ui.raster")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.awt.."));
  }

  @Test
  void viewModels_knowNoControls() {
    check(
        noClasses()
            .that()
            .haveSimpleNameEndingWith("ViewModel")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx.scene..", "javafx.stage..", "org.fxmisc.."));
  }

  @Test
  void errno_isChosenInOneClass() {
    check(
        noClasses()
            .that()
            .resideInAPackage(PYTHON)
            .and()
            .doNotHaveSimpleName("ErrnoTranslator")
            .should()
            .callConstructorWhere(targetIs(FileSystemException.class)));
  }

  @Test
  void standardStreams_belongToTheCommandLine() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "app..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err"));
  }

  @Test
  void packages_areNullMarked() {
    Stream<String> unmarked =
        product.stream()
            .map(JavaClass::getPackage)
            .distinct()
            .filter(room -> !room.getClasses().isEmpty())
            .filter(room -> !room.isAnnotatedWith(NullMarked.class))
            .map(room -> room.getName());
    assertThat(unmarked).isEmpty();
  }

  private static void check(ArchRule rule) {
    assertThat(product).as("classes to judge").isNotEmpty();
    rule.check(product);
  }

  private static DescribedPredicate<JavaCall<?>> targetIs(Class<?> type) {
    return DescribedPredicate.describe(
        "of " + type.getSimpleName(), call -> call.getTargetOwner().isAssignableTo(type));
  }

  private static String[] join(Object... parts) {
    return Stream.of(parts)
        .flatMap(part -> part instanceof String[] many ? Stream.of(many) : Stream.of((String) part))
        .toArray(String[]::new);
  }
}
