package dev.mirageworkbench.python;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.packages.InstallOutcome;
import dev.mirageworkbench.packages.InstallRequest;
import dev.mirageworkbench.packages.InstallStep;
import dev.mirageworkbench.packages.KernelPackages;
import dev.mirageworkbench.packages.KernelPackages.Wish;
import dev.mirageworkbench.resource.ResourceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/// What Python asks of the host about packages. None of these throws.
final class PackageFunctions {
  private final KernelPackages packages;
  private final Optional<WorkspacePath> folder;

  /// @param folder where this session sees the packages
  PackageFunctions(KernelPackages packages, Optional<WorkspacePath> folder) {
    this.packages = packages;
    this.folder = folder;
  }

  Map<String, ProxyExecutable> functions() {
    return Map.of(
        "package_folder", _ -> folder.map(WorkspacePath::value).orElse(""),
        "loads_from_imports", _ -> loadsFromImports(),
        "install", this::install,
        "install_step", arguments -> step(arguments[0].asLong()));
  }

  private boolean loadsFromImports() {
    try {
      return folder.isPresent() && packages.access().loadsFromImports();
    } catch (ResourceException | RuntimeException _) {
      // Then the import fails as it would without packages.
      return false;
    }
  }

  /// Takes requirements, whether to upgrade, and whether an import asks.
  ///
  /// @return a number for [#step], or why not
  private Object install(Value... arguments) {
    var requirements = new ArrayList<String>();
    for (long at = 0; at < arguments[0].getArraySize(); at++) {
      requirements.add(arguments[0].getArrayElement(at).asString());
    }
    try {
      return packages.install(
          new InstallRequest(requirements, arguments[1].asBoolean()),
          arguments[2].asBoolean() ? Wish.IMPORTED : Wish.TYPED);
    } catch (ResourceException failure) {
      return failure.reason();
    } catch (RuntimeException defect) {
      return "internal failure: " + defect;
    }
  }

  /// A word and its texts: `progress` and lines, or the last one: `installed` or `there` and
  /// packages, `refused` or `failed` and the reason.
  private Object step(long installation) {
    try {
      return switch (packages.next(installation)) {
        case InstallStep.Progress(List<String> lines) -> words("progress", lines);
        case InstallStep.Ended(InstallOutcome.Installed(List<String> added)) ->
            words("installed", added);
        case InstallStep.Ended(InstallOutcome.AlreadyThere(List<String> there)) ->
            words("there", there);
        case InstallStep.Ended(InstallOutcome.Refused(String reason)) ->
            words("refused", List.of(reason));
        case InstallStep.Ended(InstallOutcome.Failed(String reason)) ->
            words("failed", List.of(reason));
      };
    } catch (ResourceException failure) {
      return words("failed", List.of(failure.reason()));
    } catch (RuntimeException defect) {
      return words("failed", List.of("internal failure: " + defect));
    }
  }

  private static Object words(String first, List<String> rest) {
    var words = new ArrayList<Object>();
    words.add(first);
    words.addAll(rest);
    return ProxyArray.fromList(words);
  }
}
