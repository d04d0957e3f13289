package dev.mirageworkbench.google.gmail;

import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.service.ShortNames;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads paths. Labels come first: a path leads as deep into labels as it can, then follow a day, a
/// mail and an attachment.
///
/// A label may be named like a day. Its folder `a/2026-05-03` then holds both what the label holds
/// and the mails of that day in the label `a`; a date below it is the label's, any other name the
/// mails'.
final class Places {
  private final Labels labels;

  Places(Labels labels) {
    this.labels = labels;
  }

  Place of(ResourcePath path) throws ResourceException {
    if (path.isRoot()) {
      return new Place.Root();
    }
    List<String> segments = path.segments();
    return labels
        .find(root -> find(root, segments))
        .orElseThrow(
            () ->
                new ResourceException.NotFound("there is no such label, day, mail or attachment"));
  }

  private static Optional<Place> find(Label root, List<String> segments) throws ResourceException {
    Label parent = root;
    Label label = root;
    int depth = 0;
    while (depth < segments.size()) {
      Optional<Label> child = ShortNames.find(segments.get(depth), label.children().values());
      if (child.isEmpty()) {
        break;
      }
      parent = label;
      label = child.get();
      depth++;
    }
    if (depth == 0) {
      return Optional.empty();
    }
    List<String> rest = segments.subList(depth, segments.size());
    Optional<Day> alsoDay = day(parent, label.name());
    if (rest.isEmpty()) {
      return Optional.of(new Place.LabelFolder(label, alsoDay));
    }
    Optional<Day> own = day(label, rest.getFirst());
    return own.isPresent()
        ? below(own.get(), rest.subList(1, rest.size()))
        : alsoDay.flatMap(day -> below(day, rest));
  }

  private static Optional<Day> day(Label label, String name) {
    return label.id().flatMap(id -> Day.parse(name).map(date -> new Day(id, date)));
  }

  private static Optional<Place> below(Day day, List<String> rest) {
    return switch (rest.size()) {
      case 0 -> Optional.of(new Place.DayFolder(day));
      case 1 -> Optional.of(inDay(day, rest.getFirst()));
      case 2 -> Optional.of(new Place.AttachmentFile(day, rest.getFirst(), rest.getLast()));
      default -> Optional.empty();
    };
  }

  private static Place inDay(Day day, String name) {
    boolean isFile = name.toLowerCase(Locale.ROOT).endsWith(Mail.SUFFIX);
    return isFile
        ? new Place.MailFile(day, name.substring(0, name.length() - Mail.SUFFIX.length()))
        : new Place.AttachmentFolder(day, name);
  }
}
