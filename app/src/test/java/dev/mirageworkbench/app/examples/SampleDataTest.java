package dev.mirageworkbench.app.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Holds the sample data to public facts that were not made by its generator.
class SampleDataTest {
  private static final Path DATA = Path.of("examples", "data");

  @ParameterizedTest
  @ValueSource(strings = {"day_length.csv", "moon_phases.json"})
  void file_isSomeHundredKilobytes(String name) throws IOException {
    assertThat(Files.size(DATA.resolve(name))).isBetween(100_000L, 900_000L);
  }

  /// Almanac times, to the minute.
  @ParameterizedTest
  @CsvSource({
    "2000-01-06T18:14:00Z, new", // the new moon that lunations are counted from
    "2017-08-21T18:30:00Z, new", // the solar eclipse over North America
    "2018-07-27T20:20:00Z, full", // a lunar eclipse
    "2024-04-08T18:21:00Z, new", // the next solar eclipse over North America
    "2026-08-12T17:37:00Z, new" // the solar eclipse over Spain
  })
  void moonPhase_isWithinTwoMinutesOfTheAlmanac(Instant almanac, String phase) throws IOException {
    assertThat(phases(phase))
        .anyMatch(time -> Duration.between(almanac, time).abs().compareTo(minutes(2)) <= 0);
  }

  @Test
  void moonPhases_followEachOtherInOrder() throws IOException {
    var names = new ArrayList<String>();
    for (JsonNode phase : document().path("phases")) {
      names.add(phase.path("phase").asString());
    }

    List<String> cycle = List.of("new", "first quarter", "full", "last quarter");
    assertThat(names).hasSize(1534);
    for (int i = 0; i < names.size(); i++) {
      assertThat(names.get(i)).isEqualTo(cycle.get(i % cycle.size()));
    }
  }

  /// From the sunrise equation with the sun at its solstice declination of 23.44 degrees; the polar
  /// circle and the equator are known without it.
  @ParameterizedTest
  @CsvSource({
    "2026-06-20, London, 998", // 16 h 38 min
    "2026-12-21, London, 470", // 7 h 50 min
    "2026-12-21, Sydney, 864", // 14 h 25 min
    "2026-06-20, Tromso, 1440", // midnight sun
    "2026-12-21, Tromso, 0", // polar night
    "2026-03-20, Quito, 727" // at the equator all days are 12 h 7 min
  })
  void dayLength_isThatOfTheAlmanac(String date, String city, double minutes) throws IOException {
    assertThat(Double.parseDouble(row(date, city)[5])).isCloseTo(minutes, within(2.0));
  }

  @ParameterizedTest
  @CsvSource({"2026-06-20, London, 03:43, 20:21", "2026-12-21, London, 08:04, 15:53"})
  void sunriseAndSunset_areThoseOfTheAlmanac(String date, String city, String rise, String set)
      throws IOException {
    assertThat(row(date, city)).contains(rise, set);
  }

  @Test
  void dayLengths_coverEveryCityOnEverySecondDay() throws IOException {
    assertThat(Files.readAllLines(DATA.resolve("day_length.csv"))).hasSize(1 + 60 * 183);
  }

  private static String[] row(String date, String city) throws IOException {
    for (String line : Files.readAllLines(DATA.resolve("day_length.csv"))) {
      if (line.startsWith(date + "," + city + ",")) {
        return line.split(",", -1);
      }
    }
    throw new AssertionError("no row for " + city + " on " + date);
  }

  private static List<Instant> phases(String name) throws IOException {
    var times = new ArrayList<Instant>();
    for (JsonNode phase : document().path("phases")) {
      if (phase.path("phase").asString().equals(name)) {
        times.add(Instant.parse(phase.path("time").asString()));
      }
    }
    return times;
  }

  private static JsonNode document() throws IOException {
    return JsonMapper.shared().readTree(Files.readString(DATA.resolve("moon_phases.json")));
  }

  private static Duration minutes(int count) {
    return Duration.ofMinutes(count);
  }
}
