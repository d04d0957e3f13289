package dev.mirageworkbench.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mirageworkbench.resource.ResourceException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.SslOptions;

/// Whose clock says when something was changed.
class RedisTimesTest {
  private static final Instant WRONG = Instant.parse("2001-02-03T04:05:06.000007Z");

  private static MountedRedis mount(EmbeddedRedis server, RedisConfig.Login login)
      throws ResourceException {
    return new MountedRedis(
        new RedisResource(
            new RedisConfig(RedisAddress.parse(server.url()), "mirage:fs:", login),
            SslOptions.defaults(),
            Connections.SILENCE,
            InstantSource.fixed(WRONG)));
  }

  private static Instant timeOf(EmbeddedRedis server) {
    return Instant.ofEpochSecond(Long.parseLong(server.texts(Command.TIME).getFirst()));
  }

  @Test
  void times_areTheServers_howeverWrongOurClockIs() throws Exception {
    try (var server = EmbeddedRedis.start();
        var mount = mount(server, new RedisConfig.Login.Nobody())) {
      mount.mkdir("sub");
      Instant written = mount.put("sub/a", "x").modified().orElseThrow();
      assertThat(written).isCloseTo(timeOf(server), within(1, ChronoUnit.MINUTES));
      assertThat(mount.stat("sub/a").modified()).hasValue(written);
      assertThat(mount.stat("sub").modified().orElseThrow())
          .isCloseTo(timeOf(server), within(1, ChronoUnit.MINUTES));
    }
  }

  @Test
  void times_areOurs_whereTheUserMayNotAskForTheServers() throws Exception {
    String rights = "~mirage:fs:* +@read +@write +eval +evalsha";
    try (var server = EmbeddedRedis.start("user ada on >secret " + rights);
        var mount = mount(server, new RedisConfig.Login.Given(Optional.of("ada"), "secret"))) {
      mount.mkdir("sub");
      assertThat(mount.put("a", "x").modified()).hasValue(WRONG);
      assertThat(mount.stat("a").modified()).hasValue(WRONG);
      assertThat(mount.stat("sub").modified()).hasValue(WRONG);
    }
  }

  @Test
  void times_areWrittenAsTheCalendarHasThem() throws Exception {
    try (var server = EmbeddedRedis.start()) {
      for (String time :
          List.of(
              "1970-01-01T00:00:00.000000Z",
              "1999-12-31T23:59:59.999999Z",
              "2000-02-29T12:00:00.000001Z",
              "2000-03-01T00:00:00.000000Z",
              "2024-02-29T23:59:59.500000Z",
              "2026-12-31T23:59:59.000000Z",
              "2027-01-01T00:00:00.000000Z",
              "2100-02-28T23:59:59.000000Z",
              "2100-03-01T00:00:00.000000Z")) {
        Instant instant = Instant.parse(time);
        assertThat(
                server.text(
                    Command.EVAL,
                    Scripts.COMMON + "return iso(tonumber(ARGV[1]), tonumber(ARGV[2]))",
                    "0",
                    Long.toString(instant.getEpochSecond()),
                    Integer.toString(instant.getNano() / 1000)))
            .isEqualTo(time);
      }
    }
  }
}
