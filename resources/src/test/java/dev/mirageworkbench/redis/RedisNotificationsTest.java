package dev.mirageworkbench.redis;

import static dev.mirageworkbench.redis.MountedRedis.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.contract.Trouble;
import dev.mirageworkbench.contract.Wire;
import dev.mirageworkbench.resource.WatchSupport.Watch;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.SslOptions;

/// Servers that notify, that do not, that do not say, and that go away meanwhile.
@Timeout(60)
class RedisNotificationsTest {
  private static final String PREFIX = "mirage:fs:";
  private static final String ON = "notify-keyspace-events KA";

  private static Watch watch(MountedRedis mount, Semaphore told) throws Exception {
    return mount.resource().watching().orElseThrow().watch(path(""), told::release);
  }

  private static MountedRedis mount(EmbeddedRedis server, String user) throws Exception {
    return new MountedRedis(
        RedisResource.builder().url(server.url()).username(user).password("secret").build());
  }

  @ParameterizedTest
  @CsvSource({
    "AK, true",
    "AKE, true",
    "g$shK, true",
    "g$shxeKE, true",
    "'', false",
    "AE, false",
    "K, false",
    "g$sK, false",
    "$shK, false",
    "gshK, false",
    "g$hK, false",
  })
  void notifications_areEnough_whenTheyHaveTheNamesAndAllKinds(String flags, boolean enough) {
    assertThat(Subscription.isEnough(flags)).isEqualTo(enough);
  }

  @ParameterizedTest
  @CsvSource({"''", "g$sK", "AE"})
  void nothingIsWatched_andNoSettingChanged_whereTheServerDoesNotNotify(String flags)
      throws Exception {
    try (var server = EmbeddedRedis.start("notify-keyspace-events \"" + flags + "\"");
        var mount = new MountedRedis(server.mount(PREFIX))) {
      assertThat(watch(mount, new Semaphore(0))).isSameAs(Watch.NONE);
      assertThat(server.texts(Command.CONFIG, "GET", "notify-keyspace-events").get(1))
          .isEqualTo(flags);
      assertThat(server.text(Command.CLIENT, "LIST", "TYPE", "pubsub")).isEmpty();
    }
  }

  @Test
  void nothingIsWatched_whereTheUserMayNotListen() throws Exception {
    try (var server =
            EmbeddedRedis.start(ON, "user ada on >secret ~mirage:fs:* resetchannels +@all");
        var mount = mount(server, "ada")) {
      assertThat(watch(mount, new Semaphore(0))).isSameAs(Watch.NONE);
      assertThat(mount.names("")).isEmpty();
    }
  }

  @Test
  void changesAreTold_whereTheUserHasTheRightsThatAreNamed() throws Exception {
    String rights = "~mirage:fs:* +@read +psubscribe +config|get &__keyspace@0__:mirage:fs:*";
    var login = new RedisConfig.Login.Given(Optional.of("ada"), "secret");
    try (var server = EmbeddedRedis.start(ON, "user ada on >secret resetchannels " + rights);
        var mount = impatient(server.url(), login);
        var other = new MountedRedis(server.mount(PREFIX))) {
      var told = new Semaphore(0);
      assertThat(watch(mount, told)).isNotSameAs(Watch.NONE);
      String listener = idOfListener(server);
      while (server.texts(Command.ACL, "LOG").isEmpty()) {
        Thread.sleep(10); // until it has tried to find out whether the server is there
      }
      other.put("a", "x");
      told.acquire();
      assertThat(idOfListener(server)).isEqualTo(listener);
    }
  }

  private static String idOfListener(EmbeddedRedis server) {
    return server.text(Command.CLIENT, "LIST", "TYPE", "pubsub").replaceFirst("(?s) .*", "");
  }

  @Test
  void changesAreTold_whereTheUserMayNotAskForTheSettings() throws Exception {
    try (var server = EmbeddedRedis.start(ON, "user ada on >secret ~mirage:fs:* &* +@all -config");
        var mount = mount(server, "ada");
        var other = new MountedRedis(server.mount(PREFIX))) {
      var told = new Semaphore(0);
      assertThat(watch(mount, told)).isNotSameAs(Watch.NONE);
      other.put("a", "x");
      told.acquire();
    }
  }

  @Test
  void changesAreTold_whereTheServerKnowsNoSettings() throws Exception {
    try (var server = EmbeddedRedis.start(ON, "rename-command CONFIG \"\"");
        var mount = new MountedRedis(server.mount(PREFIX));
        var other = new MountedRedis(server.mount(PREFIX))) {
      var told = new Semaphore(0);
      assertThat(watch(mount, told)).isNotSameAs(Watch.NONE);
      other.put("a", "x");
      told.acquire();
    }
  }

  @Test
  void changesAreToldAgain_whenTheServerIsBack() throws Exception {
    try (var server = EmbeddedRedis.start(ON);
        var mount = new MountedRedis(server.mount(PREFIX))) {
      var told = new Semaphore(0);
      assertThat(watch(mount, told)).isNotSameAs(Watch.NONE);
      server.stop();
      server.startAgain();
      told.acquire();
      mount.put("a", "x");
      told.acquire();
    }
  }

  /// A connection that is dead without anybody having been told.
  @Test
  void changesAreToldAgain_whenTheServerWasSilent() throws Exception {
    try (var server = EmbeddedRedis.start(ON);
        var wire =
            Wire.to(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), server.port()));
        var mount = impatient("redis://" + wire.address(), new RedisConfig.Login.Nobody());
        var other = new MountedRedis(server.mount(PREFIX))) {
      var told = new Semaphore(0);
      assertThat(watch(mount, told)).isNotSameAs(Watch.NONE);
      wire.begin(new Trouble.Silent(0));
      other.put("a", "x");
      wire.awaitConnection();
      wire.mend();
      told.acquire();
      other.put("b", "x");
      told.acquire();
    }
  }

  private static MountedRedis impatient(String url, RedisConfig.Login login) throws Exception {
    return new MountedRedis(
        new RedisResource(
            new RedisConfig(RedisAddress.parse(url), PREFIX, login),
            SslOptions.defaults(),
            Duration.ofSeconds(1)));
  }

  @Test
  void mount_closesAtOnce_whileTheServerIsSilent() throws Exception {
    try (var server = EmbeddedRedis.start(ON);
        var wire =
            Wire.to(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), server.port()))) {
      MountedRedis mount =
          new MountedRedis(RedisResource.builder().url("redis://" + wire.address()).build());
      var told = new Semaphore(0);
      Watch watch = watch(mount, told);
      wire.begin(new Trouble.Silent(0));
      long begin = System.nanoTime();
      watch.close();
      mount.close();
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    }
  }
}
