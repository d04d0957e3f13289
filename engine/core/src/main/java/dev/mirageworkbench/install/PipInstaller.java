package dev.mirageworkbench.install;

import dev.mirageworkbench.kernel.InstallerCommand;
import dev.mirageworkbench.kernel.InstallerInput;
import dev.mirageworkbench.kernel.TemporaryFolder;
import dev.mirageworkbench.packages.InstallOutcome;
import dev.mirageworkbench.packages.InstallOutcome.AlreadyThere;
import dev.mirageworkbench.packages.InstallOutcome.Failed;
import dev.mirageworkbench.packages.InstallOutcome.Installed;
import dev.mirageworkbench.packages.InstallOutcome.Refused;
import dev.mirageworkbench.packages.InstallRequest;
import dev.mirageworkbench.packages.PackageInstaller;
import dev.mirageworkbench.redaction.Redaction;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Installs with pip, one installation at a time, each whole or not at all.
///
/// What is there keeps its version unless it is asked for itself: an installation never changes
/// what others need.
public final class PipInstaller implements PackageInstaller {
  private static final System.Logger LOG = System.getLogger(PipInstaller.class.getName());

  private final PipRun pip;
  private final String pythonVersion;
  private final PackageSettings settings;
  private final PackageFolder folder;
  private final Path tools;

  PipInstaller(
      PipRun pip, String pythonVersion, PackageSettings settings, Path packages, Path tools) {
    this.pip = pip;
    this.pythonVersion = pythonVersion;
    this.settings = settings;
    this.folder = new PackageFolder(packages);
    this.tools = tools;
    Redaction.learnAddress(settings.indexUrl());
    settings.extraIndexUrl().ifPresent(Redaction::learnAddress);
  }

  /// @param packages where packages go; private, there, and for this Python and these settings only
  /// @param tools where pip itself and its downloads are kept; private and there
  public static PipInstaller of(
      InstallerCommand command, PackageSettings settings, Path packages, Path tools) {
    return new PipInstaller(
        new PipProcess(command.command()), command.pythonVersion(), settings, packages, tools);
  }

  /// What Python sees; made by the first installation.
  public Path site() {
    return folder.site();
  }

  /// As `name==version`, by name.
  public List<String> installed() throws IOException {
    return folder.installed().stream().map(Distribution::text).toList();
  }

  /// Those that may be on the index: all but the ones of which it says that it has none.
  public List<String> known(List<String> names) throws InterruptedException {
    var lookup = new IndexLookup(settings);
    var known = new ArrayList<String>();
    for (String name : names) {
      Optional<Requirement> requirement = Requirement.parse(name);
      if (requirement.isPresent() && !lookup.isUnknown(requirement.get().name())) {
        known.add(name);
      }
    }
    return known;
  }

  @Override
  public InstallOutcome install(InstallRequest request, Consumer<String> progress) {
    if (settings.problem().isPresent()) {
      return new Refused(settings.problem().get());
    }
    var requirements = new ArrayList<Requirement>();
    for (String text : request.requirements()) {
      Optional<Requirement> requirement = Requirement.parse(text);
      if (requirement.isEmpty()) {
        return new Refused(
            "'%s' is not the name of a package; addresses, paths and options cannot be installed"
                .formatted(Redaction.hide(text)));
      }
      if (settings.denied().contains(requirement.get().name())) {
        return denied(requirement.get().name());
      }
      requirements.add(requirement.get());
    }
    if (requirements.isEmpty()) {
      return new Refused("name a package: %pip install NAME");
    }
    try {
      return installLocked(new Wanted(requirements, request.upgrade()), progress);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Failed("the installation was interrupted; nothing has changed");
    } catch (IOException e) {
      LOG.log(Level.WARNING, "packages cannot be installed", e);
      return new Failed(
          "the folder of packages cannot be changed: " + Redaction.hide(e.toString()));
    }
  }

  private record Wanted(List<Requirement> requirements, boolean upgrade) {
    /// Nothing if pip has to look.
    Optional<AlreadyThere> in(List<Distribution> installed) {
      var there = new ArrayList<String>();
      for (Requirement requirement : requirements) {
        installed.stream()
            .filter(found -> found.name().equals(requirement.name()))
            .filter(
                found ->
                    requirement.anyVersion()
                        || requirement.exactVersion().filter(found.version()::equals).isPresent())
            .findFirst()
            .ifPresent(found -> there.add(found.text()));
      }
      return upgrade || there.size() < requirements.size()
          ? Optional.empty()
          : Optional.of(new AlreadyThere(there));
    }

    Set<String> names() {
      return requirements.stream().map(Requirement::name).collect(Collectors.toSet());
    }
  }

  private static Refused denied(String name) {
    return new Refused(name + " is on the list of packages that are not to be installed here");
  }

  private InstallOutcome installLocked(Wanted wanted, Consumer<String> progress)
      throws IOException, InterruptedException {
    try (PackageFolder.Lock _ =
        folder.lock(() -> progress.accept("waiting for another installation"))) {
      Optional<AlreadyThere> there = wanted.in(folder.installed());
      if (there.isPresent()) {
        return there.get();
      }
      Path work = folder.stage();
      Path target = folder.stage();
      try {
        return runPip(wanted, work, target, progress);
      } finally {
        new TemporaryFolder(work).delete();
        new TemporaryFolder(target).delete();
      }
    }
  }

  private InstallOutcome runPip(Wanted wanted, Path work, Path target, Consumer<String> progress)
      throws IOException, InterruptedException {
    var before = Set.copyOf(installed());
    Set<String> names = wanted.names();
    Path constraints =
        Files.write(
            work.resolve("constraints.txt"),
            folder.installed().stream()
                .filter(found -> !names.contains(found.name()))
                .map(Distribution::text)
                .toList());
    var input =
        new InstallerInput(
            tools,
            PipArguments.environment(work, System.getenv()),
            PipArguments.install(
                settings,
                wanted.requirements(),
                pythonVersion,
                target,
                constraints,
                tools.resolve("downloads")));
    var output = new PipOutput(progress);
    progress.accept("starting pip, which takes half a minute");
    int code = pip.run(input, work, output);
    if (code != 0) {
      return failure(output, code);
    }
    List<Distribution> added = Distribution.in(target);
    for (Distribution each : added) {
      if (settings.denied().contains(each.name())) {
        return denied(each.name());
      }
    }
    folder.accept(target);
    return new Installed(
        added.stream().map(Distribution::text).filter(text -> !before.contains(text)).toList());
  }

  private InstallOutcome failure(PipOutput output, int code) {
    String isNative = output.missingNative();
    if (!isNative.isEmpty()) {
      return new Refused(
          settings.allowNative()
              ? isNative
                  + " has native wheels, but none for GraalPy on this machine; another index may"
                  + " have one (python.packages.extraIndexUrl)"
              : """
              %s has only native wheels, or the version for this Python has: code for the \
              processor, which could reach all files and the network of this machine past the \
              mounts. Native packages are not allowed here; python.allowNativePackages in the \
              workspace file and in your settings.json allows them"""
                  .formatted(isNative));
    }
    String isSource = output.missingSource();
    if (!isSource.isEmpty()) {
      return new Refused(
          isSource + " comes only as source code that has to be built, which is not done here");
    }
    return new Failed(output.reason(code));
  }
}
