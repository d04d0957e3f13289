package dev.mirageworkbench.app.workspace;

import dev.mirageworkbench.redaction.Redaction;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourceProvider;
import dev.mirageworkbench.resource.Setting;
import dev.mirageworkbench.resource.Settings;
import dev.mirageworkbench.resource.SignIn;
import dev.mirageworkbench.secrets.SecretNames;
import dev.mirageworkbench.secrets.SecretStore;
import dev.mirageworkbench.workspace.MountMode;
import dev.mirageworkbench.workspace.ResourceCatalog;
import dev.mirageworkbench.workspace.SettingsResolver;
import dev.mirageworkbench.workspace.WorkspaceDefinition.MountDefinition;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/// Has a person permit access to a mount of a workspace file, and keeps what comes of it in the
/// keychain, under the names that the file has for it.
public final class MountSignIn {
  private final ResourceCatalog catalog;
  private final SettingsResolver resolver;
  private final SecretStore keychain;

  public MountSignIn(ResourceCatalog catalog, SettingsResolver resolver, SecretStore keychain) {
    this.catalog = catalog;
    this.resolver = resolver;
    this.keychain = keychain;
  }

  /// @param mount as the file should have it from now on
  /// @param stored the names of the secrets that are in the keychain now
  public record Outcome(MountDefinition mount, SignIn.Granted granted, Set<String> stored) {
    public Outcome {
      stored = Set.copyOf(stored);
    }
  }

  /// @param browser shows an address to the person
  /// @throws ResourceException.Unreachable if there is no keychain
  /// @throws ResourceException.Unsupported if nobody signs in to mounts of this type
  public Outcome run(MountDefinition mount, Consumer<URI> browser) throws ResourceException {
    ResourceProvider provider = catalog.require(mount.type());
    Optional<SignIn> signIn = provider.signIn();
    if (signIn.isEmpty()) {
      throw new ResourceException.Unsupported(
          "nobody signs in to a mount of type " + mount.type() + "; its settings say who asks");
    }
    List<String> _ = keychain.names(); // where there is none, nobody is asked in vain
    boolean writes = mount.mode() == MountMode.WRITE;
    return keep(mount, provider, signIn.get().run(known(mount, provider), writes, browser));
  }

  /// The settings as far as they can be told: a secret may be what the sign-in is to give.
  private Settings known(MountDefinition mount, ResourceProvider provider)
      throws ResourceException {
    Set<String> secrets = catalog.secretKeys(provider.type());
    Set<String> paths = catalog.hostPathKeys(provider.type());
    Map<String, String> known = new LinkedHashMap<>();
    for (Map.Entry<String, String> each : mount.settings().entrySet()) {
      try {
        known.putAll(resolver.resolve(Map.of(each.getKey(), each.getValue()), paths).asMap());
      } catch (ResourceException.Invalid e) {
        if (!secrets.contains(each.getKey())) {
          throw e;
        }
      }
    }
    return Settings.of(known);
  }

  private Outcome keep(MountDefinition mount, ResourceProvider provider, SignIn.Granted granted)
      throws ResourceException {
    MountDefinition kept = mount;
    Set<String> stored = new TreeSet<>();
    String what = granted.account().orElse(mount.prefix().value().substring(1));
    for (Setting setting : provider.settings()) {
      String value = granted.values().getOrDefault(setting.key(), "");
      if (value.isEmpty()) {
        continue;
      }
      if (setting.kind() instanceof Setting.Kind.Secret) {
        Redaction.learn(value);
        String name =
            mount
                .secretName(setting.key())
                .orElseGet(() -> SecretNames.of(mount.type() + "/" + what));
        keychain.put(name, value);
        stored.add(name);
        kept = kept.withSecretReference(setting.key(), name);
      } else {
        kept = kept.with(setting.key(), value);
      }
    }
    return new Outcome(kept, granted, stored);
  }
}
