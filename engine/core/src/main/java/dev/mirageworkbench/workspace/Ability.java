package dev.mirageworkbench.workspace;

import dev.mirageworkbench.resource.Capabilities;
import dev.mirageworkbench.resource.Capabilities.ConditionalWrites;
import dev.mirageworkbench.resource.Resource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Something that a resource can or cannot do, for people.
///
/// @param name what it is about, for example `rename`
/// @param detail how the resource does it, in half a sentence
public record Ability(String name, String detail) {

  /// What a resource declares, in the order in which it is told. Asks it nothing.
  public static List<Ability> of(Resource resource) {
    Capabilities capabilities = resource.capabilities();
    var abilities = new ArrayList<Ability>();
    abilities.add(new Ability("read", reading(capabilities)));
    abilities.add(new Ability("glob", globbing(resource)));
    boolean writes = resource.writing().isPresent();
    abilities.add(new Ability("write", writes ? "yes" : "no, read only"));
    if (writes) {
      abilities.add(new Ability("conflicts", conflicts(capabilities)));
      abilities.add(new Ability("rename", renaming(resource)));
      abilities.add(
          new Ability(
              "times and modes",
              resource.attributes().isPresent()
                  ? "kept as they are set"
                  : "accepted when they are set, not kept"));
    }
    abilities.add(new Ability("changes by others", freshness(resource)));
    abilities.add(
        new Ability(
            "cache",
            capabilities.cacheContent()
                ? "what was read is kept on this machine"
                : "not needed, it is on this machine"));
    return List.copyOf(abilities);
  }

  private static String reading(Capabilities capabilities) {
    return capabilities.readsRanges()
        ? "only the part that is asked for is fetched"
        : "a file is fetched whole";
  }

  private static String globbing(Resource resource) {
    return resource.prefixes().isPresent()
        ? "only names with the pattern's beginning are asked for"
        : "a folder is listed whole";
  }

  private static String conflicts(Capabilities capabilities) {
    return capabilities.conditionalWrites() == ConditionalWrites.ATOMIC
        ? "noticed always: the backend judges together with the write"
        : "looked for just before a write; a change in that moment goes unseen";
  }

  private static String renaming(Resource resource) {
    if (resource.moving().isEmpty()) {
      return "no, files are copied and deleted";
    }
    return resource.capabilities().movesAtOnce()
        ? "in one step"
        : "by copying and deleting, not in one step";
  }

  private static String freshness(Resource resource) {
    Duration ttl = resource.capabilities().listingTtl();
    String look = ttl.isZero() ? "seen at the next look" : "seen within " + words(ttl);
    return resource.watching().isPresent()
        ? "shown at once in folders that are open, else " + look
        : look;
  }

  private static String words(Duration time) {
    if (time.toHours() >= 1) {
      return time.toHours() + " h";
    }
    return time.toMinutes() >= 1 ? time.toMinutes() + " min" : time.toSeconds() + " s";
  }
}
