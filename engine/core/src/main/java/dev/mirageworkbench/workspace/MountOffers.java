package dev.mirageworkbench.workspace;

import dev.mirageworkbench.redaction.Redaction;
import dev.mirageworkbench.resource.MountHint;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourceProvider;
import dev.mirageworkbench.resource.Setting;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads what somebody pasted or dropped, to mount it: a line each.
public final class MountOffers {
  /// So many lines are read; nobody fills in more forms in a row.
  public static final int MOST = 20;

  private static final System.Logger LOG = System.getLogger(MountOffers.class.getName());
  private static final int SHOWN = 60;
  private static final Pattern WRAPPED = Pattern.compile("<(.+)>|\"(.+)\"|'(.+)'|`(.+)`");
  private static final Pattern MARKDOWN_LINK = Pattern.compile("\\[.*]\\(<?([^()<>]+)>?\\)");
  private static final Pattern WEB = Pattern.compile("https?://.*", Pattern.CASE_INSENSITIVE);

  private final List<ResourceProvider> providers;

  /// @param providers the first one that knows a text has it
  public MountOffers(List<ResourceProvider> providers) {
    this.providers = List.copyOf(providers);
  }

  /// What may be done with a line.
  public sealed interface Offer {
    /// It names something to mount.
    record Mountable(ResourceProvider provider, MountHint hint) implements Offer {
      /// The settings that are needed and that it does not say.
      public List<Setting> lacking() {
        return provider.settings().stream()
            .filter(
                setting ->
                    setting.required()
                        && setting.preset().isEmpty()
                        && hint.settings().get(setting.key()).isEmpty())
            .toList();
      }

      /// Names no values.
      @Override
      public String toString() {
        return provider.type() + " " + hint.settings();
      }
    }

    /// A workspace file, to be opened in place of the workspace that is open.
    record OtherWorkspace(Path file) implements Offer {}

    /// Nothing.
    ///
    /// @param reason a sentence that says what to do instead
    record Refused(String reason) implements Offer {}
  }

  /// Reads each line. Looks at the files of this machine, so it may block; nothing else is asked.
  ///
  /// @return at least one
  public List<Offer> read(String text) {
    List<String> lines =
        text.lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .map(MountOffers::bare)
            .distinct()
            .toList();
    if (lines.isEmpty()) {
      return List.of(new Offer.Refused("There is no text in it; " + examples()));
    }
    var offers = new ArrayList<Offer>();
    lines.stream().limit(MOST).map(this::line).forEach(offers::add);
    if (offers.stream().allMatch(Offer.Refused.class::isInstance)) {
      return List.of(offers.getFirst());
    }
    if (lines.size() > MOST) {
      offers.add(
          new Offer.Refused(
              "Only the first %d of %d lines were read".formatted(MOST, lines.size())));
    }
    return List.copyOf(offers);
  }

  /// Reads files and folders of this machine. Blocks.
  ///
  /// @return at least one for at least one
  public List<Offer> files(List<Path> files) {
    List<Offer> offers =
        new ArrayList<>(
            files.stream().map(Path::toString).distinct().limit(MOST).map(this::line).toList());
    if (files.size() > MOST) {
      offers.add(
          new Offer.Refused(
              "Only the first %d of %d files and folders were read".formatted(MOST, files.size())));
    }
    return List.copyOf(offers);
  }

  /// As people copy addresses from mails and documents.
  private static String bare(String line) {
    Matcher link = MARKDOWN_LINK.matcher(line);
    if (link.matches()) {
      return link.group(1).strip();
    }
    Matcher wrapped = WRAPPED.matcher(line);
    return wrapped.matches()
        ? Stream.of(1, 2, 3, 4)
            .flatMap(group -> Stream.ofNullable(wrapped.group(group)))
            .findFirst()
            .orElse(line)
            .strip()
        : line;
  }

  private Offer line(String line) {
    Optional<Path> workspace = workspaceFile(line);
    if (workspace.isPresent()) {
      return new Offer.OtherWorkspace(workspace.get());
    }
    for (ResourceProvider provider : providers) {
      try {
        Optional<MountHint> hint = provider.recognise(line);
        if (hint.isPresent()) {
          learn(provider, hint.get());
          return new Offer.Mountable(provider, hint.get());
        }
      } catch (ResourceException e) {
        return new Offer.Refused(e.reason());
      } catch (RuntimeException e) {
        // A fault of one type, which the others need not suffer from. Its message may quote the
        // line,
        // and the line may hold a secret.
        LOG.log(
            System.Logger.Level.WARNING,
            "{0} cannot read what was dropped: {1} at {2}",
            provider.type(),
            e.getClass().getName(),
            Stream.of(e.getStackTrace()).findFirst().map(Object::toString).orElse("?"));
      }
    }
    return new Offer.Refused(unknown(line));
  }

  /// Before anybody can tell of it.
  private static void learn(ResourceProvider provider, MountHint hint) {
    for (Setting setting : provider.settings()) {
      if (setting.kind() instanceof Setting.Kind.Secret) {
        hint.settings().get(setting.key()).ifPresent(Redaction::learn);
      }
    }
  }

  private static Optional<Path> workspaceFile(String line) {
    if (!line.endsWith(".mirage")) {
      return Optional.empty();
    }
    try {
      Path path =
          line.regionMatches(true, 0, "file:", 0, "file:".length())
              ? Path.of(URI.create(line.replace(" ", "%20")))
              : Path.of(line);
      return path.isAbsolute() && Files.isRegularFile(path) ? Optional.of(path) : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private String unknown(String line) {
    String shown = Redaction.withoutUser(line).replaceFirst("[?#].*", "");
    String what = shown.length() > SHOWN ? shown.substring(0, SHOWN) + "…" : shown;
    return WEB.matcher(line).matches()
        ? "No service is known for "
            + what
            + "; of a server that speaks S3's protocol, add a mount"
            + " of the type minio"
        : "'" + what + "' is nothing to mount; " + examples();
  }

  private String examples() {
    List<String> addresses =
        providers.stream()
            .map(ResourceProvider::uriExample)
            .filter(example -> example.contains("://"))
            .map(example -> example.replaceFirst("\\?.*", ""))
            .limit(4)
            .toList();
    return "drop a folder, or an address such as "
        + addresses.stream().collect(Collectors.joining(", "));
  }
}
