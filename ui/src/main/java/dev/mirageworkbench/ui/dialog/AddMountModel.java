package dev.mirageworkbench.ui.dialog;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourceProvider;
import dev.mirageworkbench.resource.Settings;
import dev.mirageworkbench.secrets.Secrets;
import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.background.Failures;
import dev.mirageworkbench.ui.tree.MountPrefix;
import dev.mirageworkbench.ui.tree.Mounts;
import dev.mirageworkbench.workspace.Mount;
import dev.mirageworkbench.workspace.MountMode;
import dev.mirageworkbench.workspace.MountOffers.Offer;
import dev.mirageworkbench.workspace.WorkspaceDefinition.MountDefinition;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The add-mount dialog without its controls: made from what each resource type says it can be
/// told. Confined to the JavaFX thread.
public final class AddMountModel {
  private final List<ResourceProvider> providers;
  private final List<WorkspacePath> taken;
  private final Mounts mounts;
  private final EnteredSecrets secrets;
  private final Background background;
  private final ConnectionTrial trial;

  private final ObjectProperty<ResourceProvider> provider = new SimpleObjectProperty<>();
  private final ObservableList<SettingField> fields = FXCollections.observableArrayList();
  private final StringProperty prefix = new SimpleStringProperty("");
  private final ObjectProperty<MountMode> mode = new SimpleObjectProperty<>(MountMode.READ);
  private final ReadOnlyStringWrapper uri = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper valid = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

  /// Counts changes.
  private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();

  private String proposedPrefix = "";

  /// The mount whose place the new one takes.
  private Optional<WorkspacePath> replaced = Optional.empty();
  /// The keys of what is asked for first.
  private final Set<String> asked = new HashSet<>();

  private boolean isFolded;

  /// @param providers the first one is chosen at the start
  /// @param taken the prefixes in use
  /// @param secrets of this form only
  /// @throws IllegalArgumentException if there is no resource type to choose from
  public AddMountModel(
      List<ResourceProvider> providers,
      List<WorkspacePath> taken,
      Mounts mounts,
      EnteredSecrets secrets,
      Background background) {
    if (providers.isEmpty()) {
      throw new IllegalArgumentException("this installation has no resource types");
    }
    this.providers = List.copyOf(providers);
    this.taken = List.copyOf(taken);
    this.mounts = mounts;
    this.secrets = secrets;
    this.background = background;
    this.trial = new ConnectionTrial(secrets, background);
    provider.addListener((_, _, chosen) -> showFieldsOf(chosen));
    prefix.addListener((_, _, _) -> changed());
    mode.addListener((_, _, _) -> changed());
    secrets.nameProperty().addListener((_, _, _) -> validate());
    provider.set(providers.getFirst());
  }

  private void showFieldsOf(ResourceProvider chosen) {
    isFolded = false;
    List<SettingField> made = chosen.settings().stream().map(SettingField::new).toList();
    made.forEach(field -> field.valueProperty().addListener((_, _, _) -> changed()));
    fields.setAll(made);
    // A prefix that somebody typed stays.
    if (prefix.get().equals(proposedPrefix)) {
      proposedPrefix = MountPrefix.propose(chosen.type(), taken);
      prefix.set(proposedPrefix);
    }
    changed();
  }

  private void changed() {
    revision.set(revision.get() + 1);
    problem.set("");
    trial.forget();
    secrets.follow(provider(), fields);
    validate();
  }

  private void validate() {
    boolean areSettingsRight = fields.stream().allMatch(field -> field.problem().isEmpty());
    valid.set(prefixProblem().isEmpty() && secrets.problem().isEmpty() && areSettingsRight);
    boolean isPlain = fields.stream().noneMatch(SettingField::refers);
    uri.set(areSettingsRight && isPlain ? provider().toUri(Settings.of(values())).orElse("") : "");
  }

  /// Fills in a mount as a workspace file has it, less the secrets that are to be entered.
  public void prefill(MountDefinition mount) {
    providerOf(mount.type())
        .ifPresent(
            found -> {
              Map<String, String> settings = secrets.ask(mount, found);
              prefill(new Prefill(mount.type(), settings));
              prefix.set(mount.prefix().value());
              mode.set(mount.mode());
            });
  }

  /// Fills in what is known of a mount that there is. The new one takes its place.
  ///
  /// @param definition where its settings are known
  public void replace(Mount mount, Optional<MountDefinition> definition) {
    replaced = Optional.of(mount.prefix());
    prefill(
        definition.orElseGet(
            () ->
                new MountDefinition(
                    mount.prefix(), mount.resource().type(), mount.mode(), Map.of())));
  }

  private Optional<ResourceProvider> providerOf(String type) {
    return providers.stream().filter(candidate -> candidate.type().equals(type)).findFirst();
  }

