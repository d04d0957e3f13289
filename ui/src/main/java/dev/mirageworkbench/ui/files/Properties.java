package dev.mirageworkbench.ui.files;

import dev.mirageworkbench.event.WorkspaceEvent.Operation;
import dev.mirageworkbench.files.CacheStatus;
import dev.mirageworkbench.files.FileStatus;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.Capabilities;
import dev.mirageworkbench.ui.tree.RowTexts;
import dev.mirageworkbench.ui.tree.Sizes;
import dev.mirageworkbench.usage.MountUsage;
import dev.mirageworkbench.workspace.KnownFile;
import dev.mirageworkbench.workspace.MountFacts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What there is to know of a mount, a folder or a file, as names and values.
///
/// @param usage of a mount whose requests cost money, with the prices to begin with
public record Properties(String title, List<Fact> facts, Optional<Costs> usage) {
  public record Fact(String name, String value) {}

  public record Costs(MountUsage usage, RequestPrices prices) {}

  public Properties {
    facts = List.copyOf(facts);
  }

  public static Properties ofMount(MountFacts mount, ZoneId zone) {
    MountUsage usage = mount.usage();
    var facts = new ArrayList<Fact>();
    facts.add(new Fact("Type", mount.mount().resource().type()));
    facts.add(new Fact("Location", mount.mount().resource().location()));
    mount.server().ifPresent(server -> facts.add(new Fact("Server", server.toString())));
    mount.login().ifPresent(login -> facts.add(new Fact("Access", login)));
    facts.add(new Fact("Mode", mode(mount)));
    facts.add(new Fact("Deleted files", deleted(mount.changing())));
    facts.add(new Fact("Mounted", RowTexts.time(mount.since(), zone)));
    if (!mount.capabilities().cacheContent()) {
      facts.add(new Fact("Requests", "none: it is on this machine, and nothing of it is cached"));
      return new Properties(mount.mount().prefix().value(), facts, Optional.empty());
    }
    facts.add(new Fact("Writes at the same time", races(mount.capabilities())));
    facts.add(new Fact("Requests", requests(usage)));
    facts.add(new Fact("Fetched", Sizes.text(usage.fetchedBytes())));
    facts.add(new Fact("Sent", Sizes.text(usage.sentBytes())));
    facts.add(new Fact("Read here", Sizes.text(usage.readBytes())));
    facts.add(new Fact("From the cache", hits(usage)));
    return new Properties(
        mount.mount().prefix().value(),
        facts,
        RequestPrices.of(mount.mount().resource().type()).map(prices -> new Costs(usage, prices)));
  }

  private static String mode(MountFacts mount) {
    return mount.mount().isWritable()
        ? mount.changing().whyNot().map(why -> "read-only: " + why).orElse("may be written")
        : "read-only";
  }

  private static String deleted(MountFacts.Changing changing) {
    return changing.isPossible()
        ? changing.recovery().orElse("They cannot be brought back.")
        : "Nothing can be deleted.";
  }

  private static String races(Capabilities capabilities) {
    return switch (capabilities.conditionalWrites()) {
      case ATOMIC -> "a conflict is always noticed";
      case CHECKED -> "a conflict within a moment can go unnoticed";
    };
  }

  private static String requests(MountUsage usage) {
    return "%,d to list, %,d to read, %,d to write, %,d to change"
        .formatted(
            usage.requests(Operation.LIST),
            usage.requests(Operation.FETCH),
            usage.requests(Operation.UPLOAD),
            usage.requests(Operation.CHANGE));
  }

  private static String hits(MountUsage usage) {
    return usage.readBytes() == 0
        ? "nothing was read yet"
        : String.format(Locale.ROOT, "%.0f%% of what was read", usage.hitRatio() * 100);
  }

  /// @param listed as the tree has it
  public static Properties ofFile(
      WorkspacePath path, FileStatus listed, KnownFile known, Instant now, ZoneId zone) {
    CacheStatus status = known.status();
    var facts = new ArrayList<Fact>();
    facts.add(new Fact("Path", path.value()));
    facts.add(new Fact("Kind", listed.isFolder() ? "folder" : "file"));
    if (!listed.isFolder()) {
      facts.add(
          new Fact(
              "Size",
              listed.size().isPresent()
                  ? "%s (%,d bytes)"
                      .formatted(Sizes.text(listed.size().getAsLong()), listed.size().getAsLong())
                  : "not known before it is read"));
    }
    facts.add(new Fact("Changed", RowTexts.time(listed.modified(), zone)));
    facts.add(new Fact("Version", status.validator().orElse("its backend names none")));
    facts.add(new Fact("Written", listed.writable() ? "may be" : "no, its mount is read-only"));
    if (!known.isNear()) {
      facts.add(new Fact("In the cache", cached(listed, status)));
      status
          .age()
          .ifPresent(age -> facts.add(new Fact("Looked at", RowTexts.ago(now.minus(age), now))));
    }
    if (!known.reason().isEmpty()) {
      facts.add(new Fact("Not sent", known.reason()));
    }
    return new Properties(path.name(), facts, Optional.empty());
  }

  private static String cached(FileStatus listed, CacheStatus status) {
    String pinned = status.pinned() ? ", pinned" : "";
    return listed.isFolder()
        ? status.pinned() ? "pinned, with all below" : "see its files"
        : Sizes.text(status.cachedBytes()) + pinned;
  }
}
