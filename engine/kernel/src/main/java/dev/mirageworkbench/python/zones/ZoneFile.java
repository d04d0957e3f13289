package dev.mirageworkbench.python.zones;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;

/// Writes a zone as TZif (RFC 9636). What follows the last transition is said by a footer; the
/// block of version 1, which nobody reads where there is another, is empty.
final class ZoneFile {
  /// The last year whose transitions are written out, as by `zic`.
  private static final int LAST_YEAR = 2037;

  /// Without a footer more is written out.
  private static final int LAST_YEAR_ALONE = 2500;

  /// Version 3: times of day in the footer may be those of the days around.
  private static final char VERSION = '3';

  private static final int RESERVED = 15;

  /// What clocks show for a while.
  private record LocalTime(int offsetSeconds, boolean isDaylight, String name) {}

  private final List<LocalTime> kinds = new ArrayList<>();
  private final List<Integer> nameStarts = new ArrayList<>();
  private final StringBuilder names = new StringBuilder();
  private final ZoneRules rules;
  private final ZoneNames zoneNames;

  private ZoneFile(ZoneId zone) {
    rules = zone.getRules();
    zoneNames = new ZoneNames(zone);
  }

  static byte[] of(ZoneId zone) {
    try {
      return new ZoneFile(zone).bytes();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private byte[] bytes() throws IOException {
    String footer = PosixRule.of(rules, zoneNames);
    List<ZoneOffsetTransition> transitions = transitions(footer.isEmpty());
    var indexes = new ByteArrayOutputStream();
    // The first kind is what clocks showed before all transitions.
    int _ = kindAt(transitions.isEmpty() ? Instant.EPOCH : before(transitions.getFirst()));
    for (ZoneOffsetTransition transition : transitions) {
      indexes.write(kindAt(transition.getInstant()));
    }

    var file = new ByteArrayOutputStream();
    var out = new DataOutputStream(file);
    header(out, 0, 1, 1);
    out.write(new byte[6 + 1]);
    header(out, transitions.size(), kinds.size(), names.length());
    for (ZoneOffsetTransition transition : transitions) {
      out.writeLong(transition.toEpochSecond());
    }
    indexes.writeTo(out);
    for (int kind = 0; kind < kinds.size(); kind++) {
      out.writeInt(kinds.get(kind).offsetSeconds());
      out.writeBoolean(kinds.get(kind).isDaylight());
      out.writeByte(nameStarts.get(kind));
    }
    out.writeBytes(names.toString());
    out.write(("\n" + footer + "\n").getBytes(US_ASCII));
    return file.toByteArray();
  }

  private static void header(DataOutputStream out, int times, int kinds, int characters)
      throws IOException {
    out.writeBytes("TZif" + VERSION);
    out.write(new byte[RESERVED]);
    for (int count : new int[] {0, 0, 0, times, kinds, characters}) {
      out.writeInt(count);
    }
  }

  private static Instant before(ZoneOffsetTransition transition) {
    return transition.getInstant().minusSeconds(1);
  }

  private List<ZoneOffsetTransition> transitions(boolean alone) {
    var transitions = new ArrayList<>(rules.getTransitions());
    int first = transitions.isEmpty() ? 0 : transitions.getLast().getDateTimeBefore().getYear() + 1;
    for (int year = first; year <= (alone ? LAST_YEAR_ALONE : LAST_YEAR); year++) {
      for (ZoneOffsetTransitionRule rule : rules.getTransitionRules()) {
        transitions.add(rule.createTransition(year));
      }
    }
    return transitions;
  }

  private int kindAt(Instant instant) {
    var kind =
        new LocalTime(
            rules.getOffset(instant).getTotalSeconds(),
            rules.isDaylightSavings(instant),
            zoneNames.at(instant));
    if (!kinds.contains(kind)) {
      kinds.add(kind);
      nameStarts.add(nameStart(kind.name() + '\0'));
    }
    return kinds.indexOf(kind);
  }

  private int nameStart(String ended) {
    int there = names.indexOf(ended);
    if (there >= 0) {
      return there;
    }
    names.append(ended);
    return names.length() - ended.length();
  }
}