  /// Fills in what a dropped or pasted text says. What it says nothing of is asked for first.
  public void prefill(Offer.Mountable offer) {
    prefill(new Prefill(offer.provider().type(), offer.hint().settings().asMap()));
    asked.clear();
    offer.lacking().forEach(setting -> asked.add(setting.key()));
    asked.addAll(offer.hint().asks());
    isFolded = true;
    propose(offer.hint().name());
  }

  /// Fills in a mount that says all, secrets as references.
  public void prefillAll(MountDefinition mount) {
    prefill(new Prefill(mount.type(), mount.settings()));
    asked.clear();
    isFolded = true;
    prefix.set(mount.prefix().value());
    mode.set(mount.mode());
  }

  /// As long as nobody has typed one.
  private void propose(String name) {
    if (!name.isBlank() && prefix.get().equals(proposedPrefix)) {
      proposedPrefix = MountPrefix.propose(name, taken);
      prefix.set(proposedPrefix);
    }
  }

  /// Whether only some fields are to be shown at first, as the others are known.
  boolean isFolded() {
    return isFolded;
  }

  /// Whether a field is asked for, where the form is folded.
  boolean isAsked(SettingField field) {
    return asked.contains(field.setting().key());
  }

  /// Chooses a type and fills in what is known.
  public void prefill(Prefill values) {
    providerOf(values.type()).ifPresent(provider::set);
    fill(values.settings());
  }

  /// @param values by the settings' keys; what is in no field is left out
  void fill(Map<String, String> values) {
    for (SettingField field : fields) {
      String value = values.get(field.setting().key());
      if (value != null) {
        field.valueProperty().set(value);
      }
    }
  }

  public List<ResourceProvider> providers() {
    return providers;
  }

  public ObjectProperty<ResourceProvider> providerProperty() {
    return provider;
  }

  /// The type that is chosen: there always is one.
  public ResourceProvider provider() {
    return Objects.requireNonNull(provider.get());
  }

  public ObservableList<SettingField> fields() {
    return fields;
  }

  public StringProperty prefixProperty() {
    return prefix;
  }

  public ObjectProperty<MountMode> modeProperty() {
    return mode;
  }

  /// The mount URI of what is entered, without what is secret; empty while that cannot be right, or
  /// refers to what only a workspace file can.
  public ReadOnlyStringProperty uriProperty() {
    return uri.getReadOnlyProperty();
  }

  Background background() {
    return background;
  }

  public EnteredSecrets secrets() {
    return secrets;
  }

  /// Why adding the mount failed; empty while it did not.
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<ConnectionTest> testProperty() {
    return trial.testProperty();
  }

  public ReadOnlyBooleanProperty validProperty() {
    return valid.getReadOnlyProperty();
  }

  /// Another number after each change of what is entered.
  ReadOnlyLongProperty revisionProperty() {
    return revision.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /// What is wrong with the prefix as it stands.
  public Optional<String> prefixProblem() {
    List<WorkspacePath> others =
        taken.stream().filter(it -> !replaced.equals(Optional.of(it))).toList();
    return MountPrefix.problem(Objects.requireNonNullElse(prefix.get(), ""), others);
  }

  /// As they are entered.
  Map<String, String> values() {
    var values = new LinkedHashMap<String, String>();
    for (SettingField field : fields) {
      if (!field.value().isEmpty()) {
        values.put(field.setting().key(), field.value());
      }
    }
    return values;
  }

  /// Opens the resource and tries it out, without mounting it.
  public void testConnection() {
    if (valid.get()) {
      trial.start(provider(), values(), mode.get());
    }
  }

  /// What was mounted.
  ///
  /// @param definition with the names of secrets, not their values
  /// @param keeping where those are; nothing if there are none
  /// @param secretNames of those that were entered
  public record Added(
      MountDefinition definition, Optional<Secrets.Keeping> keeping, Set<String> secretNames) {
    public Added {
      secretNames = Set.copyOf(secretNames);
    }
  }

  /// Mounts. What was entered stays when it fails.
  ///
  /// @param done called when it is mounted
  public void submit(Consumer<? super Added> done) {
    if (!valid.get() || busy.get()) {
      return;
    }
    ResourceProvider chosen = provider();
    Map<String, String> values = values();
    var entered =
        new MountDefinition(
            WorkspacePath.of(prefix.get().strip()), chosen.type(), mode.get(), worthSaying(values));
    EnteredSecrets.Kept kept = secrets.name(entered, fields);
    var making = new MountMaking(mounts, secrets, replaced);
    busy.set(true);
    problem.set("");
    background.run(
        () -> making.mount(chosen, values, kept),
        added -> {
          busy.set(false);
          done.accept(added);
        },
        failure -> {
          busy.set(false);
          problem.set(Failures.sentence(failure));
        });
  }

  /// Less what is preset.
  private Map<String, String> worthSaying(Map<String, String> values) {
    var rest = new LinkedHashMap<>(values);
    for (SettingField field : fields) {
      rest.remove(field.setting().key(), field.setting().preset());
    }
    return rest;
  }
}
