package dev.mirageworkbench.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.python.zones.Zones;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Python's `zoneinfo` over the time zones of the JVM.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ZoneinfoTest {
  private static final int[] YEARS = {1850, 1945, 1975, 2000, 2026, 2037, 2038, 2399};

  private static final Instant DECIDED = Instant.parse("2026-01-01T00:00:00Z");

  private final MemoryFiles files = new MemoryFiles("/ram");
  private final TestKernel kernel = new TestKernel(files);

  @AfterAll
  void close() {
    kernel.close();
  }

  @Test
  void everyZone_isThatOfTheJvm_atEachTransitionAndThroughTheYears() {
    var different = new LinkedHashMap<ZoneRules, String>();
    ZoneId.getAvailableZoneIds().forEach(id -> different.putIfAbsent(ZoneId.of(id).getRules(), id));
    var expected = new StringBuilder();
    for (Map.Entry<ZoneRules, String> zone : different.entrySet()) {
      ZoneRules rules = zone.getKey();
      expected.append(zone.getValue());
      for (Instant instant : instants(rules)) {
        expected
            .append(' ')
            .append(instant.getEpochSecond())
            .append(':')
            .append(rules.getOffset(instant).getTotalSeconds())
            .append(daylight(rules, instant));
      }
      expected.append('\n');
    }
    files.put("/ram/zones.txt", expected.toString());
    String wrong =
        kernel.out(
            """
            from datetime import datetime, timedelta, timezone
            from zoneinfo import ZoneInfo
            epoch, wrong, count, zones = datetime(1970, 1, 1, tzinfo=timezone.utc), [], 0, 0
            for line in open('/ram/zones.txt'):
                id, *instants = line.split()
                zone, zones = ZoneInfo.no_cache(id), zones + 1
                for instant in instants:
                    seconds, offset, kind = instant.split(':')
                    there = (epoch + timedelta(seconds=int(seconds))).astimezone(zone)
                    back = there.astimezone(timezone.utc) - epoch
                    if (there.utcoffset() != timedelta(seconds=int(offset)) or not there.tzname()
                            or back != timedelta(seconds=int(seconds))
                            or kind != '?' and (kind == 's') != (not there.dst())):
                        wrong.append((id, seconds, offset, kind, there, there.dst()))
                    count += 1
            print(wrong[:20], zones, count > 10000)
            """);
    assertThat(wrong).isEqualTo("[] " + different.size() + " True");
  }

  /// Python guesses it from several transitions; only where they come every year it must be right.
  private static String daylight(ZoneRules rules, Instant instant) {
    if (rules.getTransitionRules().isEmpty() || instant.isBefore(DECIDED)) {
      return ":?";
    }
    return rules.isDaylightSavings(instant) ? ":d" : ":s";
  }

  private static Set<Instant> instants(ZoneRules rules) {
    var instants = new TreeSet<Instant>();
    for (int year : YEARS) {
      ZonedDateTime begin = ZonedDateTime.of(year, 1, 1, 12, 0, 0, 0, ZoneOffset.UTC);
      instants.add(begin.toInstant());
      instants.add(begin.plusMonths(6).toInstant());
      ZoneOffsetTransition next = rules.nextTransition(begin.toInstant());
      for (int found = 0; next != null && found < 2; found++) {
        instants.add(next.getInstant().minusSeconds(1));
        instants.add(next.getInstant());
        next = rules.nextTransition(next.getInstant());
      }
    }
    return instants;
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin, 2026-01-01, CET",
    "Europe/Berlin, 2100-07-01, CEST",
    "Europe/Dublin, 2026-07-01, IST",
    "Europe/London, 1970-01-01, BST",
    "Asia/Kathmandu, 2026-01-01, +0545",
    "America/Sao_Paulo, 2026-01-01, -03",
    "America/New_York, 2050-07-01, EDT",
    "Europe/Moscow, 2012-07-01, +04",
    "Europe/Paris, 1890-01-01, LMT",
    "Etc/GMT+5, 2026-01-01, -05",
    "UTC, 2026-01-01, UTC",
    "EST, 2026-07-01, EST"
  })
  void name_isTheUsualOne_orTheOffset(String key, String day, String name) {
    assertThat(
            kernel.out(
                "import datetime, zoneinfo\n"
                    + "day = datetime.datetime.fromisoformat('%s')\n".formatted(day)
                    + "print(day.replace(tzinfo=zoneinfo.ZoneInfo('%s')).tzname())".formatted(key)))
        .isEqualTo(name);
  }

  @Test
  void availableTimezones_areAllThatCanBeOpened() {
    assertThat(
            kernel.out(
                """
                import zoneinfo
                keys = zoneinfo.available_timezones()
                print(len(keys), all(zoneinfo.ZoneInfo(key).key == key for key in keys))"""))
        .isEqualTo(Zones.keys().size() + " True");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Europe/Nowhere", "europe/berlin", "Europe", "UTC+1", "Z", "\\ud800"})
  void keyThatNobodyHas_isNotFound(String key) {
    assertThat(kernel.cell("import zoneinfo\nzoneinfo.ZoneInfo('%s')".formatted(key)).traceback())
        .contains("ZoneInfoNotFoundError: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../etc/passwd", "/etc/passwd", "Europe/../Europe/Berlin"})
  void keyThatIsAPath_isRefused(String key) {
    assertThat(kernel.cell("import zoneinfo\nzoneinfo.ZoneInfo('%s')".formatted(key)).traceback())
        .contains("ValueError: ZoneInfo keys ");
  }

  @Test
  void packageTzdata_goesFirst() {
    var theirs = new MemoryFiles("/ram");
    try (var other = new TestKernel(theirs)) {
      theirs.put("/ram/tzdata/__init__.py", "");
      theirs.put("/ram/tzdata/zones", "Europe/Berlin\nMoon/Base\n");
      theirs.put("/ram/tzdata/zoneinfo/__init__.py", "");
      theirs.put("/ram/tzdata/zoneinfo/Europe/__init__.py", "");
      theirs.put("/ram/tzdata/zoneinfo/Moon/__init__.py", "");
      assertThat(
              other.out(
                  """
                  import zoneinfo, datetime, struct
                  head = b'TZif2' + bytes(15) + struct.pack('>6l', 0, 0, 0, 0, 1, 3)
                  body = struct.pack('>lbb', 77 * 60, 0, 0) + b'XX\\0'
                  for name in ('Europe/Berlin', 'Moon/Base'):
                      with open('/ram/tzdata/zoneinfo/' + name, 'wb') as f:
                          f.write((head + body) * 2 + b'\\nXXX-1:17\\n')
                  day = datetime.datetime(2026, 1, 1)
                  for key in ('Europe/Berlin', 'Moon/Base', 'Europe/Oslo'):
                      print(day.replace(tzinfo=zoneinfo.ZoneInfo(key)).utcoffset())
                  print('Moon/Base' in zoneinfo.available_timezones())"""))
          .isEqualTo("1:17:00\n1:17:00\n1:00:00\nTrue");
    }
  }
}
