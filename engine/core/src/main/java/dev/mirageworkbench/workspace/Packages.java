package dev.mirageworkbench.workspace;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mirageworkbench.console.CurrentCell;
import dev.mirageworkbench.console.EventLog;
import dev.mirageworkbench.event.Origin;
import dev.mirageworkbench.event.PackageEvent;
import dev.mirageworkbench.install.PackageSettings;
import dev.mirageworkbench.install.PipInstaller;
import dev.mirageworkbench.kernel.InstallerCommand;
import dev.mirageworkbench.kernel.KernelProvider;
import dev.mirageworkbench.packages.InstallOutcome;
import dev.mirageworkbench.resource.ResourceException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The Python packages of one workspace: those of its user, which all workspaces with the same
/// Python and the same index share. Thread-safe.
public final class Packages {
  private static final String FOLDER = "packages";
  private static final String TOOLS = "pip";
  private static final String NATIVE = "-native";
  private static final int NAME_BYTES = 6;

  private final Supplier<Optional<KernelProvider>> provider;
  private final PythonSettings settings;
  private final AppFolders folders;
  private final EventLog events;
  private final InstantSource clock;
  private final Set<String> wanted = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean toldOfNative = new AtomicBoolean();
  private volatile boolean consent;
  private volatile boolean userLoadsFromImports = true;

  /// Guarded by this.
  private @Nullable PipInstaller installer;

  Packages(
      Supplier<Optional<KernelProvider>> provider, Workspace.Options options, EventLog events) {
    this.provider = provider;
    this.settings = options.python();
    this.folders = options.folders();
    this.clock = options.clock();
    this.events = events;
  }

  /// Whether what cells import may be installed. Nobody has said so in the beginning: a notebook
  /// that was just opened must not install anything. What the user types as `%pip install` does not
  /// ask.
  public void consent(boolean given) {
    consent = given;
  }

  public boolean hasConsent() {
    return consent;
  }

  /// What the user wants in all workspaces, from the next cell on; preset true. The workspace's own
  /// setting and this one must both be true for a cell's imports to be installed.
  public void loadFromImports(boolean wanted) {
    userLoadsFromImports = wanted;
  }

  public boolean userLoadsFromImports() {
    return userLoadsFromImports;
  }

  /// Whether missing packages are to be looked for when a cell imports them.
  boolean loadsFromImports() {
    return settings.autoLoadFromImports() && userLoadsFromImports;
  }

  /// Whether kernels may load native code, and so are outside of the sandbox.
  public boolean allowsNative() {
    return settings.allowNativePackages();
  }

  /// Says that the workspace was made without the native packages that its file asks for.
  ///
  /// @param settings the file in which the user can allow them
  public void tellOfRefusedNative(Path settings) {
    events.publish(new PackageEvent.NativeRefused(origin(), settings.toString()));
  }

  /// Says once that kernels are outside of the sandbox, if they are.
  void tellOfNative() {
    if (allowsNative() && toldOfNative.compareAndSet(false, true)) {
      events.publish(new PackageEvent.NativeAllowed(origin()));
    }
  }

  /// Nothing where the kernel has no installer.
  synchronized Optional<PipInstaller> installer() throws ResourceException {
    PipInstaller there = installer;
    if (there != null) {
      return Optional.of(there);
    }
    Optional<InstallerCommand> command = provider.get().flatMap(KernelProvider::installer);
    if (command.isEmpty()) {
      return Optional.empty();
    }
    PackageSettings source = settings.packages();
    Path home = folders.data().resolve(FOLDER).resolve(name(command.get(), source));
    try {
      var made =
          PipInstaller.of(
              command.get(),
              source.allowNative(allowsNative()),
              AppFolders.create(home),
              AppFolders.create(folders.cache().resolve(TOOLS)));
      AppFolders.create(made.site());
      installer = made;
      return Optional.of(made);
    } catch (IOException e) {
      throw new ResourceException.Failed("no folder for packages: " + e.getMessage(), e);
    }
  }

  /// What one index has must not serve those who trust another, and native packages nobody who is
  /// in the sandbox.
  private String name(InstallerCommand command, PackageSettings source) {
    String version = "python-" + command.pythonVersion() + (allowsNative() ? NATIVE : "");
    return source
        .sourceKey()
        .map(key -> version + "-" + HexFormat.of().formatHex(digest(key), 0, NAME_BYTES))
        .orElse(version);
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Tells once for each package that a cell would need it.
  void want(List<String> packages) {
    List<String> fresh = packages.stream().filter(wanted::add).toList();
    if (!fresh.isEmpty()) {
      events.publish(new PackageEvent.Wanted(origin(), fresh));
    }
  }

  void begin(List<String> packages) {
    events.publish(new PackageEvent.Installing(origin(), packages));
  }

  void end(Origin origin, List<String> packages, InstallOutcome outcome) {
    events.publish(
        switch (outcome) {
          case InstallOutcome.Installed(List<String> added) ->
              new PackageEvent.Installed(origin, added);
          case InstallOutcome.AlreadyThere _ -> new PackageEvent.Installed(origin, List.of());
          case InstallOutcome.Refused(String reason) ->
              new PackageEvent.NotInstalled(origin, packages, reason);
          case InstallOutcome.Failed(String reason) ->
              new PackageEvent.NotInstalled(origin, packages, reason);
        });
  }

  Origin origin() {
    return new Origin(clock.instant(), Optional.empty(), Optional.empty(), CurrentCell.get());
  }
}
