package dev.mirageworkbench.ui.dialog;

import dev.mirageworkbench.redaction.Redaction;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourceProvider;
import dev.mirageworkbench.resource.Setting;
import dev.mirageworkbench.resource.Settings;
import dev.mirageworkbench.secrets.SecretNames;
import dev.mirageworkbench.secrets.Secrets;
import dev.mirageworkbench.secrets.Secrets.Keeping;
import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.workspace.SettingsResolver;
import dev.mirageworkbench.workspace.WorkspaceDefinition.MountDefinition;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What becomes of the secrets that somebody types into a form: they are kept under a name, in the
/// keychain or until the program ends, and whatever describes the mount has the name only. Whether
/// there is a keychain is found out when the first secret is typed. Confined to the JavaFX thread
/// where nothing else is said.
public final class EnteredSecrets {
  private static final Pattern REFERENCES = Pattern.compile("(\\$\\{(env|secret):[^}]+})+");

  private final Secrets secrets;
  private final SettingsResolver resolver;
  private final Background background;

  private final StringProperty name = new SimpleStringProperty("");
  private final BooleanProperty save = new SimpleBooleanProperty(true);
  private final ReadOnlyBooleanWrapper present = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<Keychain> keychain =
      new ReadOnlyObjectWrapper<>(new Keychain.Unknown());

  /// The secrets that a definition refers to and somebody is to enter, by setting.
  private final Map<String, String> wanted = new HashMap<>();

  private String proposed = "";
  private boolean isAsked;

  /// Whether this machine has a keychain.
  public sealed interface Keychain {
    /// Nobody needed to know yet, or it is being found out.
    record Unknown() implements Keychain {}

    record Found() implements Keychain {}

    /// @param why in a few words
    record Missing(String why) implements Keychain {}
  }

  /// @param resolver for what is entered as `${env:NAME}` or `${secret:NAME}`
  public EnteredSecrets(Secrets secrets, SettingsResolver resolver, Background background) {
    this.secrets = secrets;
    this.resolver = resolver;
    this.background = background;
  }

  /// The name of the first one.
  public StringProperty nameProperty() {
    return name;
  }

  /// Whether they are saved in the keychain, if there is one.
  public BooleanProperty saveProperty() {
    return save;
  }

  /// Whether a secret is entered at all.
  public ReadOnlyBooleanProperty presentProperty() {
    return present.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Keychain> keychainProperty() {
    return keychain.getReadOnlyProperty();
  }

  /// What is wrong with the name as it stands.
  Optional<String> problem() {
    return !present.get() || SecretNames.isName(name.get().strip())
        ? Optional.empty()
        : Optional.of("A secret's name has letters and digits of ASCII, and . _ / @ -");
  }

  /// Looks at the fields after a change.
  void follow(ResourceProvider provider, List<SettingField> fields) {
    present.set(fields.stream().anyMatch(EnteredSecrets::isEntered));
    if (name.get().equals(proposed)) {
      proposed =
          fields.stream()
              .map(field -> wanted.get(field.setting().key()))
              .filter(each -> each != null)
              .findFirst()
              .orElseGet(() -> propose(provider, fields));
      name.set(proposed);
    }
    if (present.get() && !isAsked) {
      isAsked = true;
      background.run(
          secrets::whyNoKeychain,
          why ->
              keychain.set(why.<Keychain>map(Keychain.Missing::new).orElseGet(Keychain.Found::new)),
          failure -> keychain.set(new Keychain.Missing(String.valueOf(failure.getMessage()))));
    }
  }

  private static boolean isEntered(SettingField field) {
    return field.setting().kind() instanceof Setting.Kind.Secret
        && !field.value().isEmpty()
        && !refers(field.value());
  }

  private static boolean refers(String value) {
    return REFERENCES.matcher(value).matches();
  }

  /// After the type and the first thing that is said of it, which is a bucket, a repository or an
  /// address.
  private static String propose(ResourceProvider provider, List<SettingField> fields) {
    String what =
        fields.stream()
            .filter(field -> field.setting().kind() instanceof Setting.Kind.Text)
            .map(SettingField::value)
            .filter(value -> !value.isEmpty())
            .findFirst()
            .orElse("");
    String plain = Redaction.withoutUser(what).replaceFirst("^[a-z0-9+]+://", "");
    return SecretNames.of(provider.type() + "/" + plain);
  }

  /// Has the secrets of a definition entered anew, under the names that it has for them.
  ///
  /// @return its settings less those
  Map<String, String> ask(MountDefinition definition, ResourceProvider provider) {
    var rest = new HashMap<>(definition.settings());
    for (Setting setting : provider.settings()) {
      Optional<String> secret = definition.secretName(setting.key());
      if (setting.kind() instanceof Setting.Kind.Secret && secret.isPresent()) {
        wanted.put(setting.key(), secret.get());
        rest.remove(setting.key());
      }
    }
    return rest;
  }

  /// Opens a resource with what was entered, where a secret may have any characters. Blocks, on any
  /// thread.
  public Resource open(ResourceProvider provider, Map<String, String> entered)
      throws ResourceException {
    return provider.open(resolve(provider, entered));
  }

  /// What was entered, with values in place of references. Blocks, on any thread.
  Settings resolve(ResourceProvider provider, Map<String, String> entered)
      throws ResourceException {
    var written = new LinkedHashMap<>(entered);
    var literal = new HashMap<String, String>();
    for (Setting setting : provider.settings()) {
      String value = written.getOrDefault(setting.key(), "");
      if (setting.kind() instanceof Setting.Kind.Secret && !value.isEmpty() && !refers(value)) {
        literal.put(setting.key(), value);
        written.remove(setting.key());
      }
    }
    Map<String, String> values = resolver.resolve(written, Set.of()).asMap();
    values.putAll(literal);
    for (Setting setting : provider.settings()) {
      if (setting.kind() instanceof Setting.Kind.Secret) {
        Redaction.learn(values.getOrDefault(setting.key(), ""));
      }
    }
    return Settings.of(values);
  }

  /// The mount with names in place of the secrets that were entered, and how those are kept.
  ///
  /// @param values by name
  record Kept(MountDefinition mount, Map<String, String> values, boolean save) {}

  Kept name(MountDefinition entered, List<SettingField> fields) {
    MountDefinition mount = entered;
    var values = new HashMap<String, String>();
    String first = name.get().strip();
    for (SettingField field : fields) {
      if (isEntered(field)) {
        String key = field.setting().key();
        String own =
            values.isEmpty() ? first : wanted.getOrDefault(key, SecretNames.of(first + "." + key));
        values.put(own, field.value());
        mount = mount.withSecretReference(key, own);
      }
    }
    return new Kept(mount, values, save.get());
  }

  /// Keeps what was entered. Blocks, on any thread.
  ///
  /// @return where they are now
  Keeping keep(Kept kept) throws ResourceException {
    Keeping keeping =
        kept.save() && !kept.values().isEmpty() && secrets.whyNoKeychain().isEmpty()
            ? Keeping.KEYCHAIN
            : Keeping.SESSION;
    for (Map.Entry<String, String> secret : kept.values().entrySet()) {
      secrets.keep(secret.getKey(), secret.getValue(), keeping);
    }
    return keeping;
  }
}
