package dev.mirageworkbench.ui.dialog;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.ui.tree.MountPrefix;
import dev.mirageworkbench.workspace.MountMode;
import dev.mirageworkbench.workspace.MountOptions;
import dev.mirageworkbench.workspace.Ttl;
import dev.mirageworkbench.workspace.WorkspaceDefinition.MountDefinition;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// The options of a mount as a form, without its controls. Confined to the JavaFX thread.
public final class MountOptionsModel {
  /// What the form offers for the time; any other that [Ttl] knows can be typed.
  public static final List<String> TIMES = List.of("", "always", "30s", "5m", "1h", "1d", "never");

  private static final long MEGABYTE = 1L << 20;
  private static final long MOST_MEGABYTES = Long.MAX_VALUE >> 20;

  private final MountDefinition mount;
  private final List<WorkspacePath> taken;
  private final StringProperty prefix;
  private final StringProperty ttl;
  private final StringProperty megabytes;
  private final BooleanProperty enabled;
  private final BooleanProperty writing;
  private final BooleanProperty preload;
  private final ReadOnlyBooleanWrapper valid = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

  /// @param taken the prefixes of the other mounts
  public MountOptionsModel(MountDefinition mount, List<WorkspacePath> taken) {
    this.mount = mount;
    this.taken = List.copyOf(taken);
    MountOptions options = mount.options();
    this.prefix = new SimpleStringProperty(mount.prefix().value());
    this.ttl = new SimpleStringProperty(options.ttl().map(Ttl::text).orElse(""));
    this.megabytes =
        new SimpleStringProperty(
            options.cacheBytes().isPresent()
                ? Long.toString(options.cacheBytes().getAsLong() / MEGABYTE)
                : "");
    this.enabled = new SimpleBooleanProperty(mount.enabled());
    this.writing = new SimpleBooleanProperty(mount.mode() == MountMode.WRITE);
    this.preload = new SimpleBooleanProperty(options.preload());
    List.of(prefix, ttl, megabytes).forEach(each -> each.subscribe(_ -> validate()));
  }

  private void validate() {
    valid.set(prefixProblem().isEmpty() && ttlProblem().isEmpty() && megabytesProblem().isEmpty());
  }

  /// What is changed.
  public MountDefinition mount() {
    return mount;
  }

  public StringProperty prefixProperty() {
    return prefix;
  }

  /// Empty for what the type of the mount is preset to.
  public StringProperty ttlProperty() {
    return ttl;
  }

  /// Of cached content at most; empty for no limit of its own.
  public StringProperty megabytesProperty() {
    return megabytes;
  }

  public BooleanProperty enabledProperty() {
    return enabled;
  }

  public BooleanProperty writingProperty() {
    return writing;
  }

  public BooleanProperty preloadProperty() {
    return preload;
  }

  public ReadOnlyBooleanProperty validProperty() {
    return valid.getReadOnlyProperty();
  }

  /// Whether the change is being made.
  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /// Why the change could not be made; empty while it was not tried.
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  private static String entered(StringProperty field) {
    return Objects.requireNonNullElse(field.get(), "").strip();
  }

  public Optional<String> prefixProblem() {
    return MountPrefix.problem(entered(prefix), taken);
  }

  public Optional<String> ttlProblem() {
    return entered(ttl).isEmpty() || time().isPresent()
        ? Optional.empty()
        : Optional.of("Write " + Ttl.FORM + ", or nothing for the usual");
  }

  public Optional<String> megabytesProblem() {
    String text = entered(megabytes);
    long least = MountOptions.LEAST_CACHE_BYTES / MEGABYTE;
    return text.isEmpty() || limit().isPresent()
        ? Optional.empty()
        : Optional.of("Write a number of megabytes, at least " + least + ", or nothing");
  }

  private Optional<Duration> time() {
    return Ttl.parse(entered(ttl));
  }

  private OptionalLong limit() {
    try {
      long number = Long.parseLong(entered(megabytes));
      long least = MountOptions.LEAST_CACHE_BYTES / MEGABYTE;
      return number >= least && number <= MOST_MEGABYTES
          ? OptionalLong.of(number * MEGABYTE)
          : OptionalLong.empty();
    } catch (NumberFormatException _) {
      return OptionalLong.empty();
    }
  }

  /// A limit that was not touched stays as it is, to the byte.
  private OptionalLong limitOrBefore() {
    OptionalLong before = mount.options().cacheBytes();
    boolean isSame =
        before.isPresent()
            && limit().isPresent()
            && before.getAsLong() / MEGABYTE == limit().getAsLong() / MEGABYTE;
    return isSame ? before : limit();
  }

  /// The mount as it is to be.
  ///
  /// @throws IllegalStateException unless what is entered is valid
  public MountDefinition changed() {
    if (!valid.get()) {
      throw new IllegalStateException("not all fields are right");
    }
    return mount
        .withPrefix(WorkspacePath.of(entered(prefix)))
        .withMode(writing.get() ? MountMode.WRITE : MountMode.READ)
        .withEnabled(enabled.get())
        .withOptions(new MountOptions(preload.get(), time(), limitOrBefore()));
  }

  public void began() {
    busy.set(true);
    problem.set("");
  }

  /// @param reason for people
  public void failed(String reason) {
    busy.set(false);
    problem.set(reason);
  }
}
